package saluran.cli.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import saluran.agency.AgencyKey;

/// An agency's keys as openssl reads them too: PKCS#8 and SubjectPublicKeyInfo in PEM (RFC 7468).
public final class KeyPem {

  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
  private static final Pattern PRIVATE =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END PRIVATE KEY-----");
  private static final int MAX_FILE = 64 * 1024;
  private static final int P256_BITS = 256;

  private KeyPem() {}

  /// A key pair in PEM.
  ///
  /// @param id the RFC 7638 thumbprint of the public key, base64url
  public record Pair(String privatePem, String publicPem, String id) {}

  /// A new Ed25519 pair. Its id never begins with `-`, which a command line would take for an
  /// option.
  public static Pair newEd25519() {
    try {
      while (true) {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String publicPem = pem("PUBLIC KEY", pair.getPublic());
        String id = thumbprint(publicPem);
        if (!id.startsWith("-")) {
          return new Pair(pem("PRIVATE KEY", pair.getPrivate()), publicPem, id);
        }
      }
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("every Java has Ed25519", broken);
    }
  }

  /// The thumbprint of an Ed25519 public key in PEM.
  ///
  /// @throws IllegalArgumentException where it is none
  static String thumbprint(String publicPem) {
    return new AgencyKey("", "", AgencyKey.Algorithm.ED25519, publicPem, null, null, null)
        .thumbprint();
  }

  /// Writes a pair to `file` (readable by its owner alone) and `file.pub`. Never replaces a file;
  /// on failure neither is left.
  ///
  /// @throws FileAlreadyExistsException naming the file that is there
  public static void writeNew(Path file, Pair pair) throws IOException {
    Path publicFile = publicFile(file);
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    writeNew(publicFile, pair.publicPem(), "rw-r--r--");
    try {
      writeNew(file, pair.privatePem(), "rw-------");
    } catch (IOException failed) {
      Files.deleteIfExists(publicFile);
      throw failed;
    }
  }

  /// Where the public half of `file` is.
  public static Path publicFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  private static void writeNew(Path file, String text, String permissions) throws IOException {
    FileAttribute<?> mode =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(file, options, mode)) {
      channel.write(StandardCharsets.US_ASCII.encode(text));
    }
  }

  /// Reads a private key: Ed25519 or P-256.
  ///
  /// @throws Failure where the file cannot be read or is no such key
  public static PrivateKey read(Path file) throws Failure {
    String text = new String(Input.read(file, MAX_FILE), StandardCharsets.ISO_8859_1);
    Matcher matcher = PRIVATE.matcher(text);
    if (!matcher.find()) {
      throw new Failure(
          Failure.UNUSABLE,
          file
              + " holds no private key in PKCS#8 PEM (-----BEGIN PRIVATE KEY-----). Make one by"
              + " `saluran keygen`, or convert yours by `openssl pkcs8 -topk8 -nocrypt`.");
    }
    byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
    for (String algorithm : List.of("Ed25519", "EC")) {
      try {
        PrivateKey key =
            KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        if (!(key instanceof ECPrivateKey ec)
            || ec.getParams().getCurve().getField().getFieldSize() == P256_BITS) {
          return key;
        }
      } catch (GeneralSecurityException another) {
        // The next algorithm may fit.
      }
    }
    throw new Failure(
        Failure.UNUSABLE, file + " is no Ed25519 key and no P-256 key; agencies sign with these.");
  }

  private static String pem(String label, Key key) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, LINES.encodeToString(key.getEncoded()), label);
  }
}
