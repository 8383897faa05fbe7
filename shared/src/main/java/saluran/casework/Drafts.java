package saluran.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import saluran.ledger.Draft;
import saluran.ledger.Facts;

/// The entries of one decision as they come together, and the case as it is with them.
final class Drafts {

  /// With so many entries a decision takes on nothing more: another step has at most 20 notices, each with a sealed
  /// value, and DynamoDB takes 100 items in a transaction.
  private static final int FULL = 20;

  private final Instant now;
  private final List<Draft> drafts = new ArrayList<>();
  private Case flag;

  Drafts(Case flag, Instant now) {
    this.flag = flag;
    this.now = now;
  }

  /// The instant of the decision.
  Instant now() {
    return now;
  }

  /// The case with every entry that was written so far.
  Case flag() {
    return flag;
  }

  /// An entry that seals nothing.
  void write(Facts facts) {
    write(facts, Map.of());
  }

  /// An entry, and what it seals.
  void write(Facts facts, Map<String, String> sealed) {
    drafts.add(new Draft(facts, sealed));
    flag = flag.with(facts, now);
  }

  /// Whether what is still due is left for the next decision.
  boolean isFull() {
    return drafts.size() >= FULL;
  }

  List<Draft> all() {
    return List.copyOf(drafts);
  }
}
