package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a link ends, and in which language it speaks: at sixty minutes a minute, so that a change of
/// the directory holds everywhere within a second.
class DeskLinksTest {

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  @TempDir static Path data;
  private static Channel channel;

  @BeforeAll
  static void open() {
    channel =
        Channel.start(data, Channel.template(), null, 60)
            .with("sari moderator id/en", "budi team id", "chief executive en")
            .apply(named("nina", "NN", "night"))
            .apply(
                """
                {"policies":[
                  {"id":"EU_TCO","repeat":0,"steps":[{"after":"PT0S","targets":["contact:nina"]}]},
                  {"id":"ID_MR5_URGENT","repeat":0,
                   "steps":[{"after":"PT0S","targets":["address:team@desk.example"]}]}]}
                """);
  }

  @AfterAll
  static void close() {
    channel.close();
  }

  private static HttpResponse<String> get(String link) {
    return channel.kominfo.send(HttpRequest.newBuilder(URI.create(link)).build());
  }

  private static HttpResponse<String> post(URI link, String action, String page, String fields) {
    Matcher csrf = CSRF.matcher(page);
    assertThat(csrf.find()).as(page).isTrue();
    return channel.post(
        link + "/" + action, "csrf=" + csrf.group(1) + fields, channel.cloud.baseUrl().toString());
  }

  @Test
  void anExpiredLinkIsRenewedOnceAndThePageSaysSo() {
    String flag = channel.accepted(Flags.daily("L-1/2017"), "links-1");
    channel.mails("sari@desk.example", 1);
    URI expired = RareAnswers.expiredLink(channel, flag);
    String page = get(expired.toString()).body();
    assertThat(page).contains("Kirimi saya tautan baru");

    assertThat(post(expired, "renewal", page, "").statusCode()).isEqualTo(303);

    HttpResponse<String> after = get(expired.toString());
    assertThat(after.statusCode()).isEqualTo(410);
    assertThat(after.body()).contains("Tautan baru sedang dikirim").doesNotContain("<form");
    assertThat(get(expired + "?lang=en").body()).contains("A new link is on its way");
    assertThat(Channel.types(channel.status(flag))).containsOnlyOnce("link.renewed");
  }

  @Test
  void theLanguageThatWasChosenStaysAndTheTokenIsTheSame() {
    channel.accepted(Flags.daily("L-2/2017"), "links-2");
    URI link = link("L-2/2017");

    assertThat(get(link + "?lang=en").body())
        .contains("<html lang=\"en\">", "name=\"lang\" value=\"en\"");
    assertThat(get(link + "?lang=xx").body()).contains("<html lang=\"id\">");
    HttpResponse<String> faulty =
        post(link, "acknowledgement", get(link + "?lang=en").body(), "&lang=en&name=");
    assertThat(faulty.statusCode()).isEqualTo(400);
    assertThat(faulty.body()).contains("<html lang=\"en\">", "Type your name");
    HttpResponse<String> done = post(link, "acknowledgement", faulty.body(), "&lang=en&name=Sari");
    assertThat(done.headers().firstValue("location")).contains(link.getPath() + "?lang=en");
  }

  @Test
  void aLinkOfSomebodyWhoLeftOpensNoMore() {
    channel.accepted(Flags.daily("L-3/2017").replace("\"id\"}", "\"en\"}"), "links-3");
    URI link = link("L-3/2017");
    assertThat(get(link.toString()).statusCode()).isEqualTo(200);

    channel.apply(
        """
        {"contacts":[{"id":"sari","name":"sari","email":"sari@desk.example","roles":["left"],
          "languages":["id","en"],"time_zone":"Asia/Jakarta"}]}
        """);

    HttpResponse<String> gone =
        Channel.eventually(() -> get(link.toString()), answer -> answer.statusCode() == 404);
    assertThat(gone.body()).contains("a contact who left the desk").doesNotContain("<form");
    assertThat(
            channel
                .post(
                    link + "/acknowledgement",
                    "csrf=x&name=Sari",
                    channel.cloud.baseUrl().toString())
                .statusCode())
        .isEqualTo(404);
    channel.with("sari moderator id/en");
    Channel.eventually(() -> get(link.toString()), answer -> answer.statusCode() == 200);
  }

  @Test
  void aLinkEndsWithTheAliasThatItWasMailedTo() {
    channel.accepted(Flags.terrorist("L-4/2017"), "links-4");
    URI link = channel.linkAbout("nina", "L-4/2017");
    assertThat(get(link.toString()).statusCode()).isEqualTo(200);

    channel.apply(named("nina", "NX", "night"));
    HttpResponse<String> gone =
        Channel.eventually(() -> get(link.toString()), answer -> answer.statusCode() == 404);
    assertThat(gone.body()).contains("memakai alias lain").doesNotContain("<form");
    assertThat(channel.send(link, "renewal", "x", Map.of()).statusCode()).isEqualTo(404);

    channel.apply(named("nina", "NX", "left"));
    assertThat(get(link.toString()).statusCode())
        .as("that she leaves does not wake what led to an alias of the past")
        .isEqualTo(404);
    channel.apply(named("nina", "NN", "night"));
    Channel.eventually(() -> get(link.toString()), answer -> answer.statusCode() == 200);
  }

  @Test
  void aLinkToABareAddressBelongsToNobodyWhoCouldLeave() {
    String flag = channel.accepted(Flags.notice("L-6/2017"), "links-6");
    URI link = channel.linkAbout("team", "L-6/2017");

    assertThat(get(link.toString()).statusCode()).isEqualTo(200);
    assertThat(channel.acknowledge(link, "Tim").statusCode()).isEqualTo(303);
    assertThat(channel.status(flag).get("state").asText()).isEqualTo("ACKNOWLEDGED");
  }

  private static String named(String id, String alias, String role) {
    return """
        {"contacts":[{"id":"%1$s","name":"%1$s","alias":"%2$s","email":"%1$s@desk.example",
          "roles":["%3$s"],"languages":["id"],"time_zone":"Asia/Jakarta"}]}
        """
        .formatted(id, alias, role);
  }

  private static URI link(String reference) {
    return Channel.eventually(
        () -> {
          for (var mail : channel.mails("sari@desk.example")) {
            if (mail.get("subject").asText().contains(reference)) {
              return Channel.link(mail);
            }
          }
          return null;
        },
        found -> found != null);
  }
}
