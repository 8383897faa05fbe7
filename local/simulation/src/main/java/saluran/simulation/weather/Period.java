package saluran.simulation.weather;

import java.time.Instant;

/// From one instant to another.
public record Period(Instant from, Instant to) {

  /// Whether it has begun and not ended.
  public boolean holds(Instant now) {
    return !now.isBefore(from) && now.isBefore(to);
  }
}
