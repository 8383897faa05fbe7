package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job, end to end: from the agency's post to a moderator's acknowledgement.
class FlagJourneyTest {

  @TempDir static Path data;
  private static Channel channel;

  @BeforeAll
  static void open() {
    channel =
        Channel.start(data)
            .with("sari moderator id/en", "budi team id", "ratna lead en", "chief executive en");
  }

  @AfterAll
  static void close() {
    channel.close();
  }

  @Test
  void aFlagTravelsFromThePostToTheAcknowledgement() {
    String flag = channel.accepted(Flags.notice("B-1/2017"), "journey-1");

    JsonNode mail = mailOnceThere("B-1/2017");
    assertThat(mail.get("subject").asText()).contains("B-1/2017");
    assertThat(mail.get("text").asText()).contains("B-1/2017", "t[.]me").doesNotContain("t.me/");
    assertThat(mail.get("html").asText()).contains("t[.]me", "<html lang=\"id\">");
    JsonNode delivered = channel.status(flag, s -> Channel.types(s).contains("notice.delivered"));
    assertThat(delivered.get("state").asText()).isEqualTo("NOTIFIED");

    URI link = Channel.link(mail);
    HttpResponse<String> done = channel.acknowledge(link, "Sari Wulandari");

    assertThat(done.statusCode()).isEqualTo(303);
    JsonNode status = channel.status(flag);
    assertThat(status.get("state").asText()).isEqualTo("ACKNOWLEDGED");
    assertThat(status.get("acknowledged_at").isTextual()).isTrue();
    assertThat(Channel.types(status))
        .containsSubsequence(
            "flag.received",
            "policy.applied",
            "notice.issued",
            "notice.attempted",
            "notice.sent",
            "notice.delivered",
            "link.opened",
            "flag.acknowledged");
    assertThat(status.toString()).doesNotContain("Sari Wulandari", "sari@desk.example");
  }

  @Test
  void aLinkIsInertUntilSomebodyTypesAName() {
    String flag = channel.accepted(Flags.notice("B-2/2017"), "inert-1");
    JsonNode mail = mailOnceThere("B-2/2017");
    URI link = Channel.link(mail);

    for (int i = 0; i < 3; i++) {
      assertThat(channel.kominfo.send(HttpRequest.newBuilder(link).build()).statusCode())
          .isEqualTo(200);
      assertThat(channel.kominfo.send(HttpRequest.newBuilder(link).HEAD().build()).statusCode())
          .isEqualTo(200);
    }
    assertThat(channel.acknowledge(link, "").statusCode()).isEqualTo(400);
    assertThat(channel.post(link + "/acknowledgement", "csrf=x&name=A", base()).statusCode())
        .isEqualTo(403);
    assertThat(
            channel
                .post(link + "/acknowledgement", "csrf=x&name=A", "https://elsewhere.example")
                .statusCode())
        .isEqualTo(403);

    JsonNode status = channel.status(flag, s -> Channel.types(s).contains("notice.delivered"));
    assertThat(status.get("state").asText()).isEqualTo("NOTIFIED");
    assertThat(Channel.types(status)).containsOnlyOnce("link.opened");
  }

  @Test
  void anAlteredLinkIsUnknown() {
    channel.accepted(Flags.notice("B-3/2017"), "altered-1");
    JsonNode mail = mailOnceThere("B-3/2017");
    String link = Channel.link(mail).toString();
    char last = link.charAt(link.length() - 2);
    String altered =
        link.substring(0, link.length() - 2)
            + (last == 'A' ? 'B' : 'A')
            + link.charAt(link.length() - 1);

    assertThat(
            channel.kominfo.send(HttpRequest.newBuilder(URI.create(altered)).build()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void theSameRequestAgainIsTheSameFlagWithItsFirstReceipt() {
    String body = Flags.notice("B-4/2017");
    HttpResponse<String> first = channel.kominfo.flag(body, "again-1");
    String flag = Channel.json(first.body()).get("flag_id").asText();
    channel.status(flag, s -> Channel.types(s).contains("notice.delivered"));

    HttpResponse<String> again = channel.kominfo.flag(body, "again-1");

    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(Channel.json(again.body()).get("receipt"))
        .isEqualTo(Channel.json(first.body()).get("receipt"));
    assertThat(Channel.types(channel.status(flag))).doesNotContain("flag.received_again");
    assertThat(channel.kominfo.flag(Flags.notice("B-5/2017"), "again-1").statusCode())
        .isEqualTo(422);
  }

  @Test
  void whatHasNoRouteIsToldSo() {
    assertThat(channel.get("/nowhere").statusCode()).isEqualTo(404);
    HttpResponse<String> wrong = channel.get("/desk/anything/acknowledgement");
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("allow")).contains("POST");
    assertThat(
            List.of(
                channel.get("/.well-known/jwks.json"), channel.get("/.well-known/security.txt")))
        .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
  }

  private static JsonNode mailOnceThere(String reference) {
    return Channel.eventually(() -> mailAbout(reference), mail -> !mail.isMissingNode());
  }

  private static JsonNode mailAbout(String reference) {
    for (JsonNode mail : channel.mails("sari@desk.example")) {
      if (mail.get("subject").asText().contains(reference)) {
        return mail;
      }
    }
    return Channel.JSON.missingNode();
  }

  private static String base() {
    return channel.cloud.baseUrl().toString();
  }
}
