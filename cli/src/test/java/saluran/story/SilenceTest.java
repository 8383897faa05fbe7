package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A flag whose contacts never answer, at a minute a second: every step comes in its time, both
/// deadlines are missed, the agency is told, an alarm is open; and nobody closes the flag.
class SilenceTest {

  private static final int SCALE = 60;

  /// By the channel's clock.
  private static final Duration IN_TIME = Duration.ofSeconds(120);

  @TempDir Path folder;

  @Test
  void nobodyAnswersAndTheChannelSaysSo() {
    try (Channel channel = Channel.start(folder, Channel.template(), null, SCALE)) {
      channel
          .with("sari moderator id/en", "dewi moderator id", "budi team id", "ratna lead id")
          .apply(
              """
              {"agencies":[{"id":"kominfo","name":"Kementerian Komunikasi dan Informatika","country":"ID",
                "standing":"TRUSTED","regimes":["ID_MR5_URGENT"],"categories":["*"],
                "callbacks":{"email":"aduan@kominfo.example"}}],
               "policies":[{"id":"ID_MR5_URGENT","effect_within":"PT50M","repeat":0}]}
              """);
      String flag = channel.accepted(Flags.notice("B-silence"), "silence");

      JsonNode status =
          Channel.within(
              Duration.ofMinutes(3),
              () -> channel.status(flag),
              found -> Channel.types(found).contains("ladder.exhausted"));

      assertThat(status.get("state").asText()).isEqualTo("NOTIFIED");
      assertThat(status.get("marks").toString())
          .contains("UNACKNOWLEDGED", "OVERDUE", "ALARM")
          .doesNotContain("UNDELIVERED");
      assertThat(places(climbed(status, "ACKNOWLEDGE"))).containsExactly("1.2", "1.3", "1.4");
      assertThat(places(climbed(status, "EFFECT"))).containsExactly("1.4");
      assertThat(deadlines(status)).containsExactly("ACKNOWLEDGE", "EFFECT");
      inTime(status);

      assertThat(told(channel))
          .as("what the agency was told, in its own mailbox")
          .containsExactlyInAnyOrder(
              "flag.received",
              "notice.delivered",
              "deadline.missed",
              "deadline.missed",
              "step.climbed");
    }
  }

  private static List<JsonNode> climbed(JsonNode status, String ladder) {
    List<JsonNode> steps = new ArrayList<>();
    for (JsonNode entry : status.path("timeline")) {
      if (entry.get("type").asText().equals("step.climbed")
          && entry.at("/facts/ladder").asText().equals(ladder)) {
        steps.add(entry);
      }
    }
    return steps;
  }

  private static List<String> places(List<JsonNode> steps) {
    return steps.stream()
        .map(step -> step.at("/facts/round").asText() + "." + step.at("/facts/step").asText())
        .toList();
  }

  private static List<String> deadlines(JsonNode status) {
    List<String> missed = new ArrayList<>();
    for (JsonNode entry : status.path("timeline")) {
      if (entry.get("type").asText().equals("deadline.missed")) {
        missed.add(entry.at("/facts/deadline").asText());
      }
    }
    return missed;
  }

  /// Each step and each deadline in [due, due + 120 s].
  private static void inTime(JsonNode status) {
    for (JsonNode entry : status.path("timeline")) {
      if (entry.at("/facts/due_at").isTextual()) {
        Instant due = Instant.parse(entry.at("/facts/due_at").asText());
        assertThat(Instant.parse(entry.get("time").asText()))
            .as("%s", entry)
            .isBetween(due, due.plus(IN_TIME));
      }
    }
  }

  /// The types of the entries that the agency was mailed.
  private static List<String> told(Channel channel) {
    JsonNode mails = channel.mails("aduan@kominfo.example", 5);
    List<String> types = new ArrayList<>();
    for (JsonNode mail : mails) {
      String text = mail.get("text").asText();
      types.add(text.substring(text.indexOf('(') + 1, text.indexOf(')')));
    }
    return types;
  }
}
