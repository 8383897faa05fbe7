package saluran.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// An entry that is still to be written: what to say in clear, and what to seal, by name.
public record Draft(Facts facts, Map<String, String> sealed) {
  public Draft {
    sealed = Collections.unmodifiableMap(new TreeMap<>(sealed));
  }

  /// A draft that seals nothing.
  public static Draft of(Facts facts) {
    return new Draft(facts, Map.of());
  }
}
