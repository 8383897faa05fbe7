package saluran.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import saluran.casework.Case;
import saluran.flag.FlagReport;
import saluran.ledger.FlagFacts;
import saluran.ledger.NoticeFacts;

/// Writes the mail to a contact: what is asked, by whom, on what basis, until when, the one link, and what happens
/// if nobody acts. Text and HTML say the same.
final class NoticeWriter {

  private final Case flag;
  private final Optional<FlagReport> report;
  private final NoticeFacts.Issued notice;
  private final Instant now;
  private final Words words;

  /// @param report what the agency sent; empty where it was erased
  NoticeWriter(
      Case flag, Optional<FlagReport> report, NoticeFacts.Issued notice, Instant now) {
    this.flag = flag;
    this.report = report;
    this.notice = notice;
    this.now = now;
    this.words = new Words(notice.language());
  }

  /// The mail.
  ///
  /// @param attempt the attempt that it is composed for
  /// @param url the link, whole
  Mail write(String to, String attempt, String url) {
    List<String> before = before();
    List<String> after = after();
    String thread = "<" + flag.subject().id() + "@saluran>";
    return new Mail(
        to,
        subject(flag.received()),
        text(before, after, url),
        html(before, after, url),
        words.language(),
        thread,
        flag.subject().id() + "." + attempt,
        now,
        Map.of(
            "References", thread,
            "In-Reply-To", thread,
            "Auto-Submitted", "auto-generated",
            "Content-Language", words.language()));
  }

  /// The same for all mails of a flag, in no language, of bounded single-line fields: a changing one breaks threads.
  static String subject(FlagFacts.Received flag) {
    String mark = flag.test() ? "[TEST] " : flag.urgent() ? "[URGENT] " : "";
    return Visible.text(
        mark + flag.agency() + " " + flag.category() + " " + flag.referenceNumber());
  }

  private List<String> before() {
    FlagFacts.Received facts = flag.received();
    List<String> lines = new ArrayList<>();
    if (facts.test()) {
      lines.add(words.say("test"));
    }
    report.ifPresentOrElse(
        sent -> {
          lines.add(
              words.say(
                  "asks",
                  sent.issuingAuthority().name(),
                  sent.issuingAuthority().country(),
                  sent.items().size()));
          lines.add(words.say("action." + sent.requestedAction()));
          lines.addAll(Duties.of(sent, words, notice.timeZone()));
        },
        () -> lines.add(words.say("erased")));
    lines.add(
        words.say(
            "acknowledge_by",
            words.time(facts.acknowledgeBy(), notice.timeZone()),
            words.left(now, facts.acknowledgeBy())));
    lines.add(
        words.say(
            "deadline",
            words.time(flag.effectDueAt(), notice.timeZone()),
            words.left(now, flag.effectDueAt())));
    return lines;
  }

  private List<String> after() {
    FlagFacts.Received facts = flag.received();
    List<String> lines = new ArrayList<>();
    lines.add(words.say("reference", facts.referenceNumber()));
    lines.add(words.say("flag", flag.subject().id()));
    lines.add(words.say("category", facts.category()));
    report.ifPresent(
        sent -> {
          if (!sent.legalBasis().isEmpty()) {
            lines.add(
                words.say(
                    "basis",
                    sent.legalBasis().stream()
                        .map(
                            basis ->
                                basis.provision() == null
                                    ? basis.law()
                                    : basis.law() + ", " + basis.provision())
                        .collect(Collectors.joining("; "))));
          }
          if (sent.isChildSexualAbuse()) {
            lines.add(words.say("items.hidden"));
          } else {
            lines.add(words.say("items"));
            sent.items().forEach(item -> lines.add("- " + Visible.defanged(item.locator())));
            lines.add(words.say("explanation"));
            lines.add(
                Visible.defanged(
                    sent.explanation(),
                    sent.items().stream().map(FlagReport.Item::locator).toList()));
          }
          FlagReport.Contact contact = sent.contact();
          if (contact != null) {
            lines.add(words.say("reach", contact.name() + " <" + contact.email() + ">"));
          }
        });
    lines.add(words.say("otherwise"));
    lines.add(words.say("one"));
    return lines;
  }

  private String text(List<String> before, List<String> after, String url) {
    return Visible.text(String.join("\n", before))
        + "\n\n"
        + words.say("link")
        + "\n"
        + url
        + "\n\n"
        + Visible.text(String.join("\n", after))
        + "\n";
  }

  private String html(List<String> before, List<String> after, String url) {
    return "<!doctype html><html lang=\""
        + words.language()
        + "\"><head><meta charset=\"utf-8\"><title>"
        + Visible.html(flag.received().referenceNumber())
        + "</title></head><body>"
        + paragraphs(before)
        + "<p><a href=\""
        + Visible.html(url)
        + "\">"
        + Visible.html(words.say("button"))
        + "</a></p>"
        + paragraphs(after)
        + "</body></html>";
  }

  private static String paragraphs(List<String> lines) {
    return lines.stream()
        .map(line -> "<p>" + Visible.html(line).replace("\n", "<br>") + "</p>")
        .collect(Collectors.joining());
  }
}
