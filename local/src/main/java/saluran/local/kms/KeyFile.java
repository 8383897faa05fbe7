package saluran.local.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import saluran.json.Json;
import saluran.local.disk.DurableFiles;
import saluran.receipt.PublicKeys;

/// The keys of this machine's KMS, in one file that only its owner can read. A key is made on first
/// need and never changes; losing the file makes every receipt and link unverifiable, so a damaged
/// one is an error and never a reason for new keys.
public final class KeyFile {
  /// An elliptic key for signatures.
  public static final String ECC_NIST_P256 = "ECC_NIST_P256";

  /// A secret for message authentication codes.
  public static final String HMAC_256 = "HMAC_256";

  private static final int SECRET_BYTES = 32;

  private static final String NAME = "kms.json";

  private final Path file;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /// A key as the file holds it: secret and public half in base64, the latter empty for a secret
  /// key.
  private record Entry(String logicalId, String spec, String secret, String publicKey) {}

  private KeyFile(Path file) {
    this.file = file;
  }

  /// Reads the keys that are there.
  ///
  /// @param directory made if it is not there; the file in it is `kms.json`
  /// @throws IOException if the file cannot be read or is damaged
  public static KeyFile open(Path directory) throws IOException {
    DurableFiles.createDirectories(directory);
    DurableFiles.deleteUnfinished(directory);
    KeyFile keys = new KeyFile(directory.resolve(NAME));
    if (Files.exists(keys.file)) {
      keys.load();
    }
    return keys;
  }

  /// The public halves of the keys for signatures, as a JWK set (RFC 7517), for one who only reads:
  /// whoever runs the keys may write meanwhile.
  ///
  /// @throws IOException if the file cannot be read or is damaged
  public static Json.Obj jwks(Path directory) throws IOException {
    KeyFile keys = new KeyFile(directory.resolve(NAME));
    keys.load();
    List<Json.Obj> halves = new ArrayList<>();
    keys.entries.forEach(
        (id, entry) -> {
          if (entry.spec().equals(ECC_NIST_P256)) {
            halves.add(PublicKeys.jwk(id, bytes(entry.publicKey())));
          }
        });
    return PublicKeys.jwks(halves);
  }

  /// The id of the key that the template calls `logicalId`, made now if there is none. Durable on
  /// return.
  ///
  /// @param keySpec [#ECC_NIST_P256] or [#HMAC_256]
  /// @return a UUID, the same for ever
  /// @throws IllegalArgumentException if the spec is another, or not the one it was made with
  public synchronized String ensure(String logicalId, String keySpec) throws IOException {
    for (Map.Entry<String, Entry> known : entries.entrySet()) {
      if (known.getValue().logicalId().equals(logicalId)) {
        if (!known.getValue().spec().equals(keySpec)) {
          throw new IllegalArgumentException(
              logicalId + " was made as " + known.getValue().spec() + ", not " + keySpec);
        }
        return known.getKey();
      }
    }
    String id = UUID.randomUUID().toString();
    entries.put(id, make(logicalId, keySpec));
    try {
      save();
    } catch (IOException notKept) {
      entries.remove(id);
      throw notKept;
    }
    return id;
  }

  /// The key of that id.
  synchronized Optional<LocalKey> find(String id) {
    Entry entry = entries.get(id);
    return entry == null ? Optional.empty() : Optional.of(key(entry));
  }

  private static Entry make(String logicalId, String keySpec) {
    return switch (keySpec) {
      case ECC_NIST_P256 -> {
        KeyPair pair = newPair();
        yield new Entry(
            logicalId,
            keySpec,
            base64(pair.getPrivate().getEncoded()),
            base64(pair.getPublic().getEncoded()));
      }
      case HMAC_256 -> {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        yield new Entry(logicalId, keySpec, base64(secret), "");
      }
      default -> throw new IllegalArgumentException("no such key spec here: " + keySpec);
    };
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  private static KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("every Java has P-256", broken);
    }
  }

  private static LocalKey key(Entry entry) {
    if (entry.spec().equals(HMAC_256)) {
      return new LocalKey.Secret(new SecretKeySpec(bytes(entry.secret()), "HmacSHA256"));
    }
    try {
      KeyFactory factory = KeyFactory.getInstance("EC");
      return new LocalKey.Pair(
          factory.generatePrivate(new PKCS8EncodedKeySpec(bytes(entry.secret()))),
          factory.generatePublic(new X509EncodedKeySpec(bytes(entry.publicKey()))));
    } catch (GeneralSecurityException damaged) {
      throw new IllegalStateException("the key " + entry.logicalId() + " is damaged", damaged);
    }
  }

  private void load() throws IOException {
    try {
      JsonNode root = json.readTree(Files.readAllBytes(file));
      for (Map.Entry<String, JsonNode> field : root.properties()) {
        JsonNode node = field.getValue();
        Entry entry =
            new Entry(
                node.required("logical_id").asText(),
                node.required("key_spec").asText(),
                node.required("secret").asText(),
                node.required("halveskey").asText());
        key(entry);
        entries.put(field.getKey(), entry);
      }
    } catch (IOException | RuntimeException damaged) {
      throw new IOException("the key file " + file + " is damaged", damaged);
    }
  }

  private void save() throws IOException {
    ObjectNode root = json.createObjectNode();
    entries.forEach(
        (id, entry) ->
            root.putObject(id)
                .put("logical_id", entry.logicalId())
                .put("key_spec", entry.spec())
                .put("secret", entry.secret())
                .put("halveskey", entry.publicKey()));
    DurableFiles.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
  }
}
