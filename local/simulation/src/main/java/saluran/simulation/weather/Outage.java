package saluran.simulation.weather;

import java.time.Instant;
import java.util.Set;

/// A service, or one of its operations, answers nothing for a while.
public record Outage(Set<String> operations, Instant from, Instant to) {

  /// Whether a call gets no answer.
  public boolean strikes(String operation, Instant now) {
    return operations.contains(operation) && !now.isBefore(from) && now.isBefore(to);
  }
}
