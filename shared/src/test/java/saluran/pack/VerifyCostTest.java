package saluran.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.json.Canonical;

/// A court's expert has an old laptop: a pack of any size verifies in the same small heap. How long
/// it took is printed, and not asserted: machines that build are noisy.
class VerifyCostTest {

  /// All that the verifier's JVM may use for objects. The largest pack, its files and our own zip
  /// of them to compare fit, whatever else is in it.
  private static final String HEAP = "-Xmx32m";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {20, 200, 900})
  void aPackOfAnySizeVerifiesInTheSameHeap(int entries) throws Exception {
    Retold told = Retold.of(Stories.withEntries(entries));
    Path pack = Files.write(folder.resolve("pack.zip"), told.pack());
    Path keys = Files.write(folder.resolve("jwks.json"), Canonical.bytes(told.jwks()));

    String said = verified(pack, keys);

    System.out.printf(
        "verify: %d entries, %,d bytes, %s: %s ms after the start of the JVM%n",
        told.flag().chain().version(), Files.size(pack), HEAP, said.replaceAll("\\D", ""));
    assertThat(said).startsWith("Sound ");
  }

  private static String verified(Path pack, Path keys) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"))
                    + java.io.File.pathSeparator
                    + System.getProperty("jdk.module.path", ""),
                VerifyOnce.class.getName(),
                pack.toString(),
                keys.toString())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
