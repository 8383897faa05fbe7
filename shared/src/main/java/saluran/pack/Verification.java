package saluran.pack;

import java.util.List;

/// What came of a check: the closed list.
public sealed interface Verification {

  /// Everything holds.
  record Sound(Verdict verdict) implements Verification {}

  /// Something does not hold; nothing of it is to be relied on.
  record Unsound(List<Finding> findings) implements Verification {
    public Unsound {
      findings = List.copyOf(findings);
    }
  }

  /// It is neither a pack nor a receipt.
  record Unreadable(Finding finding) implements Verification {}
}
