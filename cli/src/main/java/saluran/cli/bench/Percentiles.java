package saluran.cli.bench;

import java.util.Arrays;
import java.util.Collection;

/// Durations in order, to be read by rank. A percentile is a duration that was measured (the
/// nearest rank), never one between two.
public final class Percentiles {

  private static final int ALL = 100;
  private static final double NANOS_IN_MS = 1e6;

  private final long[] nanos;

  private Percentiles(long[] sorted) {
    this.nanos = sorted;
  }

  /// Puts durations in order.
  ///
  /// @param nanos in any order
  /// @throws IllegalArgumentException where there is none
  public static Percentiles of(Collection<Long> nanos) {
    if (nanos.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return new Percentiles(sorted);
  }

  /// The smallest duration that so many of a hundred do not exceed, in milliseconds.
  ///
  /// @param percent 1 to 100
  /// @throws IllegalArgumentException for any other
  public double millis(int percent) {
    if (percent < 1 || percent > ALL) {
      throw new IllegalArgumentException("a percentile is one of 1 to 100, not " + percent);
    }
    int rank = Math.ceilDiv(nanos.length * percent, ALL);
    return nanos[rank - 1] / NANOS_IN_MS;
  }

  /// How many there are.
  public int count() {
    return nanos.length;
  }
}
