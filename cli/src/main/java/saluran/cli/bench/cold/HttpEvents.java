package saluran.cli.bench.cold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Requests as an HTTP API tells them to a function (payload format 2.0).
public final class HttpEvents {

  private static final JsonMapper JSON = new JsonMapper();

  private HttpEvents() {}

  /// The event of a request that is not sent.
  ///
  /// @param route as the template has it, such as `GET /v1/flags/{id}`
  /// @param parameters what stands for the names in braces
  /// @param body the request's; empty where it has none
  public static byte[] of(
      HttpRequest request, String route, Map<String, String> parameters, String body) {
    URI target = request.uri();
    Map<String, String> headers = new LinkedHashMap<>();
    request
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    headers.put("host", target.getAuthority());
    headers.put("x-forwarded-proto", target.getScheme());
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "2.0");
    event.put("routeKey", route);
    event.put("rawPath", target.getPath());
    event.put("rawQueryString", "");
    event.put("headers", headers);
    event.put("pathParameters", parameters);
    event.put(
        "requestContext",
        Map.of(
            "accountId",
            "000000000000",
            "apiId",
            "bench",
            "domainName",
            target.getAuthority(),
            "http",
            Map.of("method", request.method(), "path", target.getPath()),
            "requestId",
            "bench",
            "routeKey",
            route,
            "stage",
            "$default",
            "timeEpoch",
            Instant.now().toEpochMilli()));
    event.put("body", body);
    event.put("isBase64Encoded", false);
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
