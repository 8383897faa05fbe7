package saluran.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Time that passes only when the simulation says so.
public final class VirtualClock implements InstantSource {

  private Instant now;

  VirtualClock(Instant begin) {
    this.now = begin;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /// Goes forward to an instant; one that has passed already changes nothing.
  void moveTo(Instant instant) {
    if (instant.isAfter(now)) {
      now = instant;
    }
  }
}
