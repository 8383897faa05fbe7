package saluran.invariants;

import java.time.Duration;
import java.time.Instant;

/// How long something that is due may take.
@FunctionalInterface
public interface Patience {

  /// The last instant at which it may still be undone.
  ///
  /// @param bound the time that it has where nothing is out of order
  Instant until(Instant due, Duration bound);

  /// Nothing is out of order.
  static Patience strict() {
    return Instant::plus;
  }
}
