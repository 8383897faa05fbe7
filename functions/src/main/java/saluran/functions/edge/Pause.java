package saluran.functions.edge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import saluran.ledger.Ledger;

/// Waits for a moment by the channel's clock.
@FunctionalInterface
public interface Pause {

  /// Returns after so long, or a little later.
  void of(Duration time);

  /// Waits until the clock has moved; the clock may run faster than the machine's, never slower.
  static Pause by(InstantSource clock) {
    return time -> {
      Instant end = clock.instant().plus(time);
      try {
        for (long left = time.toMillis(); left > 0 && clock.instant().isBefore(end); left -= TICK) {
          Thread.sleep(TICK);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new Ledger.Unavailable("the function was stopped while it waited", stopped);
      }
    };
  }

  /// Milliseconds between two looks at the clock.
  long TICK = 10;
}
