package saluran.casework;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// What stands beside the state of a case.
public enum Mark {
  /// No notice was delivered, and one failed.
  UNDELIVERED,
  /// `acknowledge_by` passed and nobody has acknowledged.
  UNACKNOWLEDGED,
  /// `effect_due_at` passed, undecided.
  OVERDUE,
  /// An alarm is open.
  ALARM,
  /// A drill.
  TEST;

  /// The marks of a case at this instant.
  static Set<Mark> of(Case flag, Instant now) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    if (!flag.mailings().reachedTheDesk()
        && flag.mailings().toContacts().stream().anyMatch(mail -> mail.failedAt() != null)) {
      marks.add(UNDELIVERED);
    }
    if (flag.state().awaitsAcknowledgement() && !now.isBefore(flag.received().acknowledgeBy())) {
      marks.add(UNACKNOWLEDGED);
    }
    if (flag.state().awaitsDecision()
        && flag.stoppedAt() == null
        && !now.isBefore(flag.effectDueAt())) {
      marks.add(OVERDUE);
    }
    if (!flag.alarms().isEmpty()) {
      marks.add(ALARM);
    }
    if (flag.received().test()) {
      marks.add(TEST);
    }
    return marks;
  }
}
