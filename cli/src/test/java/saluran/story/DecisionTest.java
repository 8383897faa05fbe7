package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The desk decides about every item, the agency contests it, the desk decides anew, and the agency
/// takes the flag back.
class DecisionTest {

  private static final String LEAVES_IT = "Tidak melanggar ketentuan.";

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
  void aDecisionIsContestedMadeAnewAndTakenBack() {
    String flag = channel.accepted(Flags.notice("B-putus"), "decided");
    URI link = channel.linkAbout("sari", "B-putus");

    decide(link, Map.of("items[2].outcome", "NO_ACTION", "items[2].ground", LEAVES_IT));

    JsonNode decided = channel.status(flag);
    assertThat(decided.get("state").asText()).isEqualTo("DECIDED");
    assertThat(decided.get("acknowledged_at").isTextual()).isTrue();
    assertThat(decided.get("items"))
        .isEqualTo(
            Channel.json(
                """
                [{"item_id":"1","outcome":"REMOVED","ground":null,
                  "effected_at":"2017-07-14T09:05:00.000Z"},
                 {"item_id":"2","outcome":"NO_ACTION","ground":"Tidak melanggar ketentuan.",
                  "effected_at":null}]
                """));
    AgencyMail told = AgencyMail.about(channel, flag, "DECIDED");
    assertThat(told.receipt().type()).isEqualTo("flag.decided");
    assertThat(told.text())
        .contains("1 · Dihapus (REMOVED)", "2 · Tanpa tindakan (NO_ACTION) · " + LEAVES_IT)
        .doesNotContain("Sari Wulandari");

    JsonNode contested = said(flag, "objection", "{\"text\":\"Butir 2 juga melanggar.\"}");

    assertThat(contested.get("state").asText()).isEqualTo("OBJECTED");
    JsonNode objected = channel.status(flag);
    Instant objectedAt =
        Instant.parse(Channel.entry(objected, "flag.objected").get("time").asText());
    assertThat(objected.get("state").asText()).isEqualTo("OBJECTED");
    assertThat(objected.get("clock").asText()).isEqualTo("RUNNING");
    assertThat(Instant.parse(objected.get("effect_due_at").asText()))
        .isEqualTo(objectedAt.plus(Duration.ofHours(4)));
    URI again =
        Channel.link(channel.mailAbout("sari@desk.example", "B-putus", "Butir 2 juga melanggar."));
    assertThat(again).isNotEqualTo(link);

    String csrf = channel.csrf(again);
    decide(again, Map.of("items[2].outcome", "ACCESS_DISABLED"));

    JsonNode anew = channel.status(flag);
    assertThat(anew.get("state").asText()).isEqualTo("DECIDED");
    assertThat(anew.at("/items/1/outcome").asText()).isEqualTo("ACCESS_DISABLED");
    assertThat(anew.at("/items/1/ground").isNull()).isTrue();
    assertThat(AgencyMail.about(channel, flag, "DECIDED", 2).text())
        .contains("2 · Akses diputus (ACCESS_DISABLED)");

    JsonNode takenBack = said(flag, "withdrawal", "{\"reason\":\"Selesai.\"}");

    assertThat(takenBack.get("state").asText()).isEqualTo("WITHDRAWN");
    HttpResponse<String> tooLate =
        channel.send(again, "decision", csrf, Map.of("name", "Sari Wulandari"));
    assertThat(tooLate.statusCode()).as("the page in its live state").isEqualTo(200);
    assertThat(channel.status(flag).get("state").asText()).isEqualTo("WITHDRAWN");
    assertThat(channel.kominfo.says(flag, "objection", "{\"text\":\"x\"}", "late").statusCode())
        .isEqualTo(409);
  }

  @Test
  void aWithdrawnCaseTellsItsHolder() {
    String flag = channel.accepted(Flags.notice("B-cabut"), "withdrawn");
    channel.acknowledge(channel.linkAbout("sari", "B-cabut"), "Sari Wulandari");

    said(flag, "withdrawal", "{\"reason\":\"Salah alamat, mohon maaf.\"}");

    assertThat(
            channel
                .mailAbout("sari@desk.example", "B-cabut", "Salah alamat, mohon maaf.")
                .get("text")
                .asText())
        .contains("B-cabut");
  }

  private static void decide(URI link, Map<String, String> second) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("name", "Sari Wulandari");
    form.put("items[1].outcome", "REMOVED");
    form.put("items[1].effected_at", "2017-07-14T16:05");
    form.putAll(second);
    HttpResponse<String> done = channel.desk(link, "decision", form);
    assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
  }

  /// Says it, and holds the receipt of what it became against the timeline.
  private static JsonNode said(String flag, String what, String body) {
    HttpResponse<String> answer = channel.kominfo.says(flag, what, body, what);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    JsonNode said = Channel.json(answer.body());
    Receipt receipt = Receipt.verified(channel, said.get("receipt").asText());
    assertThat(Channel.entry(channel.status(flag), receipt.type()).get("digest").asText())
        .isEqualTo(receipt.digest());
    return said;
  }
}
