package saluran.simulation.world;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import saluran.intake.SignatureProfile;
import saluran.json.Json;
import saluran.ledger.Hash;
import saluran.receipt.KeyTurns;
import saluran.receipt.PublicKeys;
import saluran.simulation.cloud.NotRandom;
import saluran.simulation.cloud.OwnSignatures;
import saluran.simulation.version.Version;

/// The keys, the same in every seed, and the agencies' signatures (RFC 9421): real ones. One of the
/// two agencies signs by Ed25519, the other by P-256; what ECDSA draws by chance comes from what is
/// signed.
public final class Signers {

  private final Map<String, KeyPair> pairs = new LinkedHashMap<>();
  private final Map<String, KeyPair> receipts = new LinkedHashMap<>();

  /// Makes the keys; the ids of the agencies' are `<agency>-1`.
  ///
  /// @param receiptKeys the ids of those that sign receipts
  public Signers(Collection<String> receiptKeys) {
    OwnSignatures.install();
    Scenario.AGENCIES.forEach(
        agency ->
            pairs.put(
                agency,
                isEdwards(agency) ? pair("Ed25519", 255, agency) : pair("EC", 256, agency)));
    receiptKeys.forEach(id -> receipts.put(id, pair("EC", 256, id)));
  }

  /// The keys that sign receipts, P-256, by their ids.
  Map<String, KeyPair> receipts() {
    return receipts;
  }

  /// Their public halves, as a version of the channel publishes them (RFC 7517).
  Json.Obj published(Version version) {
    KeyTurns turns = version.receiptKeys();
    return PublicKeys.jwks(turns.turns().stream().map(turn -> jwk(turn, turns.end(turn))).toList());
  }

  private Json.Obj jwk(KeyTurns.Turn turn, Optional<Instant> end) {
    KeyPair pair = found(receipts, turn.keyId());
    return PublicKeys.jwk(turn.keyId(), pair.getPublic().getEncoded(), turn.from(), end);
  }

  private static boolean isEdwards(String agency) {
    return agency.equals(Scenario.AGENCIES.getFirst());
  }

  /// The algorithm of an agency's key, as a directory file calls it.
  static String algorithm(String agency) {
    return isEdwards(agency) ? "ed25519" : "ecdsa-p256-sha256";
  }

  /// The public key of an agency as a PEM block, its line ends escaped for JSON.
  String pem(String agency) {
    return "-----BEGIN PUBLIC KEY-----\\n"
        + base64(pairOf(agency).getPublic().getEncoded())
        + "\\n-----END PUBLIC KEY-----\\n";
  }

  /// A signed POST.
  Gateway.Request post(String agency, String path, String body, String key, Instant now) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("content-digest", "sha-256=:" + base64(Hash.sha256(bytes)) + ":");
    headers.put("idempotency-key", key);
    return signed(agency, "POST", path, headers, body, SignatureProfile.OF_POST, now);
  }

  /// A signed GET.
  Gateway.Request get(String agency, String path, Instant now) {
    return signed(agency, "GET", path, new LinkedHashMap<>(), "", SignatureProfile.OF_GET, now);
  }

  private Gateway.Request signed(
      String agency,
      String method,
      String path,
      Map<String, String> headers,
      String body,
      List<String> components,
      Instant now) {
    StringBuilder base = new StringBuilder();
    for (String component : components) {
      String value =
          switch (component) {
            case "@method" -> method;
            case "@authority" -> Gateway.AUTHORITY;
            case "@path" -> path;
            case "@query" -> "?";
            default -> headers.getOrDefault(component, "");
          };
      base.append('"').append(component).append("\": ").append(value).append('\n');
    }
    String parameters =
        "(\"%s\");created=%d;expires=%d;keyid=\"%s-1\";tag=\"%s\""
            .formatted(
                String.join("\" \"", components),
                now.getEpochSecond(),
                now.getEpochSecond() + 300,
                agency,
                SignatureProfile.TAG);
    base.append("\"@signature-params\": ").append(parameters);
    headers.put("signature-input", "sig=" + parameters);
    headers.put("signature", "sig=:" + base64(signature(agency, base.toString())) + ":");
    return new Gateway.Request(method, path, headers, body);
  }

  private byte[] signature(String agency, String base) {
    byte[] bytes = base.getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signature =
          Signature.getInstance(isEdwards(agency) ? "Ed25519" : "SHA256withECDSAinP1363Format");
      KeyPair pair = pairOf(agency);
      signature.initSign(pair.getPrivate(), new NotRandom(bytes));
      signature.update(bytes);
      byte[] made = signature.sign();
      OwnSignatures.made(pair.getPublic(), Hash.sha256(bytes), made);
      return made;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private KeyPair pairOf(String agency) {
    return found(pairs, agency);
  }

  private static KeyPair found(Map<String, KeyPair> pairs, String name) {
    KeyPair pair = pairs.get(name);
    if (pair == null) {
      throw new IllegalArgumentException("no key of " + name);
    }
    return pair;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static KeyPair pair(String algorithm, int bits, String name) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits, new NotRandom(name.getBytes(StandardCharsets.UTF_8)));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
