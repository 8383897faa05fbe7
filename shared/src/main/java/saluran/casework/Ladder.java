package saluran.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts.Deadline;
import saluran.ledger.LadderFacts.Reason;

/// When the ladder to acknowledgement moves next. Every timer counts from `received_at`; a step is
/// due at its timer or at the failure of the step before, whichever is first. After the last step
/// the round ends, an alarm opens, and the ladder runs again a ladder's length later.
public final class Ladder {

  private Ladder() {}

  /// The next move.
  public sealed interface Move {
    /// When it is due.
    Instant dueAt();

    /// The ladder reaches this step.
    record Climb(int round, int step, Reason reason, Instant dueAt) implements Move {}

    /// The round's last step brought nothing.
    record Exhaust(int round, Instant dueAt) implements Move {}
  }

  /// The next move of this case; empty where the ladder has ended or not begun.
  public static Optional<Move> next(Case flag) {
    FlagFacts.PolicyApplied policy = flag.policy();
    if (policy == null || !flag.state().awaitsAcknowledgement()) {
      return Optional.empty();
    }
    Case.Position at = flag.position();
    List<FlagFacts.Step> steps = policy.steps();
    boolean last = at.step() >= steps.size();
    if (last && at.exhausted()) {
      return at.round() > policy.repeat()
          ? Optional.empty()
          : Optional.of(
              new Move.Climb(
                  at.round() + 1, 1, Reason.TIMER, timer(flag, policy, at.round() + 1, 1)));
    }
    Instant nobodyAt = flag.nobodyAt();
    Instant early = nobodyAt != null ? nobodyAt : failure(flag, at);
    Instant timer =
        last
            ? flag.receivedAt().plus(length(policy).multipliedBy(at.round()))
            : timer(flag, policy, at.round(), at.step() + 1);
    Instant due = early != null && early.isBefore(timer) ? early : timer;
    boolean isEarly = due.isBefore(timer);
    if (last) {
      return Optional.of(new Move.Exhaust(at.round(), due));
    }
    Reason reason =
        !isEarly ? Reason.TIMER : nobodyAt != null ? Reason.NOBODY_ON_DUTY : Reason.FAILURE;
    return Optional.of(new Move.Climb(at.round(), at.step() + 1, reason, due));
  }

  /// A ladder's length: its last step's `after`; where that is shorter than the time to
  /// acknowledge, that time, so that a ladder of one step leaves somebody the time to answer.
  public static Duration length(FlagFacts.PolicyApplied policy) {
    Duration last = policy.steps().getLast().after();
    return last.compareTo(policy.acknowledgeWithin()) < 0 ? policy.acknowledgeWithin() : last;
  }

  private static Instant timer(Case flag, FlagFacts.PolicyApplied policy, int round, int step) {
    return flag.receivedAt()
        .plus(length(policy).multipliedBy(round - 1L))
        .plus(policy.steps().get(step - 1).after());
  }

  /// When the first mail of the current step failed for good; null where none did.
  private static @Nullable Instant failure(Case flag, Case.Position at) {
    return flag.mailings()
        .ofStep(Deadline.ACKNOWLEDGE, at.round(), at.step())
        .map(Mailing::failedAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
