package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A flag that has a day. Its mails are not urgent and go behind those that are; whatever becomes
/// of it, whoever has to hear of it does.
class DailyFlagTest {

  private static final String QUESTION = "Pesan mana yang dimaksud?";

  @TempDir Path data;
  private Channel channel;

  @BeforeEach
  void open() {
    channel = Channel.start(data).with("sari moderator id", "budi team id").tellingTheAgency();
  }

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void deskAndAgencyHearOfEachOthersWords() {
    String flag = channel.accepted(Flags.daily("B-sehari"), "daily");
    sent(
        channel.linkAbout("sari", "B-sehari"),
        "passing",
        Map.of("name", "Sari Wulandari", "contact", "budi", "reason", "Saya cuti."));
    URI link = Channel.link(channel.mailAbout("budi@desk.example", "B-sehari", "Saya cuti."));

    sent(link, "clarification", Map.of("name", "Budi Santoso", "text", QUESTION));
    assertThat(AgencyMail.about(channel, flag, "CLARIFICATION").text()).contains(QUESTION);

    budiHearsWhatTheAgencySays(flag, "clarifications", "text", "Pesan pukul 09.00.");

    sent(
        link,
        "decision",
        Map.of(
            "name", "Budi Santoso", "items[1].outcome", "REMOVED", "items[2].outcome", "REMOVED"));
    assertThat(AgencyMail.about(channel, flag, "DECIDED").text()).contains("2 · Dihapus (REMOVED)");

    budiHearsWhatTheAgencySays(flag, "objection", "text", "Butir 1 masih ada.");
    budiHearsWhatTheAgencySays(flag, "withdrawal", "reason", "Sekarang sudah hilang.");
  }

  @Test
  void aMailboxThatRefusesIsFollowedByTheNextContact() {
    channel.cloud.mailServer().orElseThrow().refuse("sari@desk.example", "550 5.1.1 no such user");

    String flag = channel.accepted(Flags.daily("B-550"), "bounced");

    assertThat(channel.acknowledge(channel.linkAbout("budi", "B-550"), "Budi").statusCode())
        .isEqualTo(303);
    JsonNode status = channel.status(flag);
    assertThat(Channel.entry(status, "step.climbed").get("time"))
        .as("at once, and not after an hour")
        .isEqualTo(Channel.entry(status, "notice.bounced").get("time"));
    assertThat(AgencyMail.about(channel, flag, "NOT_DELIVERED").text())
        .contains("550 5.1.1 no such user");
  }

  @Test
  void whereNobodyAnswersTheNextContactAndTheAgencyHearOfIt() {
    String flag = channel.accepted(Flags.daily("B-diam"), "silent");
    JsonNode delivered = channel.status(flag, s -> Channel.types(s).contains("notice.delivered"));
    assertThat(channel.mails("budi@desk.example")).isEmpty();

    channel = channel.later(Duration.ofHours(1));

    channel.linkAbout("budi", "B-diam");
    AgencyMail told = AgencyMail.about(channel, flag, "NOT_ACKNOWLEDGED");
    assertThat(told.receipt().type()).isEqualTo("deadline.missed");
    Instant receivedAt = Instant.parse(delivered.get("received_at").asText());
    JsonNode status = channel.status(flag);
    assertThat(due(Channel.entry(status, "deadline.missed")))
        .isEqualTo(receivedAt.plus(Duration.ofMinutes(30)));
    assertThat(due(Channel.entry(status, "step.climbed")))
        .isEqualTo(receivedAt.plus(Duration.ofHours(1)));
  }

  private void budiHearsWhatTheAgencySays(String flag, String what, String member, String words) {
    HttpResponse<String> said =
        channel.kominfo.says(flag, what, "{\"%s\":\"%s\"}".formatted(member, words), what);
    assertThat(said.statusCode()).as(said.body()).isEqualTo(202);
    channel.mailAbout("budi@desk.example", "B-sehari", words);
  }

  private void sent(URI link, String action, Map<String, String> fields) {
    HttpResponse<String> answer = channel.desk(link, action, fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  private static Instant due(JsonNode entry) {
    return Instant.parse(entry.at("/facts/due_at").asText());
  }
}
