package saluran.intake;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import saluran.ledger.Hash;

/// An agency's side of the profile: signs requests as [SignatureProfile] checks them.
///
/// @param keyId the id under which the operator registered the public key: 1 to 128 letters, digits
///     and `. _ ~ -`
/// @param key the private key, wherever it is kept
public record AgencySigner(String keyId, Key key) {

  /// How long a signature holds: as long as the profile lets it, since ministry clocks drift.
  private static final Duration VALIDITY = Duration.ofSeconds(300);

  private static final String JSON = "application/json";
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

  /// A private key in one of the profile's two algorithms.
  @FunctionalInterface
  public interface Key {
    /// The 64 bytes of its signature: of Ed25519, or r ‖ s (RFC 9421 §3.3.6 and §3.3.4).
    byte[] sign(byte[] base);
  }

  /// @throws IllegalArgumentException where the key id has a character that no key id has
  public AgencySigner {
    if (!KEY_ID.matcher(keyId).matches()) {
      throw new IllegalArgumentException(
          "a key id has 1 to 128 letters, digits and . _ ~ -: " + keyId);
    }
  }

  /// The headers of a signed GET.
  ///
  /// @param now the machine's own instant, which the channel compares with its own
  public Map<String, String> get(URI target, Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    sign("GET", target, SignatureProfile.OF_GET, headers, now);
    return headers;
  }

  /// The headers of a signed POST of JSON.
  ///
  /// @param target without a query
  /// @param idempotencyKey 1 to 128 letters, digits and `. _ ~ -`
  /// @param now the machine's own instant, which the channel compares with its own
  public Map<String, String> post(URI target, byte[] body, String idempotencyKey, Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", JSON);
    headers.put("content-digest", "sha-256=:" + base64(Hash.sha256(body)) + ":");
    headers.put("idempotency-key", idempotencyKey);
    sign("POST", target, SignatureProfile.OF_POST, headers, now);
    return headers;
  }

  /// Adds the signature over these components, in this order (RFC 9421 §2.5 and §3.1).
  private void sign(
      String method, URI target, List<String> covered, Map<String, String> headers, Instant now) {
    long created = now.getEpochSecond();
    String parameters =
        "(\"%s\");created=%d;expires=%d;keyid=\"%s\";tag=\"%s\""
            .formatted(
                String.join("\" \"", covered),
                created,
                created + VALIDITY.toSeconds(),
                keyId,
                SignatureProfile.TAG);
    StringBuilder base = new StringBuilder();
    for (String component : covered) {
      @Nullable String value =
          switch (component) {
            case "@method" -> method;
            case "@authority" -> authority(target);
            case "@path" -> target.getRawPath();
            case "@query" -> "?" + (target.getRawQuery() == null ? "" : target.getRawQuery());
            default -> headers.get(component);
          };
      base.append('"').append(component).append("\": ").append(value).append('\n');
    }
    base.append("\"@signature-params\": ").append(parameters);
    byte[] signature = key.sign(base.toString().getBytes(StandardCharsets.US_ASCII));
    headers.put("signature-input", "sig=" + parameters);
    headers.put("signature", "sig=:" + base64(signature) + ":");
  }

  /// The authority as RFC 9421 §2.2.3 normalises it: lower case, the scheme's own port left out.
  private static String authority(URI target) {
    String host = target.getHost().toLowerCase(Locale.ROOT);
    int own = "https".equals(target.getScheme()) ? 443 : 80;
    int port = target.getPort();
    return port == -1 || port == own ? host : host + ":" + port;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
