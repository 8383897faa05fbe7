package saluran.notice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import saluran.ledger.FlagFacts;
import saluran.ledger.Subject;
import saluran.markup.Html;
import saluran.markup.Visible;

/// How every mail is laid out: its blocks from top to bottom, once as text and once as HTML. No
/// image, no remote asset; the colours are the reader's own but for the button's, which stand
/// together.
record Letter(Words words, String title, List<Block> blocks) {

  /// So many bytes of HTML a field of one line takes at most; names and laws are cut there.
  static final int LINE = 600;

  /// So many a text of several lines.
  static final int TEXT = 5000;

  /// So many a list.
  static final int LIST = 4000;

  static final String ASIDE =
      "border-left:4px solid #767676;padding:0 0 0 12px;margin:0 0 16px 0;overflow-wrap:anywhere";

  static final String LISTED = "padding:0 0 0 24px;margin:0 0 16px 0;overflow-wrap:anywhere";

  /// What has no room behind its name begins below it, and is not broken at its first hyphen.
  static final String VALUE = "display:inline-block";

  static final String BUTTON =
      "display:inline-block;padding:14px 20px;border:2px solid #0b4f9e;border-radius:6px;"
          + "background:#0b4f9e;color:#ffffff;font-weight:bold;text-decoration:none";

  private static final String BODY =
      "max-width:640px;margin:0 auto;padding:16px;font-family:sans-serif;font-size:16px;line-height:1.5;overflow-wrap:anywhere";

  Letter {
    blocks = List.copyOf(blocks);
  }

  /// The subject of all mails of a flag, in no language, of bounded single-line fields: a changing
  /// one breaks threads.
  static String subject(FlagFacts.Received flag) {
    String mark = flag.test() ? "[TEST] " : flag.urgent() ? "[URGENT] " : "";
    return Visible.text(
        mark + flag.agency() + " " + flag.category() + " " + flag.referenceNumber());
  }

  /// The mail.
  ///
  /// @param about whose thread it belongs to
  /// @param attempt the attempt that it is composed for
  Mail mail(
      String to,
      String subject,
      Subject about,
      String attempt,
      Instant now,
      List<Mail.Attachment> attachments) {
    String thread = "<" + about.id() + "@saluran>";
    return new Mail(
        to,
        subject,
        text(),
        html(),
        words.language(),
        thread,
        about.id() + "." + attempt,
        now,
        Map.of(
            "References",
            thread,
            "In-Reply-To",
            thread,
            "Auto-Submitted",
            "auto-generated",
            "Content-Language",
            words.language()),
        attachments);
  }

  private String text() {
    return String.join("\n\n", blocks.stream().map(Block::text).toList()) + "\n";
  }

  private String html() {
    return Html.document(
        Html.of(
                "html",
                Html.of(
                    "head",
                    Html.of("meta").with("charset", "utf-8"),
                    meta("viewport", "width=device-width, initial-scale=1"),
                    meta("color-scheme", "light dark"),
                    Html.sheet(":root{color-scheme:light dark}"),
                    Html.of("title", title)),
                Html.of("body", Html.all(blocks.stream().map(Block::html).toList())).style(BODY))
            .with("lang", words.language()));
  }

  private static Html meta(String name, String content) {
    return Html.of("meta").with("name", name).with("content", content);
  }
}
