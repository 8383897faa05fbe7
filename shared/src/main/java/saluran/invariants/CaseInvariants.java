package saluran.invariants;

import java.util.List;

/// The invariants that a stored case can be held against by itself.
public final class CaseInvariants {

  /// All of them, by their numbers.
  public static final List<Invariant> ALL =
      List.of(
          new SomebodyIsTold(),
          new SentMailsEnd(),
          new OneMailPerContact(),
          new StepsInTime(),
          new NothingAfterTheEnd(),
          new FailuresClimb(),
          new OneAcknowledgement(),
          new DeclaredMoves(),
          new AgencyLearns(),
          new SoundChain());

  private CaseInvariants() {}
}
