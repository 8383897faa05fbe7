package saluran.cli.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import saluran.local.disk.DurableFiles;

/// The directory that a stack on one machine begins with: one ministry with its key, and somebody
/// for each step of the shipped policies.
public final class BuiltInDirectory {

  /// The id of the ministry's key.
  public static final String KEY_ID = "kominfo-1";

  private BuiltInDirectory() {}

  /// The directory with the ministry's public key. The pair is made on first need, at
  /// `keys/kominfo.pem` (readable by its owner alone) and `keys/kominfo.pem.pub`; durable on
  /// return.
  ///
  /// @param data the stack's folder, held by this process
  /// @throws Failure where the key cannot be kept or read
  public static DirectoryText open(Path data) throws Failure {
    try {
      String publicPem = publicPem(key(data));
      return Shipped.sound(
          Shipped.text("builtin-directory.yaml")
              .replace("@KOMINFO_PUBLIC_KEY@", publicPem.replace("\n", "\\n")));
    } catch (IOException notKept) {
      throw new Failure(
          Failure.REFUSED,
          "Cannot keep the ministry's key in " + data + ": " + notKept.getMessage() + ".",
          notKept);
    }
  }

  private static String publicPem(Path key) throws IOException {
    Path publicKey = KeyPem.publicFile(key);
    if (!Files.exists(key)) {
      DurableFiles.createDirectories(key.resolveSibling(""));
      KeyPem.Pair pair = KeyPem.newEd25519();
      // The private half last: where it is, the public one is.
      DurableFiles.write(publicKey, pair.publicPem().getBytes(StandardCharsets.US_ASCII));
      DurableFiles.write(key, pair.privatePem().getBytes(StandardCharsets.US_ASCII));
    }
    return Files.readString(publicKey, StandardCharsets.US_ASCII);
  }

  /// Where the ministry's private key is.
  public static Path key(Path data) {
    return data.resolve("keys").resolve("kominfo.pem");
  }
}
