package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.browser.Chromium;
import saluran.browser.NeedsChromium;
import saluran.browser.Tab;
import saluran.flag.Languages;

/// Every page that a link can lead to, today, after a fortnight and after seven weeks: on the
/// narrowest phone, in each language, light and dark, unfolded.
@NeedsChromium(
    "accessibility by axe-core and width of every page that a link can lead to: in each state of a case,"
        + " refused forms, drills, expired links, /local/")
class EveryPageBrowserTest {

  private static final Duration FORTNIGHT = Duration.ofDays(15);
  private static final Duration MONTH = Duration.ofDays(32);

  @TempDir static Path data;
  @TempDir static Path profile;
  private static Chromium chromium;

  @BeforeAll
  static void open() {
    chromium = Chromium.start(profile);
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @Test
  void nothingKeepsPeopleOffAnyPageOfALink() {
    Channel today =
        Channel.start(data).with("sari moderator id/en", "budi team id", "ratna lead en");
    Case open = flagged(today, "E-open");
    Case decided = flagged(today, "E-decided");
    Case withdrawn = flagged(today, "E-withdrawn");
    statesOf(today, open, decided, withdrawn);
    refused(flagged(today, "E-refused"));
    onThisMachine(today, open);

    Channel later = today.later(FORTNIGHT);
    later.status(decided.flag(), status -> status.get("state").asText().equals("CLOSED"));
    seen(later.here(decided.link()), 200, "ditutup", "closed");
    URI drill = drilled(later);

    try (Channel last = later.later(MONTH)) {
      expired(last.here(open.link()), last.here(decided.link()));
      seen(last.here(drill), 410, "latihan berikutnya", "another drill will come");
    }
  }

  private record Case(String flag, URI link) {}

  private static Case flagged(Channel channel, String reference) {
    String flag = channel.accepted(Flags.notice(reference), reference);
    return new Case(flag, channel.linkAbout("sari", reference));
  }

  private static void statesOf(Channel channel, Case open, Case decided, Case withdrawn) {
    seen(open.link(), 200, "belum ada yang mengonfirmasi", "nobody has acknowledged yet");
    channel.acknowledge(open.link(), "Sari");
    seen(open.link(), 200, "Anda (sari) menangani", "You (sari) have this case");
    channel.desk(open.link(), "clarification", Map.of("name", "Sari", "text", "Akun mana?"));
    seen(open.link(), 200, "menunggu jawaban lembaga", "waiting for the agency's answer");
    channel.desk(
        open.link(), "passing", Map.of("name", "Sari", "contact", "budi", "reason", "Giliran"));
    seen(open.link(), 200, "budi menangani", "budi has this case");
    channel.desk(decided.link(), "decision", Map.of("name", "Sari", "all.outcome", "REMOVED"));
    seen(decided.link(), 200, "diputuskan", "decided");
    channel.kominfo.says(decided.flag(), "objection", "{\"text\":\"Masih ada.\"}", "E-objection");
    seen(decided.link(), 200, "disanggah lembaga", "contested by the agency");
    channel.desk(decided.link(), "decision", Map.of("name", "Sari", "all.outcome", "NOT_FOUND"));
    channel.kominfo.says(withdrawn.flag(), "withdrawal", "{\"reason\":\"Salah.\"}", "E-back");
    seen(withdrawn.link(), 200, "ditarik oleh lembaga", "withdrawn by the agency");
  }

  private static void refused(Case about) {
    for (String form : List.of("acknowledgement", "decision", "clarification", "passing")) {
      seen(
          about.link(),
          tab -> {
            tab.run("document.querySelectorAll('details').forEach(d => d.open = true)");
            tab.run("document.querySelectorAll('[required]').forEach(f => f.required = false)");
            tab.follow("form[action$=" + form + "] > button");
          },
          400,
          "Belum terkirim",
          "Not sent yet");
    }
    seen(
        about.link(),
        tab -> {
          tab.run("document.querySelector('[name=csrf]').value = 'x'");
          tab.type("#acknowledgement-name", "Sari");
          tab.follow("form[action$=acknowledgement] > button");
        },
        403,
        "tidak dikirim dari halamannya sendiri",
        "was not sent from its own page");
    Tab tab = chromium.tab().phone().open(about.link() + "x");
    assertThat(tab.status()).isEqualTo(404);
    sound(tab);
  }

  private static void onThisMachine(Channel channel, Case about) {
    channel.cloud.offer(about::flag);
    for (String page :
        List.of(
            "", "mail/sari@desk.example", "mail/nobody@desk.example", "flags/" + about.flag())) {
      Tab tab = chromium.tab().phone().open(channel.cloud.baseUrl() + "/local/" + page);
      assertThat(tab.status()).as(page).isEqualTo(200);
      sound(tab);
    }
  }

  /// The drill of the week: its page, without a name, and done.
  private static URI drilled(Channel channel) {
    URI link = Channel.link(channel.mailAbout("sari@desk.example", "drill", "/desk/"));
    seen(link, 200, "pada malam hari", "at night");
    seen(
        link,
        tab -> {
          tab.run("document.querySelector('[required]').required = false");
          tab.follow("form > button");
        },
        400,
        "Ketik nama Anda",
        "Type your name");
    chromium
        .tab()
        .phone()
        .withoutScript()
        .open(link.toString())
        .type("#acknowledgement-name", "S")
        .follow("form > button");
    seen(link, 200, "Anda terbukti dapat dihubungi", "You have been proven reachable");
    return link;
  }

  private static void expired(URI open, URI closed) {
    String over = "tidak dapat diperbarui";
    seen(
        closed,
        tab -> tab.follow("form[action$=renewal] > button"),
        410,
        over,
        "cannot be renewed");
    seen(open, 410, "Tautan baru dapat dikirim", "A new one can be mailed");
    chromium
        .tab()
        .phone()
        .withoutScript()
        .open(open.toString())
        .follow("form[action$=renewal] > button");
    seen(open, 410, "Tautan baru sedang dikirim", "A new link is on its way");
  }

  private static void seen(URI link, int status, String indonesian, String english) {
    seen(link, tab -> {}, status, indonesian, english);
  }

  /// What a step from the page leads to, in each language.
  private static void seen(
      URI link, Consumer<Tab> step, int status, String indonesian, String english) {
    for (String language : Languages.ALL) {
      Tab tab = chromium.tab().phone().open(link + "?lang=" + language);
      step.accept(tab);
      String said = language.equals("id") ? indonesian : english;
      assertThat(tab.html()).contains("<html lang=\"" + language + "\">", said);
      assertThat(tab.status()).as(said).isEqualTo(status);
      sound(tab);
    }
  }

  private static void sound(Tab tab) {
    assertThat(tab.scripts()).as("a page that needs no script: %s", tab.html()).isZero();
    tab.run("document.querySelectorAll('details').forEach(d => d.open = true)");
    for (String scheme : List.of("light", "dark")) {
      tab.scheme(scheme);
      assertThat(tab.faults()).as("%s: %s", scheme, tab.html()).isEmpty();
    }
    assertThat(tab.overflow()).as("wider than the screen: %s", tab.html()).isLessThanOrEqualTo(0);
  }
}
