package saluran.invariants;

import java.util.function.Consumer;

/// One thing that must hold of every case, at every instant.
public interface Invariant {

  /// Its number in the design's list.
  int number();

  /// What it says, in a few words.
  String meaning();

  /// Whether it may come to be broken while no entry is added, by time alone.
  default boolean isOfTime() {
    return false;
  }

  /// Holds it against a case.
  ///
  /// @param broken is told of each place where it does not hold, in words
  void check(DossierInHand at, Consumer<String> broken);
}
