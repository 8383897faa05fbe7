package saluran.cli.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import saluran.local.disk.DurableFiles;

/// The directory that a stack on one machine begins with: one ministry with its key, and somebody for each step of
/// the shipped policies.
public final class BuiltInDirectory {

  /// The id of the ministry's key.
  public static final String KEY_ID = "kominfo-1";

  private static final String PLACEHOLDER = "@KOMINFO_PUBLIC_KEY@";

  private BuiltInDirectory() {}

  /// The file's text with the ministry's public key. The pair is made on first need, at `keys/kominfo.pem` (readable
  /// by its owner alone) and `keys/kominfo.pem.pub`; durable on return.
  ///
  /// @param data the stack's folder, held by this process
  /// @throws IOException where the key cannot be kept or read
  public static byte[] open(Path data) throws IOException {
    Path key = key(data);
    if (!Files.exists(key)) {
      DurableFiles.createDirectories(data.resolve("keys"));
      KeyPem.Pair pair = KeyPem.newEd25519();
      // The private half last: where it is, the public one is.
      DurableFiles.write(
          KeyPem.publicFile(key), pair.publicPem().getBytes(StandardCharsets.US_ASCII));
      DurableFiles.write(key, pair.privatePem().getBytes(StandardCharsets.US_ASCII));
    }
    return text(Files.readString(KeyPem.publicFile(key), StandardCharsets.US_ASCII));
  }

  /// Where the ministry's private key is.
  public static Path key(Path data) {
    return data.resolve("keys").resolve("kominfo.pem");
  }

  /// The file's text with this public key.
  static byte[] text(String publicPem) throws IOException {
    try (InputStream resource =
        BuiltInDirectory.class.getResourceAsStream("/saluran/cli/builtin-directory.yaml")) {
      if (resource == null) {
        throw new IllegalStateException("the built-in directory is not on the class path");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .replace(PLACEHOLDER, publicPem.replace("\n", "\\n"))
          .getBytes(StandardCharsets.UTF_8);
    }
  }
}
