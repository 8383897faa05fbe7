package saluran.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.decision.Story;
import saluran.escalation.ShippedPolicies;
import saluran.flag.FlagReport;
import saluran.flag.Report;

/// The mail to a contact.
class NoticeWriterTest {

  private static final String URL = "https://api.channel.example/desk/k2.f.token";
  private static final Report REPORT =
      Report.order().withText("/explanation", "Lihat t.me dan\nhttps://web.telegram.example/k/");

  private static Mail mail(String language, Report report) {
    return mail(language, Optional.of(report.sound()), "n1-1");
  }

  private static Mail mail(String language, Optional<FlagReport> report, String attempt) {
    Story story =
        Story.of(
            ShippedPolicies.of("ID_MR5_URGENT"),
            List.of(Story.person("sari", List.of(language), "moderator")),
            language);
    story.opens();
    Instant now = story.now().plus(Duration.ofMinutes(1));
    return new NoticeWriter(
            story.flag(), report, story.flag().mailing("n1").orElseThrow().toContact(), "", now)
        .write("sari@desk.example", attempt, URL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "en"})
  void namesTheReferenceNumberInSubjectAndText(String language) {
    Mail mail = mail(language, REPORT);

    assertThat(mail.subject()).contains("B-1071/KOMINFO/07/2017");
    assertThat(mail.text()).contains("B-1071/KOMINFO/07/2017");
    assertThat(mail.html()).contains("B-1071/KOMINFO/07/2017");
    assertThat(mail.language()).isEqualTo(language);
    assertThat(mail.headers()).containsEntry("Content-Language", language);
  }

  @Test
  void isInTheLanguageOfItsReader() {
    assertThat(mail("id", REPORT).text()).contains("Buka kasus dan konfirmasi", "Dasar hukum");
    assertThat(mail("en", REPORT).text()).contains("Open the case and acknowledge", "Legal basis");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "en"})
  void holdsTheLinkOnceInEachPart(String language) {
    Mail mail = mail(language, REPORT);

    assertThat(mail.text().split(URL, -1)).hasSize(2);
    assertThat(mail.html().split(URL, -1)).hasSize(2);
    assertThat(mail.html().split("http", -1)).as("and no other").hasSize(2);
  }

  @Test
  void saysWhoAsksForWhatByWhenOnTheReadersClock() {
    String text = mail("en", REPORT).text();

    assertThat(text)
        .contains("Kementerian Kominfo (Indonesia) asks you to act on 2 items.")
        .contains("Asked for: disable access.")
        .contains("Acknowledge by: Monday 23 November 2026, 09:10 WIB, 0 h 9 min left")
        .contains("Monday 23 November 2026, 13:00 WIB, 3 h 59 min left")
        .contains("PM Kominfo 5/2020, Pasal 14")
        .contains("Dewi <dewi@kominfo.example>")
        .contains("g47wjmssohkhffpfygjckf3tmy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "en"})
  void holdsNoLocatorThatAProgramWouldFollow(String language) {
    Mail mail = mail(language, REPORT);

    for (String part : List.of(mail.text(), mail.html())) {
      assertThat(part)
          .contains("t[.]me", "hxxps://web[.]telegram[.]example/k/#@x")
          .doesNotContain("t.me", "web.telegram.example");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CHILD_SEXUAL_ABUSE_MATERIAL",
        "CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE",
        "GROOMING_SEXUAL_ENTICEMENT_MINORS"
      })
  void leavesLocatorsOfChildSexualAbuseOnThePage(String keyword) {
    Mail mail = mail("en", REPORT.with("/keywords", "[\"" + keyword + "\"]"));

    assertThat(mail.text()).contains("shown on the page only");
    for (String part : List.of(mail.text(), mail.html())) {
      assertThat(part).doesNotContain("telegram", "t.me", "t[.]me");
    }
  }

  @Test
  void showsMarkupAndHiddenCharactersForWhatTheyAre() {
    Mail mail =
        mail("en", REPORT.withText("/explanation", "<img src=x onerror=y>\n\u202eolleh & \"q\""));

    assertThat(mail.html())
        .contains("&lt;img src=x onerror=y&gt;<br>[U+202E]olleh &amp; &quot;q&quot;")
        .doesNotContain("<img");
    assertThat(mail.text()).contains("<img src=x onerror=y>\n  [U+202E]olleh & \"q\"");
  }

  @Test
  void doesNotTakeAReportsBracesForItsOwn() {
    assertThat(mail("en", REPORT.withText("/issuing_authority/name", "{0} it's {1}")).text())
        .contains("{0} it's {1} (Indonesia) asks you");
  }

  @Test
  void isOneThreadPerFlagWithOneSubject() {
    Mail first = mail("id", REPORT);
    Mail second = mail("en", Optional.of(REPORT.sound()), "n2-1");

    assertThat(second.subject()).isEqualTo(first.subject());
    assertThat(second.thread()).isEqualTo(first.thread());
    assertThat(second.headers().get("References")).isEqualTo(first.thread());
    assertThat(second.headers().get("In-Reply-To")).isEqualTo(first.thread());
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(first.headers()).containsEntry("Auto-Submitted", "auto-generated");
  }

  @Test
  void isWrittenWhereTheReportWasErased() {
    Mail mail = mail("en", Optional.empty(), "n1-1");

    assertThat(mail.text()).contains("erased", "B-1071/KOMINFO/07/2017", URL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nBcc: x@y", "a\nb", "a\u0000b", "a\u0085b"})
  void hasNoHeaderOfTwoLines(String value) {
    assertThatThrownBy(() -> header(value, "to@desk.example", "v"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> header("s", value, "v")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> header("s", "to@desk.example", value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Mail header(String subject, String to, String value) {
    return new Mail(
        to,
        subject,
        "text",
        "html",
        "en",
        "<t@x>",
        "i",
        Instant.EPOCH,
        Map.of("X-A", value),
        List.of());
  }
}
