package saluran.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import saluran.markup.Visible;
import saluran.casework.Case;
import saluran.casework.Mailing;
import saluran.flag.FlagReport;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts.Deadline;
import saluran.ledger.NoticeFacts;

/// Writes the mail to a contact about a flag: why it comes, what is asked, by whom, on what basis, until when, the one
/// link, and what happens if nobody acts.
final class NoticeWriter {

  private final Case flag;
  private final Optional<FlagReport> report;
  private final NoticeFacts.Issued notice;
  private final String said;
  private final Instant now;
  private final Words words;

  /// @param report what the agency sent; empty where it was erased
  /// @param said the text that the mail passes on, such as the agency's answer; empty where there is none
  NoticeWriter(
      Case flag,
      Optional<FlagReport> report,
      NoticeFacts.Issued notice,
      String said,
      Instant now) {
    this.flag = flag;
    this.report = report;
    this.notice = notice;
    this.said = said;
    this.now = now;
    this.words = new Words(notice.language());
  }

  /// The text that a mail passes on: what the agency wrote, or why the case was passed on.
  static String said(Case flag, Mailing mailing, Sealed sealed) {
    NoticeFacts.Issued issued = mailing.toContact();
    if (issued == null) {
      return "";
    }
    return switch (issued.kind()) {
      case CLARIFIED ->
          sealed.before(
              flag.chain(),
              mailing.seq(),
              entry -> entry.facts() instanceof FlagFacts.ClarificationGiven,
              "text");
      case OBJECTED ->
          sealed.before(
              flag.chain(),
              mailing.seq(),
              entry -> entry.facts() instanceof FlagFacts.Objected,
              "text");
      case WITHDRAWN ->
          sealed.before(
              flag.chain(),
              mailing.seq(),
              entry -> entry.facts() instanceof FlagFacts.Withdrawn,
              "reason");
      case PASSED_ON ->
          sealed.before(
              flag.chain(),
              mailing.seq(),
              entry -> entry.facts() instanceof FlagFacts.PassedOn,
              "reason");
      case NOTICE, REMINDER, NEW_LINK, DRILL -> "";
    };
  }

  /// The mail.
  ///
  /// @param attempt the attempt that it is composed for
  /// @param url the link, whole
  Mail write(String to, String attempt, String url) {
    Letter.Button button = new Letter.Button(words.say("link"), words.say("button"), url);
    return new Letter(words, flag.received().referenceNumber(), before(), button, after())
        .mail(to, Letter.subject(flag.received()), flag.subject(), attempt, now, List.of());
  }

  private List<String> before() {
    FlagFacts.Received facts = flag.received();
    List<String> lines = new ArrayList<>();
    if (facts.test()) {
      lines.add(words.say("test"));
    }
    lines.addAll(why());
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
    if (flag.state().awaitsAcknowledgement()) {
      lines.add(
          words.say(
              "acknowledge_by",
              words.time(facts.acknowledgeBy(), notice.timeZone()),
              words.left(now, facts.acknowledgeBy())));
    }
    if (flag.state().awaitsDecision()) {
      lines.add(
          words.say(
              "deadline",
              words.time(flag.effectDueAt(), notice.timeZone()),
              words.left(now, flag.effectDueAt())));
    }
    return lines;
  }

  /// Why this mail comes; nothing for the first notice of a flag.
  private List<String> why() {
    List<String> lines = new ArrayList<>();
    switch (notice.kind()) {
      case NOTICE -> {
        if (notice.step() > 1 || notice.round() > 1) {
          lines.add(words.say("why.escalated", notice.step()));
        }
      }
      case REMINDER ->
          lines.add(words.say(now.isBefore(flag.effectDueAt()) ? "why.reminder" : "why.overdue"));
      case PASSED_ON -> lines.add(words.say("why.passed"));
      case CLARIFIED -> lines.add(words.say("why.clarified"));
      case OBJECTED -> lines.add(words.say("why.objected"));
      case WITHDRAWN -> lines.add(words.say("why.withdrawn"));
      case NEW_LINK -> lines.add(words.say("why.new_link"));
      case DRILL -> throw new IllegalArgumentException("a drill is about no flag");
    }
    if (!said.isEmpty()) {
      lines.add(Visible.defanged(said, locators()));
    }
    return lines;
  }

  private List<String> locators() {
    return report
        .map(sent -> sent.items().stream().map(FlagReport.Item::locator).toList())
        .orElse(List.of());
  }

  private List<String> after() {
    FlagFacts.Received facts = flag.received();
    List<String> lines = new ArrayList<>();
    lines.add(words.say("reference", facts.referenceNumber()));
    lines.add(words.say("flag", flag.subject().id()));
    lines.add(words.say("category", facts.category()));
    report.ifPresent(sent -> asked(sent, lines));
    if (notice.ladder() == Deadline.ACKNOWLEDGE) {
      lines.add(words.say("otherwise"));
    }
    lines.add(words.say("one"));
    return lines;
  }

  private void asked(FlagReport sent, List<String> lines) {
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
      locators().forEach(locator -> lines.add("- " + Visible.defanged(locator)));
      lines.add(words.say("explanation"));
      lines.add(Visible.defanged(sent.explanation(), locators()));
    }
    FlagReport.Contact contact = sent.contact();
    if (contact != null) {
      lines.add(words.say("reach", contact.name() + " <" + contact.email() + ">"));
    }
  }
}
