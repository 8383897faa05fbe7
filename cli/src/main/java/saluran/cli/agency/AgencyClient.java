package saluran.cli.agency;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import saluran.intake.AgencySigner;

/// An agency's side of the HTTP interface: signs each request by the channel's profile of RFC 9421
/// and sends it once. Whether to send it again is the caller's to say; a flag may be, with the same
/// idempotency key.
public final class AgencyClient implements AutoCloseable {

  private static final String ACCEPT = "application/json, application/zip";
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(40);
  private static final long MAX_ANSWER = 8L << 20;

  private final URI base;
  private final AgencySigner signer;
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
    this.base = base;
    this.signer = new AgencySigner(keyId, signed -> signature(key, signed));
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .executor(Runnable::run) // one request at a time: no second thread needs to be woken
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
    return send(read(path));
  }

  /// A signed GET, not sent yet.
  ///
  /// @param path raw, with `?` and a query if there is one
  public HttpRequest read(String path) {
    URI target = base.resolve(path);
    return request(target, signer.get(target, clock.instant())).GET().build();
  }

  /// A signed POST of JSON, not sent yet.
  ///
  /// @param path raw, without a query
  public HttpRequest post(String path, byte[] body, String idempotencyKey) {
    URI target = base.resolve(path);
    return request(target, signer.post(target, body, idempotencyKey, clock.instant()))
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  /// Sends a request as it is, once; redirections are not followed, since the signature would not
  /// fit.
  ///
  /// @throws IOException where no answer came within 40 s, or one of more than 8 MiB
  public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
  }

  private static HttpRequest.Builder request(URI target, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target).timeout(ANSWER).header("accept", ACCEPT);
    headers.forEach(request::header);
    return request;
  }

  private static byte[] signature(PrivateKey key, byte[] signed) {
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
