package saluran.simulation.weather;

import java.time.Instant;
import java.util.List;

/// A service, or one of its operations, answers nothing for a while.
///
/// @param operations in an order that is the same in every JVM, as it is not in a set: the story
///     names them
public record Outage(List<String> operations, Period period) {

  /// Whether a call gets no answer.
  public boolean strikes(String operation, Instant now) {
    return operations.contains(operation) && period.holds(now);
  }
}
