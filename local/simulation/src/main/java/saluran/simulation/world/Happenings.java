package saluran.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// What is going to happen, by its instant.
final class Happenings {

  private final PriorityQueue<Happening> coming =
      new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparingLong(Happening::order));
  private final VirtualClock clock;
  private long added;

  /// @param order among those of one instant: first planned, first done
  record Happening(Instant at, long order, Runnable action) {}

  Happenings(VirtualClock clock) {
    this.clock = clock;
  }

  void at(Instant instant, Runnable action) {
    coming.add(new Happening(instant, added++, action));
  }

  void in(Duration time, Runnable action) {
    at(clock.instant().plus(time), action);
  }

  /// When the next one is; null where nothing is planned.
  @Nullable Instant next() {
    Happening next = coming.peek();
    return next == null ? null : next.at();
  }

  Runnable take() {
    return coming.remove().action();
  }
}
