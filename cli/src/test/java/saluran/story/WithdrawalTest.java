package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A flag that is taken back before anybody heard of it, and one that another flag replaces.
class WithdrawalTest {

  @TempDir Path folder;

  @Test
  void noMailGoesOutAboutAFlagThatWasTakenBackMeanwhile() throws IOException {
    try (Channel queued =
        Channel.start(folder.resolve("data"), nobodySends(), null, 1).with("sari moderator id")) {
      String flag = queued.accepted(Flags.notice("B-batal"), "queued");
      queued.status(flag, Channel::isThere);
      assertThat(
              queued.kominfo.says(flag, "withdrawal", "{\"reason\":\"Batal.\"}", "w").statusCode())
          .isEqualTo(202);

      try (Channel running = queued.restarted(Channel.template())) {
        JsonNode status = running.status(flag, s -> Channel.types(s).contains("notice.skipped"));
        JsonNode skipped = Channel.entry(status, "notice.skipped");
        assertThat(skipped.at("/facts/reason").asText()).isEqualTo("HANDLED");
        assertThat(skipped.at("/facts/notice").asText()).isEqualTo("n1");
        assertThat(status.get("state").asText()).isEqualTo("WITHDRAWN");
        assertThat(Channel.types(status)).doesNotContain("notice.attempted", "notice.sent");
        assertThat(running.mails("sari@desk.example")).isEmpty();
      }
    }
  }

  @Test
  void aFlagThatSupersedesAnotherTakesItBack() {
    try (Channel channel = Channel.start(folder.resolve("data")).with("sari moderator id")) {
      String old = channel.accepted(Flags.notice("B-lama"), "old");
      String decided = channel.accepted(Flags.notice("B-selesai"), "decided");
      channel.acknowledge(channel.linkAbout("sari", "B-lama"), "Sari");
      decide(channel, decided);

      String young = channel.accepted(Flags.inPlaceOf(old, "B-baru"), "young");
      String late = channel.accepted(Flags.inPlaceOf(decided, "B-susulan"), "late");

      JsonNode status = channel.status(old, s -> s.get("state").asText().equals("WITHDRAWN"));
      assertThat(Channel.entry(status, "flag.withdrawn").at("/facts/superseded_by").asText())
          .isEqualTo(young);
      assertThat(channel.mailAbout("sari@desk.example", "B-lama", "B-lama").isNull()).isFalse();
      channel.status(young, s -> Channel.types(s).contains("notice.delivered"));
      channel.status(late, s -> Channel.types(s).contains("notice.delivered"));
      assertThat(channel.status(young).get("state").asText()).isEqualTo("NOTIFIED");
      assertThat(channel.status(decided).get("state").asText())
          .as("what is decided stays decided")
          .isEqualTo("DECIDED");
    }
  }

  private static void decide(Channel channel, String flag) {
    assertThat(
            channel
                .desk(
                    channel.linkAbout("sari", "B-selesai"),
                    "decision",
                    Map.of(
                        "name", "Sari",
                        "items[1].outcome", "REMOVED",
                        "items[2].outcome", "NOT_FOUND"))
                .statusCode())
        .isEqualTo(303);
    assertThat(channel.status(flag).get("state").asText()).isEqualTo("DECIDED");
  }

  /// The template without the notifier's mapping of the urgent queue.
  private Path nobodySends() throws IOException {
    String text = Files.readString(Channel.template(), StandardCharsets.UTF_8);
    String mapping =
        """
        NoticesUrgent:
          Type: SQS
          Properties:
            Queue: !GetAtt NoticesUrgentQueue.Arn
            BatchSize: 5
            FunctionResponseTypes: [ReportBatchItemFailures]
            ScalingConfig: {MaximumConcurrency: 5}
        """
            .indent(8);
    assertThat(text).contains(mapping);
    return Files.writeString(folder.resolve("queued.yaml"), text.replace(mapping, ""));
  }
}
