package saluran.local.process;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the project was built, and so where the helpers' class paths lie:
/// `local/tables/target` and `local/queues/target`, each with `classes` and `lib`.
public final class Home {
  /// The system property that names the directory.
  public static final String PROPERTY = "saluran.home";

  private Home() {}

  /// The directory that the system property names; without it, the nearest of the working
  /// directory and those above it in which the helpers are built. An [IllegalStateException] where
  /// there is none.
  public static Path find() {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      return Path.of(named).toAbsolutePath();
    }
    Path working = Path.of("").toAbsolutePath();
    for (Path at = working; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("local/tables/target/lib"))) {
        return at;
      }
    }
    throw new IllegalStateException(
        "The helper processes are not built above " + working + "; set -D" + PROPERTY);
  }
}
