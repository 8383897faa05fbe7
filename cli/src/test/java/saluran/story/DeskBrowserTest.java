package saluran.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saluran.browser.Chromium;
import saluran.browser.NeedsChromium;
import saluran.browser.Tab;

/// The desk's page in a real browser: on the narrowest phone, without script, in both languages;
/// what a scanner does to it; and what keeps people off it.
@NeedsChromium(
    "the desk's page on a phone in both languages, that no page needs script, accessibility by axe-core,"
        + " what the Content-Security-Policy blocks, a scanner that presses every button")
class DeskBrowserTest {

  @TempDir static Path data;
  @TempDir static Path profile;
  private static Channel channel;
  private static Chromium chromium;

  @BeforeAll
  static void open() {
    channel =
        Channel.start(data)
            .with("sari moderator id/en", "budi team id", "ratna lead en", "chief executive en");
    chromium = Chromium.start(profile);
  }

  @AfterAll
  static void close() {
    chromium.close();
    channel.close();
  }

  private static Case flagged(String reference, String key) {
    return flagged(Flags.notice(reference), reference, key);
  }

  private static Case flagged(String body, String reference, String key) {
    String flag = channel.accepted(body, key);
    JsonNode mail = Channel.eventually(() -> mailAbout(reference), found -> !found.isMissingNode());
    channel.status(flag, status -> Channel.types(status).contains("notice.delivered"));
    return new Case(flag, Channel.link(mail));
  }

  private record Case(String flag, URI link) {
    String in(String language) {
      return link + "?lang=" + language;
    }
  }

  private static JsonNode mailAbout(String reference) {
    for (JsonNode mail : channel.mails("sari@desk.example")) {
      if (mail.get("subject").asText().contains(reference)) {
        return mail;
      }
    }
    return Channel.JSON.missingNode();
  }

  @ParameterizedTest
  @CsvSource({
    "id, dikonfirmasi, Putuskan, Keputusan, diputuskan",
    "en, acknowledged, Decide, Outcome, decided"
  })
  void aModeratorTakesAndDecidesACaseOnAPhoneWithoutScript(
      String language, String taken, String decide, String outcome, String decided) {
    Case about = flagged("P-" + language + "/2017", "phone-" + language);
    Tab tab = chromium.tab().phone().withoutScript().open(about.in(language));
    assertThat(tab.html()).contains("lang=\"" + language + "\"", decide, outcome);

    tab.type("#acknowledgement-name", "Sari Wulandari")
        .follow("form[action$=acknowledgement] button");
    assertThat(tab.html()).contains("lang=\"" + language + "\"", taken).contains("sari");

    tab.click("details:has(form[action$=decision]) > summary");
    tab.choose("#decision-all\\.outcome", 2);
    tab.type("#decision-name", "Sari Wulandari");
    tab.follow("form[action$=decision] > button");

    assertThat(tab.html()).contains(decided);
    JsonNode status = channel.status(about.flag());
    assertThat(status.get("state").asText()).isEqualTo("DECIDED");
    assertThat(status.get("items").findValuesAsText("outcome"))
        .containsExactly("ACCESS_DISABLED", "ACCESS_DISABLED");
  }

  @ParameterizedTest
  @CsvSource({"light, 320", "dark, 320", "light, 1280"})
  void nothingKeepsPeopleOffAPage(String scheme, int width) {
    String key = scheme + width;
    Case about = flagged("A-" + key, "axe-" + key);
    Tab tab = chromium.tab().size(width, 800, width < 600).scheme(scheme);
    String gone = about.link().toString().replaceFirst(".$", "_");

    tab.open(about.in("id"));
    sound(tab);
    tab.run("document.querySelectorAll('details').forEach(d => d.open = true)");
    sound(tab);
    tab.run("document.querySelectorAll('[required]').forEach(f => f.required = false)");
    tab.follow("form[action$=passing] > button");
    assertThat(tab.status()).isEqualTo(400);
    assertThat(tab.has("details[open] form[action$=passing]"))
        .as("the right form is open")
        .isTrue();
    assertThat(tab.has("[role=alert] a[href='#passing-name']")).isTrue();
    sound(tab);
    tab.open(about.in("en"));
    sound(tab);
    tab.open(gone);
    assertThat(tab.status()).isEqualTo(404);
    sound(tab);
    tab.open(channel.cloud.baseUrl() + "/local/");
    sound(tab);
    tab.open(channel.cloud.baseUrl() + "/local/flags/" + about.flag());
    sound(tab);
  }

  private static void sound(Tab tab) {
    assertThat(tab.faults()).as(tab.html()).isEmpty();
    assertThat(tab.overflow()).as("wider than the screen: %s", tab.html()).isLessThanOrEqualTo(0);
  }

  @Test
  void aScannerThatRunsScriptsFollowsLinksAndPressesEveryButtonChangesNothing() {
    Case about = flagged("S-1/2017", "scanner-1");
    JsonNode before = channel.status(about.flag());

    channel.kominfo.send(HttpRequest.newBuilder(about.link()).HEAD().build());
    HttpResponse<String> page =
        channel.kominfo.send(
            HttpRequest.newBuilder(about.link())
                .header("sec-purpose", "prefetch;prerender")
                .build());
    Tab tab = chromium.tab().open(about.link().toString());
    JsonNode links = tab.run("[...document.querySelectorAll('a[href]')].map(a => a.href)");
    assertThat(links).isNotEmpty();
    links.forEach(link -> tab.open(link.asText()));
    int forms = tab.open(about.link().toString()).run("document.forms.length").asInt();
    assertThat(forms).isEqualTo(4);
    for (int form = 0; form < forms; form++) {
      tab.open(about.link().toString());
      tab.run("document.querySelectorAll('button').forEach(button => button.click())");
      // Past what the browser itself asks for: every list at its last entry, and no required field.
      press(tab, form);
      assertThat(tab.status()).isEqualTo(400);
    }

    JsonNode after = channel.status(about.flag());
    assertThat(after.get("state")).isEqualTo(before.get("state"));
    assertThat(Channel.types(after))
        .containsOnlyOnce("link.opened")
        .doesNotContain(
            "flag.acknowledged", "flag.decided", "flag.passed_on", "clarification.asked");
    assertThat(page.statusCode()).isEqualTo(200);
  }

  private static void press(Tab tab, int form) {
    String submit =
        """
        const form = document.forms[%d];
        form.querySelectorAll('select').forEach(s => s.selectedIndex = s.options.length - 1);
        form.noValidate = true;
        form.querySelector('button').setAttribute('id', 'pressed');
        form.closest('details')?.setAttribute('open', '');
        """
            .formatted(form);
    tab.run("(() => {" + submit + "})()");
    tab.follow("#pressed");
  }

  @Test
  void anInjectedScriptDoesNotRun() {
    Case about = flagged("C-1/2017", "csp-1");
    Tab tab = chromium.tab().open(about.link().toString());

    JsonNode ran =
        tab.run(
            """
            new Promise(done => {
              const blocked = [];
              document.addEventListener('securitypolicyviolation', e => blocked.push(e.effectiveDirective));
              const script = document.createElement('script');
              script.textContent = 'window.ran = true';
              document.body.append(script);
              const image = document.createElement('img');
              image.onerror = () => done({ran: window.ran === true, blocked});
              image.src = 'https://evil.example/x.png';
              document.body.append(image);
            })
            """);

    assertThat(ran.get("ran").asBoolean()).isFalse();
    assertThat(ran.get("blocked").toString()).contains("script-src", "img-src");
  }

  @Test
  void locatorsAreNoLinksAndPagesAreSmall() {
    Case about = flagged(eleven("K-1/2017"), "K-1/2017", "small-1");
    Tab tab = chromium.tab().open(about.link().toString());

    assertThat(
            tab.run(
                    "[...document.querySelectorAll('a')].filter(a => a.origin != location.origin).length")
                .asInt())
        .isZero();
    assertThat(tab.has("details:not([open]) code")).as("whole locators, folded away").isTrue();
    int bytes =
        channel.get(about.link().getPath()).body().getBytes(UTF_8).length
            + channel.get("/desk.css").body().getBytes(UTF_8).length;
    assertThat(bytes).isLessThan(50_000);
  }

  private static String eleven(String reference) {
    StringBuilder items = new StringBuilder();
    for (int i = 1; i <= 11; i++) {
      items.append(
          "%s{\"item_id\":\"%d\",\"locator_type\":\"DOMAIN\",\"locator\":\"s%d.telegram.org\"}"
              .formatted(i == 1 ? "" : ",", i, i));
    }
    return Flags.notice(reference)
        .replaceFirst("(?s)\"items\":\\[.*?\\],", "\"items\":[" + items + "],");
  }

  @Test
  void somebodyElseTookItMeanwhile() {
    Case about = flagged("M-1/2017", "meanwhile-1");
    Tab tab = chromium.tab().phone().open(about.in("en"));
    channel.acknowledge(about.link(), "Budi");

    tab.type("#acknowledgement-name", "Sari").follow("form[action$=acknowledgement] button");

    assertThat(tab.status()).isEqualTo(200);
    assertThat(tab.html()).contains("have this case since").doesNotContain("I take this case");
    assertThat(tab.has("form[action$=decision]")).isTrue();
  }
}
