package saluran.simulation.weather;

import java.time.Instant;
import java.util.Set;

/// A service, or one of its operations, answers nothing for a while.
public record Outage(Set<String> operations, Period period) {

  /// Whether a call gets no answer.
  public boolean strikes(String operation, Instant now) {
    return operations.contains(operation) && period.holds(now);
  }
}
