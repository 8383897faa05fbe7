package saluran.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.decision.Story;
import saluran.flag.FlagReport;
import saluran.flag.Languages;
import saluran.flag.Report;
import saluran.notice.Letters;
import saluran.notice.Words;

/// What the reader of a link sees.
class PageTest {

  @ParameterizedTest
  @FieldSource("saluran.flag.Languages#ALL")
  void isSmallAndHasNoScriptAndNothingToLoadButItsSheet(String language) {
    Pages.all(Pages.report(), language)
        .forEach(
            (what, page) -> {
              assertThat(page)
                  .as(what)
                  .contains("<html lang=\"" + language + "\">", "href=\"/desk.css\"")
                  .doesNotContain("<script", "<style", "src=", "<img", " style=");
              assertThat((page + Style.SHEET).getBytes(UTF_8).length).as(what).isLessThan(50_000);
            });
  }

  @Test
  void saysFirstWhoHasTheCaseAndSinceWhen() {
    String page = Pages.all(Pages.report(), "en").get("3-acknowledged");

    assertThat(page.indexOf("You (sari) have this case since Monday 23 November 2026, 09:02 WIB"))
        .isPositive()
        .isLessThan(page.indexOf("Kementerian Kominfo"));
  }

  @ParameterizedTest
  @FieldSource("saluran.flag.Languages#ALL")
  void showsPeopleNoCodes(String language) {
    Map<String, String> pages = Pages.all(Pages.report(), language);

    pages.forEach(
        (what, page) ->
            assertThat(page.replaceAll("<[^>]*>", " "))
                .as(what)
                .doesNotContainPattern("[A-Z]_[A-Z]|INCITES|DOMAIN|\\bnull\\b|\\(s\\)"));
  }

  @ParameterizedTest
  @FieldSource("saluran.flag.Languages#ALL")
  void saysWhatHappensIfNobodyActs(String language) {
    Map<String, String> pages = Pages.all(Pages.report(), language);
    Words words = new Words(language);

    assertThat(pages.get("1-notified")).contains(words.say("otherwise.acknowledge"));
    assertThat(pages.get("3-acknowledged")).contains(words.say("otherwise.decide"));
    assertThat(pages.get("5-decided")).doesNotContain("otherwise", words.say("otherwise.decide"));
    assertThat(pages.get("9-drill")).contains(words.say("drill.otherwise"));
  }

  @Test
  void opensTheFormThatCameBackAndNamesEachFault() {
    String page = Pages.all(Pages.report(), "en").get("2-faulty");

    assertThat(page)
        .contains("Not sent yet: 4 fields need a look.")
        .contains("<a href=\"#decision-items_1_.ground\">")
        .contains("aria-describedby=\"decision-items_2_.effected_at-fault\"")
        .contains("value=\"yesterday\"", "&lt;b&gt;fakta&lt;/b&gt;")
        .containsPattern("<details open><summary>Decide</summary>")
        .doesNotContainPattern("<details open><summary>Ask");
  }

  @ParameterizedTest
  @FieldSource("saluran.flag.Languages#ALL")
  void offersEveryOtherLanguageByALinkThatOnlyReads(String language) {
    String page = Pages.all(Pages.report(), language).get("1-notified");

    for (String other : Languages.ALL) {
      assertThat(page.contains("href=\"/desk/" + Pages.TOKEN + "?lang=" + other + "\""))
          .isEqualTo(!other.equals(language));
    }
    assertThat(new Page("en", "t", true).ofExpired(false))
        .contains("<input type=\"hidden\" name=\"lang\" value=\"en\">");
  }

  @Test
  void makesNoLinkOfALocatorAndFoldsTheWholeOnesAway() {
    String page = Pages.all(Pages.report(), "en").get("1-notified");

    assertThat(page.substring(0, page.indexOf("<details")))
        .contains("t[.]me")
        .doesNotContain("t.me");
    assertThat(page).contains("<code>https://web.telegram.example/k/#@x</code>");
    assertThat(page).doesNotContainPattern("href=\"https?:");
  }

  @Test
  void showsChildSexualAbuseOnlyToThoseWhoOpenTheFold() {
    FlagReport report =
        Report.order().with("/keywords", "[\"CHILD_SEXUAL_ABUSE_MATERIAL\"]").sound();
    String page = Pages.all(report, "en").get("1-notified");
    String outside = page.replaceAll("(?s)<details>.*?</details>", "");

    assertThat(page).contains("Show the items and the explanation (2)", "<code>t.me</code>");
    assertThat(outside).doesNotContain("t.me", "t[.]me", "telegram", report.explanation());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "a\u202eb\u200bc",
        "javascript:alert(1)"
      })
  void showsWhatStrangersWroteForWhatItIs(String value) {
    FlagReport report =
        Report.order()
            .withText("/explanation", value)
            .withText("/issuing_authority/name", value)
            .withText("/items/0/additional_info", value)
            .withText("/items/0/item_id", value)
            .withText("/contact/name", value)
            .withText("/legal_basis/0/law", value)
            .withText("/urgency/reason", value)
            .sound();
    Story story = Letters.story(Optional.of(report), "en");
    story.opens();
    String page = Pages.page(story, report, "en", DeskForm.none());

    assertThat(page).doesNotContain("<script", "<img", "\u202e", "\u200b", "href=\"javascript");
    assertThat(page.replaceAll("\"[^\"]*\"", ""))
        .as("outside of quoted values")
        .doesNotContainPattern("<[^>]*onerror");
  }

  /// A usual flag's page is small as it stands; the largest flag that is let in, of letters that no
  /// packing makes shorter, is shown part by part.
  @ParameterizedTest
  @CsvSource({"25, 20, false", "100, 20, true", "100, 300, true", "100, 1200, true"})
  void isBelowFiftyKilobytesWithItsSheet(int items, int length, boolean packed) throws IOException {
    FlagReport report = large(items, length);
    Story story = Letters.story(Optional.of(report), "id");
    story.opens();

    for (int part : List.of(0, 1, 2, 50)) {
      String page = Pages.page(story, report, "id", DeskForm.none(), part);
      byte[] bytes = page.getBytes(UTF_8);
      assertThat((packed ? gzip(bytes).length : bytes.length) + Style.SHEET.length())
          .as("part %d", part)
          .isLessThan(50_000);
    }
  }

  @Test
  void showsEachWholeLocatorInOnePart() {
    FlagReport report = large(100, 1200);
    Story story = Letters.story(Optional.of(report), "en");
    story.opens();
    int parts = ItemParts.of(report.items()).parts().size();
    StringBuilder all = new StringBuilder();

    for (int part = 1; part <= parts; part++) {
      String page = Pages.page(story, report, "en", DeskForm.none(), part);
      all.append(page);
      assertThat(page)
          .contains(
              "<details open",
              "Part %d of %d".formatted(part, parts),
              "items=" + (part % parts + 1));
    }

    assertThat(parts).isGreaterThan(5);
    for (FlagReport.Item item : report.items()) {
      assertThat(all.indexOf(item.locator())).isPositive();
      assertThat(all.indexOf(item.locator())).isEqualTo(all.lastIndexOf(item.locator()));
    }
    assertThat(Pages.page(story, report, "en", DeskForm.none())).doesNotContain("<details open");
  }

  private static FlagReport large(int items, int length) {
    Random random = new Random(1071);
    return Report.order()
        .with(
            "/items",
            IntStream.rangeClosed(1, items)
                .mapToObj(
                    i ->
                        "{\"item_id\":\"%d\",\"locator_type\":\"URL\",\"locator\":\"https://a.example/%s\"}"
                            .formatted(i, letters(random, length)))
                .collect(Collectors.joining(",", "[", "]")))
        .sound();
  }

  private static String letters(Random random, int length) {
    return random
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  @Test
  void asksForNothingOnceTheAgencyTookItBack() {
    Words words = new Words("en");
    Map<String, String> pages = Pages.all(Pages.report(), "en");
    String withdrawn =
        pages.values().stream()
            .filter(page -> page.contains(words.say("state.WITHDRAWN")))
            .findFirst()
            .orElseThrow();

    assertThat(withdrawn).contains("asked for action on").doesNotContain("asks you to act");
  }

  @Test
  void saysWhatBecameOfARenewal() {
    Words words = new Words("en");
    Map<String, String> pages = Pages.all(Pages.report(), "en");

    assertThat(pages.get("8-expired")).contains(words.say("page.renew"), "/renewal");
    assertThat(pages.get("8-renewed"))
        .contains(words.say("page.link.renewed"))
        .doesNotContain("<form");
    assertThat(List.of(pages.get("8-over"), pages.get("8-unknown")))
        .noneMatch(p -> p.contains("<form"));
  }
}
