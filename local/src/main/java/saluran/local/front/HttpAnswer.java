package saluran.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import saluran.local.lambda.Outcome;

/// A function's answer as an HTTP API turns it into a response.
///
/// @param headers by lower-case name
record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {

  private static final JsonMapper JSON = new JsonMapper();

  /// What the front alone decides.
  private static final Set<String> OWN =
      Set.of(
          "connection",
          "content-length",
          "date",
          "keep-alive",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /// The front's own answer, in API Gateway's form.
  static HttpAnswer message(int status, String message) {
    byte[] body = ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8);
    return new HttpAnswer(status, Map.of("content-type", List.of("application/json")), body);
  }

  /// Any outcome; a function error, and an answer that is no answer, are a 500 without a word about
  /// why.
  static HttpAnswer of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failure failure -> internalError();
      case Outcome.Answer answer -> {
        try {
          yield read(JSON.readTree(answer.json()));
        } catch (IOException | IllegalArgumentException e) {
          yield internalError();
        }
      }
    };
  }

  static HttpAnswer internalError() {
    return message(500, "Internal Server Error");
  }

  private static HttpAnswer read(JsonNode root) {
    if (!root.isObject() || !root.has("statusCode")) {
      // A bare value is a 200 with that value.
      byte[] body =
          (root.isTextual() ? root.textValue() : root.toString()).getBytes(StandardCharsets.UTF_8);
      return new HttpAnswer(200, Map.of("content-type", List.of("application/json")), body);
    }
    int status = root.path("statusCode").asInt();
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status " + status);
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    root.path("headers")
        .properties()
        .forEach(field -> add(headers, field.getKey(), field.getValue()));
    root.path("multiValueHeaders")
        .properties()
        .forEach(
            field -> {
              headers.remove(field.getKey().toLowerCase(Locale.ROOT));
              field.getValue().forEach(value -> add(headers, field.getKey(), value));
            });
    root.path("cookies").forEach(cookie -> add(headers, "set-cookie", cookie));
    byte[] body = body(root);
    if (body.length > 0) {
      headers.putIfAbsent("content-type", List.of("text/plain; charset=utf-8"));
    }
    return new HttpAnswer(status, headers, body);
  }

  private static byte[] body(JsonNode root) {
    JsonNode body = root.path("body");
    if (body.isMissingNode() || body.isNull()) {
      return new byte[0];
    }
    return root.path("isBase64Encoded").asBoolean()
        ? Base64.getDecoder().decode(body.asText())
        : body.asText().getBytes(StandardCharsets.UTF_8);
  }

  private static void add(Map<String, List<String>> headers, String name, JsonNode value) {
    String lower = name.toLowerCase(Locale.ROOT);
    String text = value.asText();
    boolean legal =
        lower.matches("[!#$%&'*+.^_`|~0-9a-z-]+")
            && text.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= 0xFF && c != 0x7F));
    if (!legal) {
      throw new IllegalArgumentException("header " + lower);
    }
    if (!value.isNull() && !OWN.contains(lower)) {
      headers.computeIfAbsent(lower, any -> new ArrayList<>()).add(text);
    }
  }
}
