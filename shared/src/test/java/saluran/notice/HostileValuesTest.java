package saluran.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import saluran.flag.FlagReader;
import saluran.flag.Report;

/// Each value that means harm, in each field of a report that reaches a mail: the door refuses it,
/// or every kind of mail shows it for what it is.
class HostileValuesTest {

  private static final List<String> FIELDS =
      List.of(
          "/reference_number",
          "/issuing_authority/name",
          "/issuing_authority/unit",
          "/on_behalf_of",
          "/contact/name",
          "/contact/email",
          "/contact/phone",
          "/legal_basis/0/law",
          "/legal_basis/0/provision",
          "/explanation",
          "/items/0/item_id",
          "/items/1/locator",
          "/urgency/reason",
          "/do_not_inform_uploader/reason",
          "said");

  /// Whatever holds one of these is refused at the door.
  private static final List<String> CONTROLS =
      List.of(
          "a\u0000b",
          "a\u0007b",
          "a\rb",
          "a\r\nBcc: x@evil.example",
          "a\u0085b",
          "a\u2028b",
          "a\u007fb");

  private static final List<String> VISIBLE =
      List.of(
          "a\u202egpj.exe",
          "a\u2066b\u2069c",
          "pay\u200bpal",
          "a\u200fb\ufeffc\u00adx",
          "tag\udb40\udc41s",
          "<script>alert(1)</script>",
          "<img src=https://evil.example/x.png onerror=alert(1)>",
          "\" onmouseover=\"alert(1)",
          "'><a href=javascript:alert(1)>x</a>",
          "</title></style><h1>x",
          "&lt;b&gt; &amp;#x3c;",
          "{0} it''s {1,number} '{'",
          "=?utf-8?q?=0d=0aBcc:_x@evil.example?=",
          "%0d%0aBcc:%20x@evil.example",
          "https://evil.example/login",
          "HTTPS://EVIL.EXAMPLE/login",
          "www.evil.example",
          "evil.example",
          "https://\u0430pple.example/",
          "$1 \\u202e ${x}");

  static Stream<Arguments> table() {
    return FIELDS.stream()
        .flatMap(
            field ->
                Stream.concat(CONTROLS.stream(), VISIBLE.stream())
                    .map(value -> Arguments.of(field, value)));
  }

  @ParameterizedTest
  @MethodSource("table")
  void noneGetsThrough(String field, String value) {
    boolean said = field.equals("said");
    Report report = said ? Report.order() : Report.order().withText(field, value);
    if (!(report.read() instanceof FlagReader.Reading.Sound(var sound))) {
      return;
    }
    assertThat(said || !CONTROLS.contains(value)).as("a control is refused at the door").isTrue();
    Letters.all(Optional.of(sound), said ? value : "", "en")
        .forEach((what, mail) -> harmless(what + " " + field, field, mail));
  }

  private static void harmless(String what, String field, Mail mail) {
    assertThat(mail.subject())
        .as(what)
        .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\u0085\u2028\u2029]");
    for (String part : List.of(mail.text(), mail.html())) {
      assertThat(part.replace("\n", ""))
          .as(what)
          .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\u0085\u2028\u2029]");
    }
    String html = mail.html().replace(Letters.URL, "");
    assertThat(html).as(what).doesNotContain("<script", "<img", "<a href=\"j", "<h1");
    assertThat(html).as(what).doesNotContainPattern("<[^>]*(?:onerror|onmouseover|javascript:)");
    assertThat(html.split("</title>", -1)).as(what).hasSize(2);
    // The agency's own number and mailbox stand as they are, so that they can be used.
    if (!field.equals("/reference_number") && !field.equals("/contact/email")) {
      for (String part : List.of(html, mail.text())) {
        assertThat(part.replace(Letters.URL, "").replace(Letters.STATUS, ""))
            .as(what)
            .doesNotContainPattern("(?i)https?://")
            .doesNotContainPattern("(?i)evil\\.example");
      }
    }
    if (field.equals("/items/1/locator") && mail.text().contains("\u0430pple")) {
      assertThat(mail.text()).as(what).contains("xn--pple-43d[.]example");
    }
  }

  @ParameterizedTest
  @MethodSource("controls")
  void noControlPassesTheDoor(String field, String value) {
    assertThat(Report.order().withText(field, value).faults()).as(field).isNotEmpty();
  }

  static Stream<Arguments> controls() {
    return FIELDS.stream()
        .filter(field -> !field.equals("said"))
        .flatMap(field -> CONTROLS.stream().map(value -> Arguments.of(field, value)));
  }
}
