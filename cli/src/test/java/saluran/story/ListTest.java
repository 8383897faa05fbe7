package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An agency reads through its flags, page by page, while the desk works and new ones come.
class ListTest {

  @TempDir Path data;
  private Channel channel;

  @BeforeEach
  void open() {
    channel = Channel.start(data).with("sari moderator id/en");
  }

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void readsThroughItsFlagsWhileAnotherArrives() {
    for (int i = 1; i <= 5; i++) {
      delivered(i == 2 ? Flags.daily("B-" + i) : Flags.notice("B-" + i), "key-" + i);
    }

    JsonNode first = list("limit=2");
    delivered(Flags.notice("B-6"), "key-6");
    JsonNode second = list("limit=2&cursor=" + next(first));
    JsonNode third = list("limit=2&cursor=" + next(second));

    assertThat(references(first)).containsExactly("B-5", "B-4");
    assertThat(references(second)).containsExactly("B-3", "B-2");
    assertThat(references(third)).containsExactly("B-1");
    assertThat(third.get("next").isNull()).isTrue();
    assertThat(list("limit=2&cursor=" + next(first))).isEqualTo(second);
    assertThat(references(list(""))).containsExactly("B-6", "B-5", "B-4", "B-3", "B-2", "B-1");

    filters();
    linesAgreeWithTheStatus();
    queriesAreSignedAsTheyAreSent(first);
  }

  private void filters() {
    assertThat(references(list("regime=ID_MR5"))).containsExactly("B-2");
    assertThat(references(list("category=RISK_FOR_PUBLIC_SECURITY&limit=3")))
        .containsExactly("B-6", "B-5", "B-4");
    assertThat(references(list("category=VIOLENCE"))).isEmpty();
    assertThat(references(list("state=ACKNOWLEDGED"))).isEmpty();

    assertThat(channel.acknowledge(Channel.link(mailAbout("B-3")), "Sari W.").statusCode())
        .isEqualTo(303);

    // The index follows the ledger.
    Channel.eventually(
        () -> references(list("state=ACKNOWLEDGED")), found -> found.equals(List.of("B-3")));
    assertThat(references(list("state=RECEIVED,NOTIFIED"))).hasSize(5).doesNotContain("B-3");
    assertThat(references(list("state=ACKNOWLEDGED&regime=ID_MR5"))).isEmpty();
  }

  private void linesAgreeWithTheStatus() {
    for (JsonNode line : list("").get("flags")) {
      JsonNode status = channel.status(line.get("flag_id").asText());
      for (String same :
          List.of(
              "reference_number",
              "state",
              "marks",
              "received_at",
              "acknowledge_by",
              "effect_due_at")) {
        assertThat(line.get(same)).as(same).isEqualTo(status.get(same));
      }
      assertThat(line.get("status_url").asText())
          .isEqualTo(channel.cloud.baseUrl() + "/v1/flags/" + line.get("flag_id").asText());
    }
  }

  /// With an offset, whose plus must be escaped, and with colons escaped that need not be.
  private void queriesAreSignedAsTheyAreSent(JsonNode page) {
    Instant second = Instant.parse(page.at("/flags/1/received_at").asText());
    String jakarta = second.atOffset(ZoneOffset.ofHours(7)).toString();
    String escaped = "from=" + jakarta.replace(":", "%3A").replace("+", "%2B");

    assertThat(references(list(escaped))).containsExactly("B-6", "B-5", "B-4");
    assertThat(references(list(escaped.replace("from=", "to="))))
        .containsExactly("B-3", "B-2", "B-1");
    assertThat(
            channel
                .kominfo
                .get("/v1/flags?" + escaped, "/v1/flags?" + escaped.replace("%3A", ":"))
                .statusCode())
        .isEqualTo(401);
    assertThat(channel.kominfo.get("/v1/flags", "/v1/flags?limit=1").statusCode()).isEqualTo(401);
    assertThat(channel.get("/v1/flags").statusCode()).isEqualTo(401);
  }

  @Test
  void aQueryThatBreaksRulesIsToldEachOfThem() {
    HttpResponse<String> answer =
        channel.kominfo.get(
            "/v1/flags?state=OPEN&regime=X&limit=0&limit=1&cursor=abc&from=1+2&x=1");
    JsonNode problem = Channel.json(answer.body());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(problem.get("type").asText()).isEqualTo("urn:saluran:problem:invalid");
    assertThat(problem.get("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder(
            "/state", "/regime", "/limit", "/limit", "/cursor", "/from", "/x");
  }

  private void delivered(String body, String key) {
    channel.status(
        channel.accepted(body, key), at -> Channel.types(at).contains("notice.delivered"));
  }

  private JsonNode list(String query) {
    HttpResponse<String> answer =
        channel.kominfo.get("/v1/flags" + (query.isEmpty() ? "" : "?" + query));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Channel.json(answer.body());
  }

  private static String next(JsonNode page) {
    return page.get("next").asText();
  }

  private static List<String> references(JsonNode page) {
    return new ArrayList<>(page.get("flags").findValuesAsText("reference_number"));
  }

  private JsonNode mailAbout(String reference) {
    for (JsonNode mail : channel.mails("sari@desk.example")) {
      if (mail.get("subject").asText().contains(reference)) {
        return mail;
      }
    }
    throw new AssertionError("no mail about " + reference);
  }
}
