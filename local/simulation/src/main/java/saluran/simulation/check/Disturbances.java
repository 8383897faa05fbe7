package saluran.simulation.check;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import saluran.invariants.Patience;
import saluran.simulation.weather.Period;

/// When something went wrong, and so how long what is due may take: its bound, and after each
/// disturbance the time in which the sweep heals it.
public final class Disturbances implements Patience {

  private final TreeSet<Instant> instants = new TreeSet<>();
  private final Map<Due, Instant> limits = new HashMap<>();
  private final Duration apart;

  private record Due(Instant at, Duration bound) {}

  /// @param clocks so far is the clock of a machine from the world's: what one writes down is due
  ///     for another by twice as much later
  public Disturbances(Duration clocks) {
    this.apart = clocks.multipliedBy(2);
  }

  /// Something went wrong then, or will.
  public void at(Instant instant) {
    instants.add(instant);
  }

  /// Something is wrong all the time.
  public void during(Period period) {
    for (Instant at = period.from(); at.isBefore(period.to()); at = at.plus(HEALING)) {
      at(at);
    }
    at(period.to());
  }

  @Override
  public Instant until(Instant due, Duration bound) {
    // What comes to be known only moves the limit on: it is found from where it was the last time.
    Due asked = new Due(due, bound);
    Instant limit = until(due, bound, limits.getOrDefault(asked, due.plus(bound).plus(apart)));
    limits.put(asked, limit);
    return limit;
  }

  private Instant until(Instant due, Duration bound, Instant least) {
    Duration patience = bound.plus(apart);
    Instant limit = least;
    // A lease that was taken before it was due may outlast that.
    Instant at = instants.ceiling(due.minus(HEALING).minus(apart));
    while (at != null && !at.isAfter(limit)) {
      Instant healed = at.plus(HEALING).plus(patience);
      limit = healed.isAfter(limit) ? healed : limit;
      Instant last = instants.floor(limit);
      at = last == null || last.equals(at) ? null : last;
    }
    return limit;
  }
}
