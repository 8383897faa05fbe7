package saluran.casework;

/// The state of a case. It moves only RECEIVED → NOTIFIED → ACKNOWLEDGED → DECIDED → CLOSED, with
/// the side ways that [Case] names; late or reordered signals never move it back.
public enum State {
  RECEIVED,
  NOTIFIED,
  ACKNOWLEDGED,
  CLARIFICATION_REQUESTED,
  DECIDED,
  OBJECTED,
  CLOSED,
  WITHDRAWN;

  /// Whether nobody has taken the case yet.
  public boolean awaitsAcknowledgement() {
    return this == RECEIVED || this == NOTIFIED;
  }

  /// Whether the desk may decide now: not while it waits for the agency's answer.
  public boolean isOpenToDecision() {
    return awaitsDecision() && this != CLARIFICATION_REQUESTED;
  }

  /// Whether a decision is still owed.
  public boolean awaitsDecision() {
    return switch (this) {
      case RECEIVED, NOTIFIED, ACKNOWLEDGED, CLARIFICATION_REQUESTED, OBJECTED -> true;
      case DECIDED, CLOSED, WITHDRAWN -> false;
    };
  }
}
