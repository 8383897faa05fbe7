package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The desk asks, the agency answers, and the effect clock waits for it.
class ClarificationTest {

  private static final String QUESTION = "Pesan mana yang dimaksud?";
  private static final String ANSWER = "{\"text\":\"Pesan pukul 09.00.\\nLihat lampiran surat.\"}";

  @TempDir static Path data;
  private static Channel channel;

  @BeforeAll
  static void open() {
    channel = Channel.start(data).with("sari moderator id/en").tellingTheAgency();
  }

  @AfterAll
  static void close() {
    channel.close();
  }

  @Test
  void theClockStandsStillFromTheQuestionToTheAnswer() {
    String flag = channel.accepted(Flags.notice("B-tanya"), "asked");
    Instant dueAt = time(channel.status(flag, Channel::isThere), "effect_due_at");

    ask(channel.linkAbout("sari", "B-tanya"));

    JsonNode asked = channel.status(flag);
    assertThat(asked.get("state").asText()).isEqualTo("CLARIFICATION_REQUESTED");
    assertThat(asked.get("clock").asText()).isEqualTo("PAUSED");
    assertThat(time(asked, "effect_due_at")).isEqualTo(dueAt);
    AgencyMail mail = AgencyMail.about(channel, flag, "CLARIFICATION");
    assertThat(mail.subject()).contains("B-tanya");
    assertThat(mail.text()).contains(QUESTION, "/v1/flags/" + flag);
    assertThat(mail.receipt().type()).isEqualTo("clarification.asked");

    HttpResponse<String> answer = channel.kominfo.says(flag, "clarifications", ANSWER, "given");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    JsonNode said = Channel.json(answer.body());
    assertThat(said.get("state").asText()).isEqualTo("ACKNOWLEDGED");
    Receipt receipt = Receipt.verified(channel, said.get("receipt").asText());
    JsonNode given = channel.status(flag);
    JsonNode entry = Channel.entry(given, "clarification.given");
    assertThat(receipt.type()).isEqualTo("clarification.given");
    assertThat(receipt.digest()).isEqualTo(entry.get("digest").asText());
    assertThat(given.get("state").asText()).isEqualTo("ACKNOWLEDGED");
    assertThat(given.get("clock").asText()).isEqualTo("RUNNING");
    Duration pause =
        Duration.between(
            time(Channel.entry(given, "clarification.asked"), "time"), time(entry, "time"));
    assertThat(pause).isPositive();
    assertThat(time(given, "effect_due_at")).isEqualTo(dueAt.plus(pause));
    assertThat(channel.mailAbout("sari@desk.example", "B-tanya", "Pesan pukul 09.00.").isNull())
        .isFalse();
  }

  @Test
  void underTheRegulationOnTerroristContentItBeginsAfresh() {
    String flag = channel.accepted(Flags.terrorist("RO-tanya"), "asked-tco");
    ask(channel.linkAbout("sari", "RO-tanya"));

    assertThat(channel.kominfo.says(flag, "clarifications", ANSWER, "given-tco").statusCode())
        .isEqualTo(202);

    JsonNode given = channel.status(flag);
    assertThat(time(given, "effect_due_at"))
        .isEqualTo(
            time(Channel.entry(given, "clarification.given"), "time").plus(Duration.ofHours(1)));
  }

  @Test
  void theSameAnswerAgainIsTheSameAndAnotherIsNot() {
    String flag = channel.accepted(Flags.notice("B-ulang"), "asked-again");
    ask(channel.linkAbout("sari", "B-ulang"));
    HttpResponse<String> first = channel.kominfo.says(flag, "clarifications", ANSWER, "one");
    assertThat(first.statusCode()).isEqualTo(202);
    JsonNode before = channel.status(flag);

    HttpResponse<String> again = channel.kominfo.says(flag, "clarifications", ANSWER, "one");
    HttpResponse<String> other =
        channel.kominfo.says(flag, "clarifications", "{\"text\":\"Lain.\"}", "one");
    HttpResponse<String> second = channel.kominfo.says(flag, "clarifications", ANSWER, "two");

    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(Channel.json(second.body()).get("detail").asText()).contains("ACKNOWLEDGED");
    assertThat(Channel.types(channel.status(flag)))
        .containsOnlyOnce("clarification.given")
        .startsWith(Channel.types(before).toArray(String[]::new));
  }

  private static void ask(URI link) {
    HttpResponse<String> asked =
        channel.desk(link, "clarification", Map.of("name", "Sari Wulandari", "text", QUESTION));
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(303);
  }

  private static Instant time(JsonNode of, String name) {
    return Instant.parse(of.get(name).asText());
  }
}
