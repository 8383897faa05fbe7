package saluran.simulation.weather;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// The one source of chance of a seed.
public final class Chance {

  private final SplittableRandom random;

  /// @param seed the same seed tells the same story
  public Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// Whether something of this probability happens.
  public boolean happens(double probability) {
    // No number is drawn for what never happens, so that a calm seed stays readable.
    return probability > 0 && random.nextDouble() < probability;
  }

  /// A number, both ends included.
  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /// A part of one.
  public double part() {
    return random.nextDouble();
  }

  /// A duration between two, in milliseconds.
  public Duration between(Duration least, Duration most) {
    return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
  }

  /// A duration of that order of magnitude: mostly shorter, now and then ten times as long.
  public Duration about(Duration usual) {
    double tail = -Math.log(1 - random.nextDouble());
    return Duration.ofMillis((long) (usual.toMillis() * tail * (happens(0.05) ? 5 : 1)));
  }

  /// One of these.
  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// A source of its own, for whoever draws by himself.
  public RandomGenerator split() {
    return random.split();
  }
}
