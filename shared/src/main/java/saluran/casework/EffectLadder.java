package saluran.casework;

import java.time.Instant;
import java.util.Optional;
import saluran.ledger.FlagFacts;

/// When the ladder to effect moves next. At 50, 75 and 90 % of the time whoever took the case is
/// reminded; steps that were over when it was taken are passed over. The last step comes whether
/// anybody took it or not.
public final class EffectLadder {

  private EffectLadder() {}

  /// A step that is next.
  ///
  /// @param step from 1 to 4
  public record Move(int round, int step, Instant dueAt) {
    /// Whether the time is over with it.
    public boolean isLast() {
      return step == EffectClock.PERCENT.size();
    }

    /// Whether it is the step before the last.
    public boolean isBeforeLast() {
      return step == EffectClock.PERCENT.size() - 1;
    }
  }

  /// The next step; empty where nothing is left to climb, or the clock stands still.
  public static Optional<Move> next(Case flag) {
    FlagFacts.PolicyApplied policy = flag.policy();
    EffectClock clock = flag.clock();
    if (policy == null || !flag.state().awaitsDecision() || clock.stoppedAt() != null) {
      return Optional.empty();
    }
    int last = EffectClock.PERCENT.size();
    if (clock.step() == last) {
      return Optional.empty();
    }
    int step = flag.acknowledgedAt() == null ? last : clock.step() + 1;
    return Optional.of(new Move(clock.round(), step, clock.dueAt(step, policy.effectWithin())));
  }
}
