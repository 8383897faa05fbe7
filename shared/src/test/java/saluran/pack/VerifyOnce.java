package saluran.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import saluran.json.StrictJson;

/// Verifies one pack in a JVM of its own, and says how many milliseconds that took from the first
/// line of `main` on.
final class VerifyOnce {

  private VerifyOnce() {}

  /// Verifies it.
  ///
  /// @param args the pack, and the platform's keys
  public static void main(String[] args) throws IOException {
    long begun = System.nanoTime();
    Verification verification =
        PackVerifier.pack(
            Files.readAllBytes(Path.of(args[0])),
            StrictJson.own(Files.readAllBytes(Path.of(args[1]))));
    long took = (System.nanoTime() - begun) / 1_000_000;
    System.out.println(verification.getClass().getSimpleName() + " " + took);
  }
}
