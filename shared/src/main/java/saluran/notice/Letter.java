package saluran.notice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import saluran.markup.Visible;
import saluran.ledger.FlagFacts;
import saluran.ledger.Subject;

/// How every mail is laid out: lines, the one link where it has one, more lines. Text and HTML say the same.
final class Letter {

  private final Words words;
  private final String title;
  private final List<String> before;
  private final @Nullable Button button;
  private final List<String> after;

  /// The one link of a mail.
  ///
  /// @param text what stands above it in the text part
  /// @param label what stands on it in the HTML part
  record Button(String text, String label, String url) {}

  /// @param before lines above the link
  /// @param button null for a mail without a link
  /// @param after lines below it
  Letter(
      Words words,
      String title,
      List<String> before,
      @Nullable Button button,
      List<String> after) {
    this.words = words;
    this.title = title;
    this.before = List.copyOf(before);
    this.button = button;
    this.after = List.copyOf(after);
  }

  /// The subject of all mails of a flag, in no language, of bounded single-line fields: a changing one breaks threads.
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
            "References", thread,
            "In-Reply-To", thread,
            "Auto-Submitted", "auto-generated",
            "Content-Language", words.language()),
        attachments);
  }

  private String text() {
    String link = button == null ? "" : button.text() + "\n" + button.url() + "\n\n";
    return Visible.text(String.join("\n", before))
        + "\n\n"
        + link
        + Visible.text(String.join("\n", after))
        + "\n";
  }

  private String html() {
    String link =
        button == null
            ? ""
            : "<p><a href=\""
                + Visible.html(button.url())
                + "\">"
                + Visible.html(button.label())
                + "</a></p>";
    return "<!doctype html><html lang=\""
        + words.language()
        + "\"><head><meta charset=\"utf-8\"><title>"
        + Visible.html(title)
        + "</title></head><body>"
        + paragraphs(before)
        + link
        + paragraphs(after)
        + "</body></html>";
  }

  private static String paragraphs(List<String> lines) {
    return lines.stream()
        .map(line -> "<p>" + Visible.html(line).replace("\n", "<br>") + "</p>")
        .collect(Collectors.joining());
  }
}
