package saluran.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the desk's page answers, form by form, held against the description.
///
/// @param link of a mail about a flag that nobody has taken yet
/// @param csrf the token of its page; the page of a decided flag has no form, and so no token, any
///     more
record DeskAnswers(Description api, Channel channel, URI link, String csrf) {

  static final String FORM = "application/x-www-form-urlencoded";

  /// The page's forms: the operation and the last part of its address.
  static final Map<String, String> FORMS =
      Map.of(
          "postAcknowledgement", "acknowledgement",
          "postDecision", "decision",
          "postQuestion", "clarification",
          "postPassing", "passing",
          "postRenewal", "renewal");

  static DeskAnswers of(Description api, Channel channel, URI link) {
    return new DeskAnswers(api, channel, link, channel.csrf(link));
  }

  /// The page, and whatever it refuses, which changes nothing.
  void refusals() {
    api.holds("getPage", page(link));
    api.holds("headPage", head(link));
    URI unknown = URI.create(link + "x");
    api.holds("getPage", page(unknown));
    api.holds("headPage", head(unknown));
    api.holds("getStyle", channel.get("/desk.css"));
    for (String operation : FORMS.keySet()) {
      JsonNode forms = api.requests(operation, FORM);
      forms
          .properties()
          .forEach(
              form -> {
                if (form.getValue().get("x-answer").asInt() >= 400) {
                  sent(operation, form.getKey());
                }
              });
      Map<String, String> sound = fields(forms.properties().iterator().next().getValue());
      answered(operation, 404, send(unknown, operation, FORM, sound));
      answered(operation, 415, send(link, operation, "text/plain", sound));
      sound.put("name", "x".repeat(128 * 1024));
      answered(operation, 413, send(link, operation, FORM, sound));
    }
  }

  /// Sends the example of a form, which is answered as it says.
  void sent(String operation, String name) {
    JsonNode form = api.requests(operation, FORM).get(name);
    answered(operation, form.get("x-answer").asInt(), send(link, operation, FORM, fields(form)));
  }

  /// Sends it where the state does not allow it any more: the page in its live state.
  void late(String operation, String name) {
    JsonNode form = api.requests(operation, FORM).get(name);
    answered(operation, 200, send(link, operation, FORM, fields(form)));
  }

  private void answered(String operation, int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(operation + ": " + answer.body()).isEqualTo(status);
    api.holds(operation, answer);
  }

  /// The fields of an example, with the token of the page in place of the example's.
  private Map<String, String> fields(JsonNode form) {
    Map<String, String> fields = new LinkedHashMap<>();
    form.get("value")
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
    fields.replace("csrf", "of-the-page", csrf);
    return fields;
  }

  private HttpResponse<String> send(
      URI to, String operation, String type, Map<String, String> fields) {
    StringBuilder form = new StringBuilder();
    fields.forEach(
        (name, value) ->
            form.append(form.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, UTF_8)));
    return channel.kominfo.send(
        HttpRequest.newBuilder(URI.create(to + "/" + FORMS.get(operation)))
            .header("content-type", type)
            .header("origin", channel.cloud.baseUrl().toString())
            .POST(BodyPublishers.ofString(form.toString()))
            .build());
  }

  private HttpResponse<String> page(URI of) {
    return channel.kominfo.send(HttpRequest.newBuilder(of).build());
  }

  private HttpResponse<String> head(URI of) {
    return channel.kominfo.send(HttpRequest.newBuilder(of).HEAD().build());
  }
}
