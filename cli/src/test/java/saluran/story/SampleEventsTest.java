package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each sample event under `events/`, driven through its function in the order of a flag's life.
/// Together they take the flag of 2017 from the door to the acknowledgement. Only the link is the
/// stack's own, for no key of a stack fits the sample's.
class SampleEventsTest {

  @TempDir Path data;

  @Test
  void theyTellTheLifeOfAFlag() throws Exception {
    try (Channel channel = Channel.start(data)) {
      assertThat(invoke(channel, "DirectoryFunction", sample("directory.json")))
          .containsEntry("outcome", "APPLIED");
      Map<String, Object> accepted = invoke(channel, "IntakeFunction", sample("intake.json"));
      assertThat(accepted).as("%s", accepted).containsEntry("statusCode", 202);
      String flag = Channel.json((String) accepted.get("body")).get("flag_id").asText();

      JsonNode status =
          Channel.eventually(() -> status(channel), at -> has(at, "notice.delivered"));
      assertThat(status.get("flag_id").asText()).isEqualTo(flag);

      assertNoFailure(channel, "RecorderFunction", "recorder.json");
      assertThat(Channel.types(status(channel))).containsOnlyOnce("flag.received_again");

      assertNoFailure(channel, "NotifierFunction", "notifier.json");
      assertThat(Channel.types(status(channel))).containsOnlyOnce("notice.attempted");

      assertNoFailure(channel, "ReceiptsFunction", "receipts.json");
      assertThat(Channel.types(status(channel)))
          .containsSubsequence("notice.delivered", "notice.bounced", "step.climbed");

      assertThat(invoke(channel, "ErasureFunction", sample("erasure.json")))
          .containsEntry("outcome", "PREVIEWED")
          .containsEntry("traces", 0);

      assertNoFailure(channel, "EscalatorFunction", "escalator-schedule.json");
      assertNoFailure(channel, "EscalatorFunction", "escalator-due.json");

      String token = token(channel);
      assertThat(invoke(channel, "DeskFunction", sample("desk-get.json")))
          .containsEntry("statusCode", 404);
      Map<String, Object> page = invoke(channel, "DeskFunction", withLink("desk-get.json", token));
      assertThat(page).containsEntry("statusCode", 200);
      assertThat(invoke(channel, "DeskFunction", withForm(token, (String) page.get("body"))))
          .containsEntry("statusCode", 303);
      assertThat(status(channel).get("state").asText()).isEqualTo("ACKNOWLEDGED");

      Map<String, Object> keys = invoke(channel, "PublicFunction", sample("public.json"));
      assertThat(Channel.json((String) keys.get("body")).get("keys")).hasSize(1);
    }
  }

  /// The agency's own signed read, which is a sample too.
  private static JsonNode status(Channel channel) {
    Map<String, Object> answer = invoke(channel, "AgenciesFunction", sample("agencies.json"));
    return answer.get("statusCode").equals(200)
        ? Channel.json((String) answer.get("body"))
        : Channel.JSON.createObjectNode();
  }

  private static boolean has(JsonNode status, String type) {
    return Channel.types(status).contains(type);
  }

  private static void assertNoFailure(Channel channel, String function, String name) {
    assertThat(invoke(channel, function, sample(name)))
        .as(name)
        .containsEntry("batchItemFailures", List.of());
  }

  /// The token of the first mail's link, whoever of the desk was on duty; the agency has mails too,
  /// and no link.
  private static String token(Channel channel) {
    JsonNode addresses = Channel.json(channel.get("/local/inbox").body());
    URI link =
        StreamSupport.stream(addresses.spliterator(), false)
            .map(JsonNode::asText)
            .filter(address -> address.endsWith("@desk.example"))
            .flatMap(address -> StreamSupport.stream(channel.mails(address).spliterator(), false))
            .map(Channel::link)
            .filter(found -> found.getPath().contains(".n1."))
            .findFirst()
            .orElseThrow();
    return link.getPath().substring("/desk/".length());
  }

  private static Map<String, Object> withLink(String name, String token) {
    String old = Channel.json(text(name)).at("/pathParameters/token").asText();
    return map(text(name).replace(old, token));
  }

  private static Map<String, Object> withForm(String token, String page) {
    Map<String, Object> event = withLink("desk-acknowledge.json", token);
    String csrf = page.replaceFirst("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
    byte[] form = Base64.getDecoder().decode((String) event.get("body"));
    String changed =
        new String(form, StandardCharsets.UTF_8).replaceFirst("csrf=[^&]*", "csrf=" + csrf);
    event.put("body", Base64.getEncoder().encodeToString(changed.getBytes(StandardCharsets.UTF_8)));
    return event;
  }

  private static Map<String, Object> invoke(
      Channel channel, String function, Map<String, Object> event) {
    try {
      return channel.cloud.invoke(function, event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> sample(String name) {
    return map(text(name));
  }

  private static String text(String name) {
    try {
      return Files.readString(Channel.home().resolve("events").resolve(name));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static Map<String, Object> map(String json) {
    try {
      return Channel.JSON.readValue(json, new TypeReference<Map<String, Object>>() {});
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }
}
