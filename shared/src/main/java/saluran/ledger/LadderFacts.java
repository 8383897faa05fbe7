package saluran.ledger;

import java.time.Instant;

/// Facts about time that passed without an answer.
public sealed interface LadderFacts extends Facts {

  /// Why a step was climbed.
  enum Reason {
    /// Its timer ran out.
    TIMER,
    /// A mail of the step before failed for good.
    FAILURE,
    /// Nobody of the step before was on duty.
    NOBODY_ON_DUTY
  }

  /// The two deadlines of a flag.
  enum Deadline {
    ACKNOWLEDGE,
    EFFECT
  }

  /// What an alarm is about.
  enum Alarm {
    /// The ladder ended and nobody acknowledged.
    LADDER_EXHAUSTED
  }

  /// The ladder reached this step.
  ///
  /// @param round from 1; above 1 the ladder repeats
  /// @param step from 1
  /// @param dueAt when the step was due
  record Climbed(int round, int step, Reason reason, Instant dueAt) implements LadderFacts {
    @Override
    public EntryType type() {
      return EntryType.STEP_CLIMBED;
    }
  }

  /// A deadline passed.
  record DeadlineMissed(Deadline deadline, Instant dueAt) implements LadderFacts {
    @Override
    public EntryType type() {
      return EntryType.DEADLINE_MISSED;
    }
  }

  /// The last step of a round brought no acknowledgement.
  record Exhausted(int round) implements LadderFacts {
    @Override
    public EntryType type() {
      return EntryType.LADDER_EXHAUSTED;
    }
  }

  /// An alarm is open from here.
  record AlarmOpened(Alarm alarm) implements LadderFacts {
    @Override
    public EntryType type() {
      return EntryType.ALARM_OPENED;
    }
  }

  /// The alarm is closed.
  record AlarmClosed(Alarm alarm) implements LadderFacts {
    @Override
    public EntryType type() {
      return EntryType.ALARM_CLOSED;
    }
  }
}
