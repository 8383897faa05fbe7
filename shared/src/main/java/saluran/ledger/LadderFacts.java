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

  /// The two deadlines of a flag, each with a ladder that runs towards it.
  enum Deadline {
    ACKNOWLEDGE,
    EFFECT
  }

  /// What an alarm is about.
  enum Alarm {
    /// The ladder ended and nobody acknowledged.
    LADDER_EXHAUSTED,
    /// SES took no notice within five minutes.
    UNSENT,
    /// A mail to the agency failed for good, its repeats included.
    AGENCY_UNREACHED,
    /// A contact left a drill unanswered.
    CONTACT_STALE
  }

  /// A ladder reached this step.
  ///
  /// @param ladder the one to acknowledgement has the policy's steps; the one to effect has four,
  ///     at 50, 75, 90 and 100 % of its time
  /// @param round from 1; the ladder to acknowledgement repeats, the one to effect begins anew with
  ///     a new clock
  /// @param step from 1
  /// @param dueAt when the step was due
  record Climbed(Deadline ladder, int round, int step, Reason reason, Instant dueAt)
      implements LadderFacts {
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

  /// The last step of a round of the ladder to acknowledgement brought none.
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
