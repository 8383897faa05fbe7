package saluran.local.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request as payload format 2.0 tells it to a function.
///
/// @param domainName the front's own authority, never merely what a Host header says
/// @param headers as they came, in any case
/// @param body the bytes that are handed on
/// @param wholeBody whether `body` is all that the client sends
/// @param now the machine's clock
record HttpEvent(
    Router.Match match,
    String method,
    PathText.Target target,
    String protocol,
    String domainName,
    int port,
    String sourceIp,
    Map<String, List<String>> headers,
    byte[] body,
    boolean wholeBody,
    String requestId,
    Instant now) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// What belongs to one connection and never reaches a function.
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "expect");

  /// The event's JSON.
  byte[] toJson() {
    Map<String, String> joined = joinedHeaders();
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0");
    event.put("routeKey", match.route().key());
    String rawPath = PathText.decode(target.rawPath(), false);
    event.put("rawPath", rawPath);
    event.put("rawQueryString", target.rawQuery());
    cookies(event);
    joined.forEach(event.putObject("headers")::put);
    if (!target.rawQuery().isEmpty()) {
      query().forEach(event.putObject("queryStringParameters")::put);
    }
    if (!match.parameters().isEmpty()) {
      match.parameters().forEach(event.putObject("pathParameters")::put);
    }
    context(event.putObject("requestContext"), rawPath, joined.getOrDefault("user-agent", ""));
    body(event, joined.getOrDefault("content-type", ""));
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> joinedHeaders() {
    Map<String, String> joined = new LinkedHashMap<>();
    headers.forEach(
        (name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (!HOP_BY_HOP.contains(lower) && !lower.equals("cookie")) {
            joined.merge(lower, String.join(",", values), (a, b) -> a + "," + b);
          }
        });
    if (wholeBody && body.length > 0) {
      joined.put("content-length", String.valueOf(body.length));
    }
    joined.put("x-forwarded-for", sourceIp);
    joined.put("x-forwarded-port", String.valueOf(port));
    joined.put("x-forwarded-proto", "http");
    return joined;
  }

  private void cookies(ObjectNode event) {
    ArrayNode cookies = JSON.createArrayNode();
    headers.forEach(
        (name, values) -> {
          if (name.equalsIgnoreCase("cookie")) {
            for (String value : values) {
              for (String cookie : value.split(";")) {
                if (!cookie.isBlank()) {
                  cookies.add(cookie.strip());
                }
              }
            }
          }
        });
    if (!cookies.isEmpty()) {
      event.set("cookies", cookies);
    }
  }

  private Map<String, String> query() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : target.rawQuery().split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = PathText.decode(equals < 0 ? pair : pair.substring(0, equals), true);
        String value = equals < 0 ? "" : PathText.decode(pair.substring(equals + 1), true);
        parameters.merge(name, value, (a, b) -> a + "," + b);
      }
    }
    return parameters;
  }

  private void context(ObjectNode context, String rawPath, String userAgent) {
    context.put("accountId", "000000000000");
    context.put("apiId", "local");
    context.put("domainName", domainName);
    context.put("domainPrefix", "local");
    ObjectNode http = context.putObject("http");
    http.put("method", method);
    http.put("path", rawPath);
    http.put("protocol", protocol);
    http.put("sourceIp", sourceIp);
    http.put("userAgent", userAgent);
    context.put("requestId", requestId);
    context.put("routeKey", match.route().key());
    context.put("stage", "$default");
    context.put("time", TIME.format(now));
    context.put("timeEpoch", now.toEpochMilli());
  }

  /// Text types travel as text and all others as base64, as an HTTP API does it. Text that is no
  /// UTF-8, which an HTTP API would not bring through unharmed, travels as base64 too, so that the
  /// bytes stay what they were.
  private void body(ObjectNode event, String contentType) {
    if (body.length > 0) {
      Optional<String> text = isText(contentType) ? utf8() : Optional.empty();
      event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(body)));
      event.put("isBase64Encoded", text.isEmpty());
    } else {
      event.put("isBase64Encoded", false);
    }
  }

  private static boolean isText(String contentType) {
    int semicolon = contentType.indexOf(';');
    String type =
        (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
            .strip()
            .toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.equals("application/json")
        || type.equals("application/xml")
        || type.equals("application/javascript");
  }

  private Optional<String> utf8() {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
