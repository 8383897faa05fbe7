package saluran.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import saluran.agency.Agency;
import saluran.agency.AgencyKey;
import saluran.directory.Directory.KnownKey;
import saluran.ledger.Hash;

/// An agency's own program: it signs requests as RFC 9421 says, and lets a test spoil each part of
/// them before or after it signs. It shares no code with the profile that it is held against.
public final class Signer {

  /// The machine's own time.
  public static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  private static final KeyPair PAIR = pair();

  /// The agency.
  public static final Agency KOMINFO =
      new Agency(
          "kominfo",
          "Kominfo",
          "ID",
          Agency.Standing.TRUSTED,
          List.of("ID_MR5_URGENT", "ID_MR5"),
          List.of("*"),
          List.of("ID"),
          null);

  String method = "POST";
  String authority = "api.channel.example";
  String path = "/v1/flags";
  String query = "";
  String body = "{}";
  String components =
      "(\"@method\" \"@authority\" \"@path\" \"content-type\" \"content-digest\" \"idempotency-key\")";
  String parameters =
      ";created=%d;expires=%d;keyid=\"kominfo-1\";tag=\"saluran-v1\""
          .formatted(NOW.getEpochSecond(), NOW.getEpochSecond() + 300);
  final Map<String, String> headers = new LinkedHashMap<>();

  private Signer() {}

  /// A sound POST of this body.
  public static Signer post(String body) {
    Signer signer = new Signer();
    signer.body = body;
    signer.headers.put("content-type", "application/json");
    signer.headers.put("content-digest", digest(body));
    signer.headers.put("idempotency-key", "2017-07-14.1");
    return signer;
  }

  /// A sound GET.
  ///
  /// @param query without `?`
  public static Signer get(String path, String query) {
    Signer signer = new Signer();
    signer.method = "GET";
    signer.path = path;
    signer.query = query;
    signer.body = "";
    signer.components = "(\"@method\" \"@authority\" \"@path\" \"@query\")";
    return signer;
  }

  /// With another idempotency key.
  public Signer key(String idempotencyKey) {
    headers.put("idempotency-key", idempotencyKey);
    return this;
  }

  Signer components(String list) {
    components = list;
    return this;
  }

  Signer parameters(String list) {
    parameters = list;
    return this;
  }

  Signer times(long created, long expires) {
    return parameters(
        ";created=%d;expires=%d;keyid=\"kominfo-1\";tag=\"saluran-v1\""
            .formatted(created, expires));
  }

  Signer header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /// The signed request.
  public SignedRequest sign() {
    headers.put("signature-input", "sig=" + components + parameters);
    headers.put("signature", "sig=:" + base64(signature(PAIR, base())) + ":");
    return request();
  }

  /// The request as it stands.
  SignedRequest request() {
    return new SignedRequest(method, authority, path, query, headers, body.getBytes(UTF_8));
  }

  /// The signature base, line by line.
  String base() {
    StringBuilder base = new StringBuilder();
    for (String quoted : components.substring(1, components.length() - 1).split(" ")) {
      String name = quoted.replaceAll("\"|;.*", "");
      String value =
          switch (name) {
            case "@method" -> method;
            case "@authority" -> authority;
            case "@path" -> path;
            case "@query" -> "?" + query;
            default -> headers.getOrDefault(name, "");
          };
      base.append(quoted).append(": ").append(value).append('\n');
    }
    return base + "\"@signature-params\": " + components + parameters;
  }

  /// The registered key.
  public static KnownKey known() {
    return known(null, null, null);
  }

  static KnownKey known(Instant notBefore, Instant notAfter, Instant revokedAt) {
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + base64(PAIR.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    return new KnownKey(
        new AgencyKey(
            "kominfo-1",
            "kominfo",
            AgencyKey.Algorithm.ED25519,
            pem,
            notBefore,
            notAfter,
            revokedAt),
        KOMINFO,
        7);
  }

  /// Finds the registered key by its id.
  public static Optional<KnownKey> find(String keyId) {
    return keyId.equals("kominfo-1") ? Optional.of(known()) : Optional.empty();
  }

  static String digest(String body) {
    return "sha-256=:" + base64(Hash.sha256(body.getBytes(UTF_8))) + ":";
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] signature(KeyPair pair, String base) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(base.getBytes(UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
