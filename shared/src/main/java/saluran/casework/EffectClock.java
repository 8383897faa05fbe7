package saluran.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import saluran.ledger.FlagFacts.AfterClarification;

/// The clock that runs on the effect deadline. It stands still while the agency is asked; the
/// answer lets it go on, or begins it afresh (EU 2021/784 Art. 3(7)-(8)); an objection begins it
/// afresh too.
///
/// @param round from 1; each fresh begin makes another
/// @param dueAt when the effect is due
/// @param stoppedAt since when it stands still; null while it runs
/// @param step how many steps of the ladder to effect were climbed in this round, or passed over
public record EffectClock(int round, Instant dueAt, @Nullable Instant stoppedAt, int step) {

  /// The ladder to effect: so much of the time has passed, in percent.
  static final List<Integer> PERCENT = List.of(50, 75, 90, 100);

  static EffectClock dueAt(Instant dueAt) {
    return new EffectClock(1, dueAt, null, 0);
  }

  EffectClock stop(Instant now) {
    return new EffectClock(round, dueAt, now, step);
  }

  EffectClock answered(Instant newDueAt, AfterClarification after) {
    return after == AfterClarification.RESTART
        ? afresh(newDueAt)
        : new EffectClock(round, newDueAt, null, step);
  }

  EffectClock afresh(Instant newDueAt) {
    return new EffectClock(round + 1, newDueAt, null, 0);
  }

  /// Somebody takes the case: steps that are over are passed over, and stay so if the clock stands
  /// still later. The last never is.
  EffectClock taken(Instant now, Duration within) {
    int over = step;
    while (over + 1 < PERCENT.size() && !dueAt(over + 1, within).isAfter(now)) {
      over++;
    }
    return climb(over);
  }

  EffectClock climb(int toStep) {
    return new EffectClock(round, dueAt, stoppedAt, toStep);
  }

  /// When the effect will be due if the agency answers now: moved by the time that the clock stood
  /// still.
  ///
  /// @param within the policy's time to effect
  public Instant dueIfAnswered(Instant now, AfterClarification after, Duration within) {
    if (after == AfterClarification.RESTART) {
      return now.plus(within);
    }
    return stoppedAt == null ? dueAt : dueAt.plus(Duration.between(stoppedAt, now));
  }

  /// When a step of the ladder to effect is due.
  ///
  /// @param at from 1
  /// @param within the policy's time to effect
  Instant dueAt(int at, Duration within) {
    return dueAt.minus(within.multipliedBy(100L - PERCENT.get(at - 1)).dividedBy(100));
  }
}
