package saluran.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import saluran.simulation.cloud.Whims;
import saluran.simulation.weather.Chance;
import saluran.simulation.weather.Weather;

/// What AWS leaves open, decided by the weather of a seed.
final class CloudWhims implements Whims {

  private static final Duration LATEST = Duration.ofMinutes(15);
  private static final Duration TAIL = Duration.ofDays(1);

  private final Weather weather;
  private final Chance chance;
  private final InstantSource clock;
  private final Consumer<Instant> disturbed;
  private final int page;
  private boolean calm = true;

  /// @param disturbed hears of each message that comes late: when it was sent, and when it comes
  CloudWhims(Weather weather, Chance chance, InstantSource clock, Consumer<Instant> disturbed) {
    this.weather = weather;
    this.chance = chance;
    this.clock = clock;
    this.disturbed = disturbed;
    this.page = chance.oneOf(List.of(1000, 1000, 1000, 1000, 30, 10));
  }

  void calm(boolean isCalm) {
    this.calm = isCalm;
  }

  @Override
  public int page() {
    return page;
  }

  @Override
  public Duration indexLag() {
    return calm || chance.happens(0.9)
        ? Duration.ofMillis(5)
        : chance.between(Duration.ZERO, Duration.ofSeconds(2));
  }

  @Override
  public List<Duration> arrivals(String queue) {
    if (calm) {
      return List.of(Duration.ZERO);
    }
    List<Duration> arrivals = new ArrayList<>();
    arrivals.add(arrival());
    if (chance.happens(weather.duplicate())) {
      int more = chance.between(1, 4);
      for (int i = 0; i < more; i++) {
        arrivals.add(chance.about(Duration.ofMinutes(1)));
      }
    }
    return arrivals;
  }

  private Duration arrival() {
    if (!chance.happens(weather.delayed())) {
      return Duration.ZERO;
    }
    Duration late = chance.between(Duration.ZERO, chance.happens(0.05) ? TAIL : LATEST);
    disturbed.accept(clock.instant());
    disturbed.accept(clock.instant().plus(late));
    return late;
  }

  @Override
  public int next(int messages) {
    return chance.between(0, messages - 1);
  }
}
