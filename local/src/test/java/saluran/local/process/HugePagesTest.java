package saluran.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A JVM asks for huge pages where the kernel gives them to whoever asks, and nowhere else: it
/// would complain.
class HugePagesTest {

  @TempDir Path folder;

  @Test
  void theyAreAskedForWhereTheKernelWaitsToBeAsked() throws IOException {
    assertThat(HugePages.flags(kernel("always [madvise] never")))
        .containsExactly("-XX:+UseTransparentHugePages");
  }

  @Test
  void theyAreNotAskedForWhereTheyComeUnaskedOrNever() throws IOException {
    assertThat(HugePages.flags(kernel("[always] madvise never"))).isEmpty();
    assertThat(HugePages.flags(kernel("always madvise [never]"))).isEmpty();
  }

  @Test
  void anotherSystemHasNone() {
    assertThat(HugePages.flags(folder.resolve("none"))).isEmpty();
  }

  private Path kernel(String says) throws IOException {
    return Files.writeString(folder.resolve("enabled"), says + "\n");
  }
}
