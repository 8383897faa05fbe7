package saluran.functions.edge.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import saluran.flag.FaultText;
import saluran.intake.SignedRequest;

/// A request of an HTTP API (payload format 2.0), read with care: header names are lower case,
/// duplicates are joined with commas, the body may be base64.
public record Http(APIGatewayV2HTTPEvent event) {

  /// The raw bytes of the body.
  public byte[] body() {
    String body = Objects.requireNonNullElse(event.getBody(), "");
    return event.getIsBase64Encoded()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  /// A header's value; empty where it is missing.
  public String header(String name) {
    Map<String, String> headers = event.getHeaders();
    return headers == null ? "" : headers.getOrDefault(name, "").strip();
  }

  /// A path parameter; empty where it is missing.
  public String path(String name) {
    Map<String, String> parameters = event.getPathParameters();
    return parameters == null ? "" : parameters.getOrDefault(name, "");
  }

  /// Whether the body is larger than this, by its length or by what its header announces.
  public boolean isLarger(int bytes) {
    String announced = header("content-length");
    boolean large = announced.matches("\\d{1,18}") && Long.parseLong(announced) > bytes;
    return large || body().length > bytes;
  }

  /// The method, in capitals.
  public String method() {
    return event.getRequestContext().getHttp().getMethod();
  }

  /// The machine's own instant at which the request came.
  public Instant receivedAt() {
    return Instant.ofEpochMilli(event.getRequestContext().getTimeEpoch());
  }

  /// Our own name as the request used it; the `Host` header alone is never believed.
  public String authority() {
    return event.getRequestContext().getDomainName();
  }

  /// Our own address, without a slash at the end.
  public String baseUrl() {
    String scheme = header("x-forwarded-proto").equals("http") ? "http" : "https";
    return scheme + "://" + authority();
  }

  /// The language to answer in.
  public String language() {
    return FaultText.accepted(header("accept-language"));
  }

  /// What a signature may cover, body included.
  public SignedRequest signed() {
    Map<String, String> headers = new TreeMap<>();
    if (event.getHeaders() != null) {
      headers.putAll(event.getHeaders());
    }
    return new SignedRequest(
        method(),
        authority(),
        event.getRawPath(),
        Objects.requireNonNullElse(event.getRawQueryString(), ""),
        headers,
        body());
  }
}
