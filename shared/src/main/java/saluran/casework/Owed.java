package saluran.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts.Alarm;
import saluran.ledger.LadderFacts.Deadline;
import saluran.ledger.NoticeFacts;

/// What a case still owes at an instant. Derived from the entries and stored nowhere else, so that
/// a crash anywhere is healed by whoever looks next.
///
/// @param mails that are to be handed to SES now
/// @param dueAt when somebody has to look again, mails in hand included; null where never
/// @param nextAt the same of what is not due yet: whoever looked in vain looks again then at the
///     latest
public record Owed(List<Mail> mails, @Nullable Instant dueAt, @Nullable Instant nextAt) {

  /// A flag whose effect is due within so long goes on the urgent queue.
  private static final Duration URGENT = Duration.ofHours(6);

  /// So long after its first step a case without a notice that SES took is an alarm.
  private static final Duration SENT_WITHIN = Duration.ofMinutes(5);

  /// From this step on a notice goes on the urgent queue.
  private static final int URGENT_STEP = 3;

  public Owed {
    mails = List.copyOf(mails);
  }

  /// A mail to be put on its queue.
  ///
  /// @param agency the message group: one agency's burst delays no other
  public record Mail(String subject, String notice, String agency, boolean urgent) {}

  /// What is owed.
  public static Owed of(Case flag, Instant now) {
    List<Mail> mails =
        flag.mailings().all().stream()
            .filter(mailing -> mailing.isOwed(now))
            .map(mailing -> mail(flag, mailing, now))
            .toList();
    Stream<Instant> due =
        Stream.concat(
            flag.mailings().all().stream().map(Mailing::dueAt).flatMap(Optional::stream),
            Stream.of(
                    Ladder.next(flag).map(Ladder.Move::dueAt).orElse(null),
                    EffectLadder.next(flag).map(EffectLadder.Move::dueAt).orElse(null),
                    acknowledgementDue(flag),
                    unsentDue(flag),
                    closesAt(flag))
                .filter(Objects::nonNull));
    return of(mails, due, now);
  }

  /// These mails, and all that is due at some time.
  static Owed of(List<Mail> mails, Stream<Instant> due, Instant now) {
    TreeSet<Instant> instants = due.collect(Collectors.toCollection(TreeSet::new));
    return new Owed(mails, instants.isEmpty() ? null : instants.first(), instants.higher(now));
  }

  private static Mail mail(Case flag, Mailing mailing, Instant now) {
    NoticeFacts.Issued issued = mailing.toContact();
    boolean urgent =
        flag.effectDueAt().isBefore(now.plus(URGENT))
            || (issued != null && issued.step() >= URGENT_STEP);
    return new Mail(flag.subject().toString(), mailing.notice(), flag.received().agency(), urgent);
  }

  /// When the acknowledgement is due; null where it came or its want is an entry already.
  public static @Nullable Instant acknowledgementDue(Case flag) {
    return flag.state().awaitsAcknowledgement() && !flag.missed().contains(Deadline.ACKNOWLEDGE)
        ? flag.received().acknowledgeBy()
        : null;
  }

  /// When it is alarming that SES took no notice; null where it took one, or the alarm is open.
  public static @Nullable Instant unsentDue(Case flag) {
    FlagFacts.PolicyApplied policy = flag.policy();
    boolean silent =
        flag.state().awaitsAcknowledgement()
            && !flag.mailings().leftForTheDesk()
            && !flag.alarms().contains(Alarm.UNSENT);
    return silent && policy != null
        ? flag.receivedAt().plus(policy.steps().getFirst().after()).plus(SENT_WITHIN)
        : null;
  }

  /// When a decided case closes; null where it is not decided.
  public static @Nullable Instant closesAt(Case flag) {
    Instant decided = flag.decidedAt();
    return flag.state() == State.DECIDED && decided != null
        ? decided.plus(Case.OBJECTION_WITHIN)
        : null;
  }
}
