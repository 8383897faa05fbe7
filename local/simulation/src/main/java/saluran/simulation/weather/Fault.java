package saluran.simulation.weather;

import java.util.Set;

/// What may befall a call.
public enum Fault {
  NONE,
  CRASH_BEFORE,
  CRASH_AFTER,
  LOST_REQUEST,
  LOST_ANSWER,
  THROTTLED,
  OUTAGE,
  TIME_UP,
  /// Another transaction writes the same item.
  CONFLICT;

  private static final Set<String> WRITES = Set.of("putItem", "transactWriteItems");

  /// Whether it can befall such a call: only a write meets another one.
  boolean canBefall(String operation) {
    return this != CONFLICT || WRITES.contains(operation);
  }
}
