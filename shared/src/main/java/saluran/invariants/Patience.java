package saluran.invariants;

import java.time.Duration;
import java.time.Instant;

/// How long something that is due may take.
@FunctionalInterface
public interface Patience {

  /// In so long the sweep heals what got lost: its longest lease, a visibility timeout, and a run
  /// of the schedule.
  Duration HEALING = Duration.ofMinutes(15 + 2 + 1);

  /// The last instant at which it may still be undone.
  ///
  /// @param bound the time that it has where nothing is out of order
  Instant until(Instant due, Duration bound);

  /// The last instant at which it may have come, of what has come.
  ///
  /// @param bound as in [#until]
  default Instant came(Instant due, Duration bound) {
    return until(due, bound);
  }

  /// Nothing is out of order.
  static Patience strict() {
    return Instant::plus;
  }

  /// For a table as it is stored. Whatever is due now, the sweep may still heal; and how long an
  /// outage in the past kept a step from coming, no entry says.
  static Patience ofStored() {
    return new Patience() {
      @Override
      public Instant until(Instant due, Duration bound) {
        return due.plus(bound).plus(HEALING);
      }

      @Override
      public Instant came(Instant due, Duration bound) {
        return Instant.MAX;
      }
    };
  }
}
