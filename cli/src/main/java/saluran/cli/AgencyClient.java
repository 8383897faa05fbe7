package saluran.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import saluran.intake.SignatureProfile;
import saluran.ledger.Hash;

/// An agency's side of the HTTP interface: signs each request by the channel's profile of RFC 9421
/// and sends it once. Whether to send it again is the caller's to say; a flag may be, with the same
/// idempotency key.
public final class AgencyClient implements AutoCloseable {

  private static final String JSON = "application/json";
  private static final String ACCEPT = JSON + ", application/zip";

  /// How long a signature holds: as long as the profile lets it, since ministry clocks drift.
  private static final Duration VALIDITY = Duration.ofSeconds(300);

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(40);
  private static final long MAX_ANSWER = 8L << 20;
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

  private final URI base;
  private final PrivateKey key;
  private final String keyId;
  private final InstantSource clock;
  private final HttpClient http;

  /// @param base scheme and authority of the channel, such as `https://channel.example`
  /// @param key Ed25519 or P-256
  /// @param keyId the id under which the operator registered the public key
  /// @param clock the machine's own, which the channel compares with its own
  /// @throws IllegalArgumentException where `base` has more or less than scheme and authority, or
  ///     the key id has a character that no key id has
  public AgencyClient(URI base, PrivateKey key, String keyId, InstantSource clock) {
    boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
    boolean bare =
        ("".equals(base.getPath()) || "/".equals(base.getPath()))
            && base.getRawQuery() == null
            && base.getRawFragment() == null
            && base.getRawUserInfo() == null;
    if (!web || base.getHost() == null || !bare) {
      throw new IllegalArgumentException(
          "the address must be http or https, a host and perhaps a port, and nothing more: "
              + base);
    }
    if (!KEY_ID.matcher(keyId).matches()) {
      throw new IllegalArgumentException(
          "a key id has 1 to 128 letters, digits and . _ ~ -: " + keyId);
    }
    this.base = base;
    this.key = key;
    this.keyId = keyId;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
  }

  /// Hands in a flag.
  ///
  /// @param flag the raw bytes of the JSON, which are signed as they are
  /// @param idempotencyKey 1 to 128 letters, digits and `. _ ~ -`; the same key with the same bytes
  ///     is the same flag
  /// @throws IOException where no answer came; the flag may have been accepted all the same
  public HttpResponse<byte[]> submit(byte[] flag, String idempotencyKey)
      throws IOException, InterruptedException {
    return send(post("/v1/flags", flag, idempotencyKey));
  }

  /// Reads.
  ///
  /// @param path raw, with `?` and a query if there is one
  /// @throws IOException where no answer came
  public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path);
    URI uri = base.resolve(path);
    String query = uri.getRawQuery();
    sign(
        request,
        SignatureProfile.OF_GET,
        Map.of(
            "@method",
            "GET",
            "@authority",
            authority(),
            "@path",
            uri.getRawPath(),
            "@query",
            "?" + (query == null ? "" : query)));
    return send(request.GET().build());
  }

  /// A signed POST of JSON, not sent yet.
  ///
  /// @param path raw, without a query
  public HttpRequest post(String path, byte[] body, String idempotencyKey) {
    Map<String, String> headers =
        Map.of(
            "content-type", JSON,
            "content-digest",
                "sha-256=:" + Base64.getEncoder().encodeToString(Hash.sha256(body)) + ":",
            "idempotency-key", idempotencyKey);
    HttpRequest.Builder request = request(path);
    headers.forEach(request::header);
    Map<String, String> covered = new HashMap<>(headers);
    covered.putAll(Map.of("@method", "POST", "@authority", authority(), "@path", path));
    sign(request, SignatureProfile.OF_POST, covered);
    return request.POST(BodyPublishers.ofByteArray(body)).build();
  }

  /// Sends a request as it is, once; redirections are not followed, since the signature would not
  /// fit.
  ///
  /// @throws IOException where no answer came within 40 s, or one of more than 8 MiB
  public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER).header("accept", ACCEPT);
  }

  /// The authority as RFC 9421 §2.2.3 normalises it: lower case, the scheme's own port left out.
  private String authority() {
    String host = base.getHost().toLowerCase(Locale.ROOT);
    int own = "https".equals(base.getScheme()) ? 443 : 80;
    return base.getPort() == -1 || base.getPort() == own ? host : host + ":" + base.getPort();
  }

  /// Adds the signature over these components, in this order (RFC 9421 §2.5 and §3.1).
  private void sign(
      HttpRequest.Builder request, List<String> components, Map<String, String> values) {
    long created = clock.instant().getEpochSecond();
    String parameters =
        "(\"%s\");created=%d;expires=%d;keyid=\"%s\";tag=\"%s\""
            .formatted(
                String.join("\" \"", components),
                created,
                created + VALIDITY.toSeconds(),
                keyId,
                SignatureProfile.TAG);
    StringBuilder signed = new StringBuilder();
    for (String component : components) {
      signed.append('"').append(component).append("\": ");
      signed.append(values.get(component)).append('\n');
    }
    signed.append("\"@signature-params\": ").append(parameters);
    byte[] signature = signature(signed.toString().getBytes(StandardCharsets.US_ASCII));
    request.header("signature-input", "sig=" + parameters);
    request.header("signature", "sig=:" + Base64.getEncoder().encodeToString(signature) + ":");
  }

  private byte[] signature(byte[] signed) {
    // The profile's two algorithms; an ECDSA signature is r ‖ s there (RFC 9421 §3.3.4).
    String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSAinP1363Format" : "Ed25519";
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(signed);
      return signature.sign();
    } catch (GeneralSecurityException unfit) {
      throw new IllegalArgumentException("no key of an agency: " + key.getAlgorithm(), unfit);
    }
  }

  /// Lets go of the connections.
  @Override
  public void close() {
    http.close();
  }
}
