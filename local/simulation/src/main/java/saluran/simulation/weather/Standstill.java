package saluran.simulation.weather;

import java.time.Duration;

/// For a while nobody takes messages from a queue: its mapping is switched off.
public record Standstill(String queue, Period period) {

  /// The same with the time in which what piled up is worked off, two hours after five days: each
  /// look at an owed mail put another message on its queue, and each takes a turn.
  public Period felt() {
    Duration length = Duration.between(period.from(), period.to());
    return new Period(period.from(), period.to().plus(length.dividedBy(60)));
  }
}
