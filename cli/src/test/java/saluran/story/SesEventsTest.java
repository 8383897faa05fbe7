package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SES's events come twice, late and in any order, also before our own `notice.sent`.
class SesEventsTest {

  @TempDir static Path data;
  private static Channel channel;

  @BeforeAll
  static void open() {
    channel = Channel.start(data).with("sari moderator id", "budi team id");
  }

  @AfterAll
  static void close() {
    channel.close();
  }

  @Test
  void theSameEventsAgainAndInTheWrongOrderAddNothing() throws InterruptedException {
    String flag = channel.accepted(Flags.notice("B-order"), "order");
    JsonNode before = channel.status(flag, s -> Channel.types(s).contains("notice.delivered"));
    String sent = Channel.entry(before, "notice.sent").at("/facts/ses_message_id").asText();
    String delivered = Channel.entry(before, "notice.delivered").at("/facts/occurred_at").asText();

    for (String event : List.of("Delivery", "Send", "Delivery", "Send")) {
      assertThat(tell(flag, sent, event, delivered)).isEmpty();
    }

    assertThat(Channel.types(channel.status(flag))).isEqualTo(Channel.types(before));
  }

  @Test
  void aLateBounceStandsBesideTheDelivery() throws InterruptedException {
    String flag = channel.accepted(Flags.notice("B-late"), "late");
    JsonNode before = channel.status(flag, s -> Channel.types(s).contains("notice.delivered"));
    String sent = Channel.entry(before, "notice.sent").at("/facts/ses_message_id").asText();

    assertThat(tell(flag, sent, "Bounce", "2026-11-21T09:00:00.000Z")).isEmpty();
    assertThat(tell(flag, sent, "Bounce", "2026-11-21T09:00:00.000Z")).isEmpty();

    JsonNode after = channel.status(flag, s -> Channel.types(s).contains("step.climbed"));
    assertThat(Channel.types(after)).containsOnlyOnce("notice.bounced", "step.climbed");
  }

  @Test
  void anEventOfNoMailOfOursIsKeptForTheOperator() throws InterruptedException {
    assertThat(tell("aaaaaaaaaaaaaaaaaaaaaaaaaa", "0100", "Delivery", "2026-11-21T09:00:00.000Z"))
        .containsExactly("m1");
  }

  /// Hands one event to the function as its queue does; the answer is what failed.
  private static List<Object> tell(String flag, String messageId, String type, String timestamp)
      throws InterruptedException {
    String detail =
        switch (type) {
          case "Send" -> "\"send\":{}";
          case "Delivery" ->
              """
              "delivery":{"timestamp":"%s","recipients":["sari@desk.example"],
              "smtpResponse":"250 2.0.0 Ok"}"""
                  .formatted(timestamp);
          default ->
              """
              "bounce":{"timestamp":"%s","bounceType":"Permanent","bounceSubType":"General",
              "bouncedRecipients":[{"emailAddress":"sari@desk.example","status":"5.1.1"}]}"""
                  .formatted(timestamp);
        };
    String event =
        """
        {"eventType":"%s",%s,"mail":{"timestamp":"2026-11-21T08:00:00.000Z","messageId":"%s",
         "destination":["sari@desk.example"],
         "tags":{"flag":["%s"],"notice":["n1"],"attempt":["n1-1"]}}}
        """
            .formatted(type, detail, messageId, flag);
    Map<String, Object> answer =
        channel.cloud.invoke(
            "ReceiptsFunction",
            Map.of("Records", List.of(Map.of("messageId", "m1", "body", event))));
    return ((List<?>) answer.get("batchItemFailures"))
        .stream().<Object>map(failure -> ((Map<?, ?>) failure).get("itemIdentifier")).toList();
  }
}
