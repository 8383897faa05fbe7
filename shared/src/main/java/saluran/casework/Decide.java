package saluran.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import saluran.escalation.Contact;
import saluran.escalation.Roster;
import saluran.flag.Languages;
import saluran.ledger.Draft;
import saluran.ledger.Facts;
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
  private final List<Draft> drafts = new ArrayList<>();
  private Case flag;

  private Decide(Case flag, Roster roster, Instant now) {
    this.flag = flag;
    this.roster = roster;
    this.now = now;
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
      case Command.ReceiveAgain copy -> receiveAgain(copy);
      case Command.Tick tick -> tick(tick.addresses());
      case Command.Attempt attempt -> attempt(attempt);
      case Command.Skip skip -> skip(required(skip.notice()));
      case Command.Taken taken ->
          sent(required(taken.notice()), taken.attempt(), taken.sesMessageId());
      case Command.Refused refused -> refused(refused);
      case Command.Told told -> told(told.event(), told.addresses());
      case Command.OpenLink link -> {
        if (!required(link.notice()).isOpened()) {
          write(new NoticeFacts.LinkOpened(link.notice()));
        }
      }
      case Command.Acknowledge acknowledge -> {
        if (!flag.state().awaitsAcknowledgement()) {
          return new Decision.Refuse(flag.state());
        }
        acknowledge(acknowledge);
      }
    }
    return new Decision.Write(drafts);
  }

  private void open(Command.Open open) {
    if (flag.policy() != null) {
      return;
    }
    Map<String, String> sealed = new TreeMap<>();
    for (int i = 0; i < open.addresses().size(); i++) {
      sealed.put("address:" + (i + 1), open.addresses().get(i));
    }
    write(new Draft(open.policy(), sealed));
    climb(mail(open.addresses()), open.addresses());
  }

  private void receiveAgain(Command.ReceiveAgain copy) {
    if (flag.knows(copy.copy())) {
      return;
    }
    write(
        copy.bodySha256().equals(flag.received().bodySha256())
            ? new FlagFacts.ReceivedAgain(List.of(copy.copy()))
            : new FlagFacts.Conflicted(copy.bodySha256(), copy.copy()));
  }

  /// Receipts that did not come, deadlines that passed, the ladder, the end of the time to object.
  private void tick(List<String> addresses) {
    for (Mailing mailing : List.copyOf(flag.mailings())) {
      for (Attempt attempt : mailing.attempts()) {
        boolean silent =
            attempt.state() == Attempt.State.SENT || attempt.state() == Attempt.State.DELAYED;
        if (silent && isPast(attempt.dueAt())) {
          write(new NoticeFacts.NoReceipt(mailing.notice(), attempt.id(), step(mailing)));
        }
      }
    }
    Instant closes = Owed.closesAt(flag);
    if (closes != null && !closes.isAfter(now)) {
      write(new FlagFacts.Closed());
    }
    miss(Deadline.ACKNOWLEDGE, Owed.acknowledgementDue(flag));
    climb(false, addresses);
    miss(Deadline.EFFECT, Owed.effectDue(flag));
  }

  private void miss(Deadline deadline, @Nullable Instant dueAt) {
    if (dueAt != null && !dueAt.isAfter(now)) {
      write(new LadderFacts.DeadlineMissed(deadline, dueAt));
    }
  }

  private void attempt(Command.Attempt command) {
    Mailing mailing = required(command.notice());
    if (mailing.isOwed(now)
        && flag.wants(mailing)
        && mailing.nextAttempt().equals(command.attempt())) {
      write(
          new NoticeFacts.Attempted(mailing.notice(), command.attempt(), command.mailSha256()));
    }
  }

  private void skip(Mailing mailing) {
    NoticeFacts.Issued issued = mailing.toContact();
    if (issued != null && mailing.isOwed(now) && !flag.wants(mailing)) {
      write(
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
      write(new NoticeFacts.Sent(mailing.notice(), attempt, sesMessageId));
    }
  }

  private void refused(Command.Refused command) {
    Mailing mailing = required(command.notice());
    Attempt attempt = required(mailing, command.attempt());
    if (attempt.state() == Attempt.State.ATTEMPTED) {
      write(
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
        write(outcome);
      }
    }
    climb(false, addresses);
  }

  private void acknowledge(Command.Acknowledge command) {
    Mailing mailing = required(command.notice());
    NoticeFacts.Issued issued = mailing.toContact();
    if (issued == null) {
      throw new IllegalArgumentException("no link goes with " + command.notice());
    }
    write(
        new Draft(
            new FlagFacts.Acknowledged(mailing.notice(), issued.contact(), issued.role()),
            Map.of("name", command.name())));
    for (Alarm alarm : List.copyOf(flag.alarms())) {
      write(new LadderFacts.AlarmClosed(alarm));
    }
  }

  /// Moves the ladder as far as it is due.
  ///
  /// @param mailedNobody whether the step that was just reached found nobody
  private void climb(boolean mailedNobody, List<String> addresses) {
    boolean nobody = mailedNobody;
    while (true) {
      Optional<Ladder.Move> next =
          Ladder.next(flag, nobody, now).filter(move -> !move.dueAt().isAfter(now));
      if (next.isEmpty()) {
        return;
      }
      nobody = false;
      switch (next.get()) {
        case Ladder.Move.Climb(int round, int step, var reason, Instant dueAt) -> {
          write(new LadderFacts.Climbed(round, step, reason, dueAt));
          nobody = mail(addresses);
        }
        case Ladder.Move.Exhaust(int round, Instant dueAt) -> {
          write(new LadderFacts.Exhausted(round));
          if (!flag.alarms().contains(Alarm.LADDER_EXHAUSTED)) {
            write(new LadderFacts.AlarmOpened(Alarm.LADDER_EXHAUSTED));
          }
        }
      }
    }
  }

  /// Issues a notice to each target of the current step, and to nobody twice in it.
  ///
  /// @return whether nobody was found
  private boolean mail(List<String> addresses) {
    FlagFacts.PolicyApplied policy = flag.policy();
    if (policy == null) {
      return false;
    }
    Case.Position at = flag.position();
    Set<String> now = new HashSet<>();
    for (String target : policy.steps().get(at.step() - 1).targets()) {
      Optional<Recipient> found = recipient(target, addresses);
      if (found.isEmpty()) {
        write(
            new NoticeFacts.Skipped(
                null, at.round(), at.step(), target, SkipReason.NOBODY_ON_DUTY));
      } else if (now.add(found.get().contact())) {
        issue(found.get(), target, at);
      }
    }
    return now.isEmpty();
  }

  private record Recipient(
      String contact, @Nullable String role, String address, String language, String timeZone) {}

  private Optional<Recipient> recipient(String target, List<String> addresses) {
    String name = target.substring(target.indexOf(':') + 1);
    String language = flag.received().language();
    if (target.startsWith("address:")) {
      String address = addresses.get(Integer.parseInt(name) - 1);
      return address.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Recipient(
                  target, null, address, Languages.ofMail(List.of(language)), "UTC"));
    }
    boolean role = target.startsWith("role:");
    Optional<Contact> contact =
        role
            ? roster.choose(name, language, mailedInThisRound(), now)
            : roster.byAlias(name);
    return contact.map(
        person ->
            new Recipient(
                person.alias(),
                role ? name : null,
                person.email(),
                Languages.ofMail(
                    person.reads(language) ? List.of(language) : person.languages()),
                person.timeZone()));
  }

  private Set<String> mailedInThisRound() {
    Set<String> mailed = new HashSet<>();
    for (Mailing mailing : flag.mailings()) {
      NoticeFacts.Issued issued = mailing.toContact();
      if (issued != null && issued.round() == flag.position().round()) {
        mailed.add(issued.contact());
      }
    }
    return mailed;
  }

  private void issue(Recipient to, String target, Case.Position at) {
    write(
        new Draft(
            new NoticeFacts.Issued(
                "n" + (flag.count("n") + 1),
                NoticeFacts.Kind.NOTICE,
                at.round(),
                at.step(),
                target,
                to.contact(),
                to.role(),
                to.language(),
                to.timeZone()),
            Map.of("recipient", to.address())));
  }

  private Mailing required(String notice) {
    return flag.mailing(notice)
        .orElseThrow(
            () -> new IllegalArgumentException(flag.subject() + " never issued " + notice));
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

  private void write(Facts facts) {
    write(Draft.of(facts));
  }

  private void write(Draft draft) {
    drafts.add(draft);
    flag = flag.with(draft.facts(), now);
  }
}
