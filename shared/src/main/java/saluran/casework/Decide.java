package saluran.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import saluran.escalation.Roster;
import saluran.ledger.Draft;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts;
import saluran.ledger.LadderFacts.Alarm;
import saluran.ledger.LadderFacts.Deadline;
import saluran.ledger.NoticeFacts;
import saluran.ledger.NoticeFacts.SkipReason;
import saluran.receipt.SesEvent;

/// The heart: which entries a command makes of a case. A pure function of the case, the command, the roster and
/// the instant; what it reads from the clock or from chance, it is given.
public final class Decide {

  private final Roster roster;
  private final Instant now;
  private final Drafts drafts;

  private Decide(Case flag, Roster roster, Instant now) {
    this.roster = roster;
    this.now = now;
    this.drafts = new Drafts(flag, now);
  }

  /// The decision. Nothing happens by it: the entries are still to be appended, and the mails to be queued.
  ///
  /// @throws IllegalArgumentException for a mail that this case never issued
  public static Decision decide(Case flag, Command command, Roster roster, Instant now) {
    // Entries never run backwards, and neither does what is decided from their times.
    Instant last = flag.chain().entries().getLast().time();
    return new Decide(flag, roster, now.isBefore(last) ? last : now).answer(command);
  }

  private Decision answer(Command command) {
    switch (command) {
      case Command.Open open -> open(open);
      case Command.ReceiveAgain again -> receiveAgain(again.copies());
      case Command.Tick tick -> tick(tick.addresses());
      case Command.Attempt attempt -> attempt(attempt);
      case Command.Skip skip -> skip(required(skip.notice()));
      case Command.Taken taken ->
          sent(required(taken.notice()), taken.attempt(), taken.sesMessageId());
      case Command.Refused refused -> refused(refused);
      case Command.Told told -> told(told.event(), told.addresses());
      case Command.OpenLink link -> {
        if (!required(link.notice()).isOpened()) {
          drafts.write(new NoticeFacts.LinkOpened(link.notice()));
        }
      }
      case Command.Acknowledge acknowledge -> {
        if (!drafts.flag().state().awaitsAcknowledgement()) {
          return new Decision.Refuse(drafts.flag().state());
        }
        acknowledge(acknowledge);
      }
    }
    return new Decision.Write(drafts.all());
  }

  private void open(Command.Open open) {
    if (drafts.flag().policy() != null) {
      return;
    }
    Map<String, String> sealed = new TreeMap<>();
    for (int i = 0; i < open.addresses().size(); i++) {
      sealed.put("address:" + (i + 1), open.addresses().get(i));
    }
    drafts.write(open.policy(), sealed);
    Climb ladder = climb(open.addresses());
    ladder.mail();
    ladder.climb();
  }

  /// One entry for all copies of the same bytes; one for each that has other bytes.
  private void receiveAgain(List<Command.ReceiveAgain.Copy> copies) {
    Case flag = drafts.flag();
    List<String> same = new ArrayList<>();
    for (Command.ReceiveAgain.Copy copy : new LinkedHashSet<>(copies)) {
      if (flag.knows(copy.digest())) {
        continue;
      }
      if (copy.bodySha256().equals(flag.received().bodySha256())) {
        same.add(copy.digest());
      } else {
        drafts.write(new FlagFacts.Conflicted(copy.bodySha256(), copy.digest()));
      }
    }
    if (!same.isEmpty()) {
      drafts.write(new FlagFacts.ReceivedAgain(same));
    }
  }

  /// Receipts that did not come, deadlines that passed, the ladder, the end of the time to object.
  private void tick(List<String> addresses) {
    for (Mailing mailing : List.copyOf(drafts.flag().mailings())) {
      for (Attempt attempt : mailing.attempts()) {
        boolean silent =
            attempt.state() == Attempt.State.SENT || attempt.state() == Attempt.State.DELAYED;
        if (silent && isPast(attempt.dueAt()) && !drafts.isFull()) {
          drafts.write(new NoticeFacts.NoReceipt(mailing.notice(), attempt.id(), step(mailing)));
        }
      }
    }
    Instant closes = Owed.closesAt(drafts.flag());
    if (closes != null && !closes.isAfter(now)) {
      drafts.write(new FlagFacts.Closed());
    }
    miss(Deadline.ACKNOWLEDGE, Owed.acknowledgementDue(drafts.flag()));
    climb(addresses).climb();
    miss(Deadline.EFFECT, Owed.effectDue(drafts.flag()));
  }

  private void miss(Deadline deadline, @Nullable Instant dueAt) {
    if (dueAt != null && !dueAt.isAfter(now)) {
      drafts.write(new LadderFacts.DeadlineMissed(deadline, dueAt));
    }
  }

  private void attempt(Command.Attempt command) {
    Mailing mailing = required(command.notice());
    if (mailing.isOwed(now)
        && drafts.flag().wants(mailing)
        && mailing.nextAttempt().equals(command.attempt())) {
      drafts.write(
          new NoticeFacts.Attempted(mailing.notice(), command.attempt(), command.mailSha256()));
    }
  }

  private void skip(Mailing mailing) {
    NoticeFacts.Issued issued = mailing.toContact();
    if (issued != null && mailing.isOwed(now) && !drafts.flag().wants(mailing)) {
      drafts.write(
          new NoticeFacts.Skipped(
              mailing.notice(),
              issued.round(),
              issued.step(),
              issued.target(),
              SkipReason.HANDLED));
    }
  }

  private void sent(Mailing mailing, String attempt, String sesMessageId) {
    Attempt known = required(mailing, attempt);
    if (!known.isSent()) {
      drafts.write(new NoticeFacts.Sent(mailing.notice(), attempt, sesMessageId));
    }
  }

  private void refused(Command.Refused command) {
    Mailing mailing = required(command.notice());
    Attempt attempt = required(mailing, command.attempt());
    if (attempt.state() == Attempt.State.ATTEMPTED) {
      drafts.write(
          new NoticeFacts.Rejected(
              mailing.notice(), attempt.id(), step(mailing), now, command.reason()));
    }
  }

  /// An event may overtake our own `notice.sent`; it proves that SES took the mail, so that entry comes first.
  private void told(SesEvent event, List<String> addresses) {
    Mailing mailing = required(event.notice());
    sent(mailing, event.attempt(), event.sesMessageId());
    Draft outcome = event.outcome(step(mailing));
    if (outcome != null) {
      NoticeFacts.OfAttempt facts = (NoticeFacts.OfAttempt) outcome.facts();
      if (!required(required(event.notice()), event.attempt()).has(facts)) {
        drafts.write(outcome.facts(), outcome.sealed());
      }
    }
    climb(addresses).climb();
  }

  private void acknowledge(Command.Acknowledge command) {
    Mailing mailing = required(command.notice());
    NoticeFacts.Issued issued = mailing.toContact();
    if (issued == null) {
      throw new IllegalArgumentException("no link goes with " + command.notice());
    }
    drafts.write(
        new FlagFacts.Acknowledged(mailing.notice(), issued.contact(), issued.role()),
        Map.of("name", command.name()));
    for (Alarm alarm : List.copyOf(drafts.flag().alarms())) {
      drafts.write(new LadderFacts.AlarmClosed(alarm));
    }
  }

  private Climb climb(List<String> addresses) {
    return new Climb(drafts, roster, addresses);
  }

  private Mailing required(String notice) {
    return drafts.flag().mailing(notice)
        .orElseThrow(
            () -> new IllegalArgumentException(drafts.flag().subject() + " never issued " + notice));
  }

  private static Attempt required(Mailing mailing, String attempt) {
    return mailing
        .attempt(attempt)
        .orElseThrow(
            () -> new IllegalArgumentException(mailing.notice() + " has no attempt " + attempt));
  }

  private static @Nullable Integer step(Mailing mailing) {
    NoticeFacts.Issued issued = mailing.toContact();
    return issued == null ? null : issued.step();
  }

  private boolean isPast(Optional<Instant> due) {
    return due.filter(instant -> !instant.isAfter(now)).isPresent();
  }
}
