package saluran.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import saluran.casework.Case;
import saluran.casework.Mailing;
import saluran.casework.State;
import saluran.flag.FlagReport;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.NoticeFacts;

/// Writes the mail to a contact about a flag: why it comes, what is asked, by whom, until when, the
/// one link, on what basis, about which items, how to reach the agency, and what happens if nobody
/// acts.
final class NoticeWriter {

  private final Case flag;
  private final Optional<FlagReport> report;
  private final NoticeFacts.Issued notice;
  private final String said;
  private final Instant now;
  private final Words words;
  private final Foreign foreign;

  /// @param report what the agency sent; empty where it was erased
  /// @param said the text that the mail passes on, such as the agency's answer; empty where there
  ///     is none
  NoticeWriter(
      Case flag, Optional<FlagReport> report, NoticeFacts.Issued notice, String said, Instant now) {
    this.flag = flag;
    this.report = report;
    this.notice = notice;
    this.said = said;
    this.now = now;
    this.words = new Words(notice.language());
    this.foreign = new Foreign(report);
  }

  /// The text that a mail passes on: what the agency wrote, or why the case was passed on.
  static String said(Case flag, Mailing mailing, Sealed sealed) {
    NoticeFacts.Issued issued = mailing.toContact();
    if (issued == null) {
      return "";
    }
    return switch (issued.kind()) {
      case CLARIFIED ->
          newest(
              flag,
              mailing,
              sealed,
              e -> e.facts() instanceof FlagFacts.ClarificationGiven,
              "text");
      case OBJECTED ->
          newest(flag, mailing, sealed, e -> e.facts() instanceof FlagFacts.Objected, "text");
      case WITHDRAWN ->
          newest(flag, mailing, sealed, e -> e.facts() instanceof FlagFacts.Withdrawn, "reason");
      case PASSED_ON ->
          newest(flag, mailing, sealed, e -> e.facts() instanceof FlagFacts.PassedOn, "reason");
      case NOTICE, REMINDER, NEW_LINK, DRILL -> "";
    };
  }

  private static String newest(
      Case flag, Mailing mailing, Sealed sealed, Predicate<Entry> which, String name) {
    return sealed.before(flag.chain(), mailing.seq(), which, name);
  }

  /// The mail.
  ///
  /// @param attempt the attempt that it is composed for
  /// @param url the link, whole
  Mail write(String to, String attempt, String url) {
    List<Block> blocks = new ArrayList<>();
    if (flag.received().test()) {
      blocks.add(new Block.Strong(words.say("test")));
    }
    why(blocks);
    Asked asked = new Asked(flag, report, words, foreign, notice.timeZone());
    if (flag.state() != State.WITHDRAWN) {
      asked.first(blocks);
    }
    List<Fact> deadlines = Deadlines.of(flag, words, notice.timeZone(), now);
    if (!deadlines.isEmpty()) {
      blocks.add(new Block.Facts(deadlines));
    }
    blocks.add(new Block.Button(words.say(button()), url));
    asked.rest(blocks);
    blocks.add(new Block.Paragraph(words.say(Deadlines.otherwise(flag, notice))));
    blocks.add(new Block.Paragraph(words.say("one")));
    return new Letter(words, flag.received().referenceNumber(), blocks)
        .mail(to, Letter.subject(flag.received()), flag.subject(), attempt, now, List.of());
  }

  private String button() {
    State state = flag.state();
    return state.awaitsAcknowledgement()
        ? "button.acknowledge"
        : state.isOpenToDecision() ? "button.decide" : "button.open";
  }

  /// Why this mail comes; nothing for the first notice of a flag.
  private void why(List<Block> blocks) {
    switch (notice.kind()) {
      case NOTICE -> {
        if (notice.step() > 1 || notice.round() > 1) {
          blocks.add(new Block.Strong(words.say("why.escalated", notice.step())));
        }
      }
      case REMINDER ->
          blocks.add(
              new Block.Strong(
                  words.say(now.isBefore(flag.effectDueAt()) ? "why.reminder" : "why.overdue")));
      case PASSED_ON -> blocks.add(new Block.Strong(words.say("why.passed")));
      case CLARIFIED -> blocks.add(new Block.Strong(words.say("why.clarified")));
      case OBJECTED -> blocks.add(new Block.Strong(words.say("why.objected")));
      case WITHDRAWN -> blocks.add(new Block.Strong(words.say("why.withdrawn")));
      case NEW_LINK -> blocks.add(new Block.Strong(words.say("why.new_link")));
      case DRILL -> throw new IllegalArgumentException("a drill is about no flag");
    }
    if (!said.isEmpty()) {
      blocks.add(
          foreign.isDiscreet()
              ? new Block.Paragraph(words.say("said.hidden"))
              : new Block.Quote(
                  words.say("label.said." + notice.kind()), foreign.text(said, words.say("cut"))));
    }
  }
}
