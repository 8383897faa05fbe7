package saluran.invariants;

/// An invariant that does not hold.
///
/// @param invariant its number
/// @param meaning what it says
/// @param subject of what
/// @param detail where
public record Violation(int invariant, String meaning, String subject, String detail) {

  @Override
  public String toString() {
    return "invariant %d (%s), %s: %s".formatted(invariant, meaning, subject, detail);
  }
}
