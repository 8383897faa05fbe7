package saluran.invariants;

import java.util.List;
import java.util.function.Consumer;

/// One thing that must hold of every case, at every instant.
public interface Invariant {

  /// Those that a stored case can be held against by itself.
  List<Invariant> OF_A_CASE =
      List.of(
          new SomebodyIsTold(),
          new SentMailsEnd(),
          new OneMailPerContact(),
          new StepsInTime(),
          new NothingAfterTheEnd(),
          new FailuresClimb(),
          new OneAcknowledgement(),
          new DeclaredMoves(),
          new SoundChain());

  /// Its number in the design's list.
  int number();

  /// What it says, in a few words.
  String meaning();

  /// Holds it against a case.
  ///
  /// @param broken is told of each place where it does not hold, in words
  void check(CaseInHand at, Consumer<String> broken);
}
