package saluran.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Transparent huge pages, where this machine's kernel gives them to whoever asks. A Java process
/// then needs a tenth less processor time, and more on a virtual machine.
final class HugePages {

  /// As Linux's `Documentation/admin-guide/mm/transhuge.rst` has it; other systems have no such
  // file.
  private static final Path KERNEL = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  private HugePages() {}

  /// The JVM's flags that ask for them; empty where there are none, since a JVM would complain.
  static List<String> flags() {
    return flags(KERNEL);
  }

  static List<String> flags(Path kernel) {
    try {
      return Files.readString(kernel).contains("[madvise]")
          ? List.of("-XX:+UseTransparentHugePages")
          : List.of();
    } catch (IOException noneHere) {
      return List.of();
    }
  }
}
