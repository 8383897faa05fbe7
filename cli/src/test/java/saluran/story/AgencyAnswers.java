package saluran.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

/// What an agency is answered that says something about its flag, held against the description.
///
/// @param flag an id
record AgencyAnswers(Description api, Channel channel, String flag) {

  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";
  private static final String NOBODYS = "a".repeat(26);

  /// What an agency may say: the operation and the last part of its address.
  static final Map<String, String> OPERATIONS =
      Map.of(
          "postClarification", "clarifications",
          "postWithdrawal", "withdrawal",
          "postObjection", "objection");

  /// Whatever is refused before the flag's state is asked.
  void refusals() {
    OPERATIONS.forEach(
        (operation, what) -> {
          String path = Agency.about(flag, what);
          byte[] sound = first(operation).getValue().get("value").toString().getBytes(UTF_8);
          like(operation, "blank", said(operation, "blank"));
          like(operation, "bad_key", channel.kominfo.post(path, sound, "a key", Map.of()));
          like(
              operation,
              "unknown",
              channel.kominfo.post(Agency.about(NOBODYS, what), sound, "k", Map.of()));
          like(
              operation,
              "too_large",
              channel.kominfo.post(path, new byte[32 * 1024 + 1], "k", Map.of()));
          like(
              operation,
              "charset",
              channel.kominfo.post(
                  path, sound, "k", Map.of("content-type", "application/json; charset=utf-8")));
          like(
              operation,
              "unsigned",
              channel.kominfo.send(
                  HttpRequest.newBuilder(channel.cloud.baseUrl().resolve(path))
                      .header("content-type", JSON)
                      .header("idempotency-key", "k")
                      .POST(BodyPublishers.ofByteArray(sound))
                      .build()));
        });
  }

  /// Says what the first example says, in a state that does not allow it.
  ///
  /// @param name of the example of the 409
  void tooEarlyOrLate(String operation, String name) {
    String body = first(operation).getValue().get("value").toString();
    like(operation, name, channel.kominfo.says(flag, OPERATIONS.get(operation), body, "not-now"));
  }

  /// Says it; says the very same again; and says something else under the same key.
  void taken(String operation) {
    String name = first(operation).getKey();
    HttpResponse<String> answer = said(operation, name);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    api.holds(operation, answer);
    assertThat(withoutReceipt(Channel.json(answer.body())))
        .isEqualTo(withoutReceipt(api.example(operation, 202, JSON, name)));
    assertThat(said(operation, name).body()).isEqualTo(answer.body());
    like(operation, "other_bytes", said(operation, "other_bytes"));
  }

  /// The channel's health as in the example, once its roles are read anew: what is told of them may
  /// be a minute old.
  void health() {
    JsonNode example = api.example("getChannel", 200, JSON, "sound");
    HttpResponse<String> answer =
        Channel.eventually(
            () -> channel.kominfo.get("/v1/channel"),
            health -> Channel.json(health.body()).at("/roles/0/last_proven_at").isTextual());
    api.holds("getChannel", answer);
    assertThat(withoutTimes(Channel.json(answer.body()))).isEqualTo(withoutTimes(example));
    like("getChannel", "unsigned", channel.get("/v1/channel"));
  }

  private Map.Entry<String, JsonNode> first(String operation) {
    return api.requests(operation, JSON).properties().iterator().next();
  }

  private HttpResponse<String> said(String operation, String name) {
    JsonNode request = api.requests(operation, JSON).get(name);
    return channel.kominfo.says(
        flag,
        OPERATIONS.get(operation),
        request.get("value").toString(),
        request.get("x-idempotency-key").asText());
  }

  private void like(String operation, String name, HttpResponse<String> answer) {
    api.holds(operation, answer);
    assertThat(Channel.json(answer.body()))
        .isEqualTo(api.example(operation, answer.statusCode(), PROBLEM, name));
  }

  private static JsonNode withoutReceipt(JsonNode answer) {
    return ((ObjectNode) answer.deepCopy()).without("receipt");
  }

  private static JsonNode withoutTimes(JsonNode health) {
    JsonNode copy = health.deepCopy();
    copy.get("roles")
        .forEach(
            role -> {
              if (role.get("last_proven_at").isTextual()) {
                ((ObjectNode) role).put("last_proven_at", "a time");
              }
            });
    return copy;
  }
}
