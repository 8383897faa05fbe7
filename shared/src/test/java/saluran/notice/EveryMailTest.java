package saluran.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.flag.FlagReport;
import saluran.flag.FlagReport.Item;
import saluran.flag.Report;
import saluran.flag.Vocabulary.LocatorType;

/// What holds for each mail, whatever it is for and whatever is in it.
class EveryMailTest {

  /// A mail has at most so many bytes (contract of the desk: a bad line, a phone). Both parts are
  /// base64.
  private static final int MOST = 60 * 1024;

  private static final Report REPORT =
      Report.order().withText("/explanation", "Lihat t.me dan\nhttps://web.telegram.example/k/");

  @ParameterizedTest
  @FieldSource("saluran.flag.Languages#ALL")
  void saysTheSameInTextAndHtml(String language) {
    Letters.all(Optional.of(REPORT.sound()), "Baris <satu>\nbaris & dua", language)
        .forEach(
            (what, mail) ->
                assertThat(words(plain(mail.html())))
                    .as(what)
                    .isEqualTo(words(mail.text().replace(Letters.URL, ""))));
  }

  @ParameterizedTest
  @FieldSource("saluran.flag.Languages#ALL")
  void hasOneLinkAtMostAndNothingToLoad(String language) {
    Letters.all(
            Optional.of(REPORT.sound()), "lihat https://evil.example/x dan judi.example", language)
        .forEach(
            (what, mail) -> {
              int links = what.startsWith("TELL_") ? 0 : 1;
              assertThat(mail.html().split("<a ", -1)).as(what).hasSize(1 + links);
              for (String part : List.of(mail.html(), mail.text())) {
                assertThat(part.replace(Letters.URL, "").replace(Letters.STATUS, ""))
                    .as(what)
                    .doesNotContain("http", "evil.example", "judi.example", "<img", "url(", "src=");
              }
              assertThat(mail.html())
                  .as("readable in the dark, and of a phone's width")
                  .contains(
                      "<meta name=\"color-scheme\" content=\"light dark\">", "width=device-width")
                  .contains("<html lang=\"" + language + "\">");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "<", "\u202e", "\uD83D\uDE00", "\""})
  void staysSmallWithAHundredLongItems(String character) {
    Letters.all(Optional.of(large(character)), character.repeat(5000), "id")
        .forEach(
            (what, mail) -> {
              int receipt = what.equals("TELL_DECIDED") ? 16_000 : 2_000;
              int parts = mail.text().getBytes(UTF_8).length + mail.html().getBytes(UTF_8).length;
              // Base64 with line ends makes 78 bytes of 57.
              assertThat((parts + receipt) * 78 / 57 + 2_000).as(what).isLessThan(MOST);
            });
    assertThat(Letters.all(Optional.of(large(character)), "", "en").get("NOTICE").text())
        .containsPattern("and [0-9]+ more: all of them are on the page");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CHILD_SEXUAL_ABUSE_MATERIAL",
        "CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE",
        "GROOMING_SEXUAL_ENTICEMENT_MINORS"
      })
  void leavesWhatIsAboutChildSexualAbuseOnThePage(String keyword) {
    Report report =
        REPORT
            .with("/keywords", "[\"" + keyword + "\"]")
            .withText("/urgency/reason", "lihat t.me sekarang");

    Letters.all(Optional.of(report.sound()), "lagi di t.me/anak", "en")
        .forEach(
            (what, mail) -> {
              for (String part : List.of(mail.text(), mail.html())) {
                assertThat(part).as(what).doesNotContain("telegram", "t.me", "t[.]me");
              }
            });
  }

  @ParameterizedTest
  @FieldSource("saluran.flag.Languages#ALL")
  void showsAModeratorNoCodes(String language) {
    Letters.all(Optional.of(REPORT.sound()), "x", language)
        .forEach(
            (what, mail) -> {
              if (!what.startsWith("TELL_")) {
                assertThat(mail.text().replace(REPORT.sound().referenceNumber(), ""))
                    .as(what)
                    .doesNotContainPattern("[A-Z]_[A-Z]|INCITES|\\bnull\\b|\\(s\\)");
              }
            });
  }

  @ParameterizedTest
  @FieldSource("saluran.flag.Languages#ALL")
  void saysWhatHappensIfNobodyActsAndWhomToAsk(String language) {
    Map<String, Mail> mails = Letters.all(Optional.of(REPORT.sound()), "x", language);
    Words words = new Words(language);

    assertThat(mails.get("NOTICE").text())
        .contains(words.say("otherwise.acknowledge"), "Dewi <dewi@kominfo.example>, +62 21 345");
    assertThat(mails.get("ESCALATED").text()).contains(words.say("why.escalated", 2));
    assertThat(mails.get("REMINDER").text()).contains(words.say("otherwise.decide"));
    assertThat(mails.get("CLARIFIED").text()).contains(words.say("button.decide"));
    assertThat(mails.get("TELL_DECIDED").text())
        .contains(words.say("tell.object"), words.say("ground.INSUFFICIENT_INFO"));
    assertThat(mails.get("TELL_CLARIFICATION").text()).contains(words.say("tell.answer"));
  }

  private static FlagReport large(String character) {
    FlagReport sent = REPORT.sound();
    List<Item> items =
        IntStream.rangeClosed(1, 100)
            .mapToObj(
                number ->
                    new Item(
                        "item-" + number, LocatorType.ACCOUNT, "@" + character.repeat(2047), null))
            .toList();
    return new FlagReport(
        character.repeat(100),
        sent.instrument(),
        sent.regime(),
        sent.issuedAt(),
        new FlagReport.Authority(character.repeat(200), "ID", null),
        null,
        new FlagReport.Contact(character.repeat(200), "dewi@kominfo.example", null, List.of("id")),
        IntStream.range(0, 20)
            .mapToObj(
                i -> new FlagReport.LegalBasis(character.repeat(200), character.repeat(200), null))
            .toList(),
        character.repeat(5000),
        sent.category(),
        sent.keywords(),
        null,
        items,
        sent.requestedAction(),
        sent.territorialScope(),
        sent.urgency(),
        character.repeat(200),
        sent.language(),
        List.of(),
        null,
        sent.terroristMaterial(),
        new FlagReport.Silence(sent.issuedAt(), character.repeat(200)),
        sent.preserveUntil(),
        false);
  }

  private static String plain(String html) {
    String body = html.substring(html.indexOf("<body")).replace("<li>", " - ");
    return body.replaceAll("<[^>]*>", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  /// What a reader reads: the words, without marks at their ends.
  private static String words(String text) {
    return Arrays.stream(text.split("\\s+"))
        .map(word -> word.replaceAll("[:]$", ""))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
