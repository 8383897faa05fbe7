package saluran.simulation.weather;

/// What may befall a call.
public enum Fault {
  NONE,
  CRASH_BEFORE,
  CRASH_AFTER,
  LOST_REQUEST,
  LOST_ANSWER,
  THROTTLED,
  OUTAGE,
  TIME_UP,
  /// Another transaction writes the same item.
  CONFLICT,
  /// SES has paused the account.
  PAUSED,
  /// More mails a second than SES lets the account send.
  TOO_FAST,
  /// More mails a day.
  USED_UP,
  /// SES rejects the mail itself, whatever the account may send.
  REJECTED;

  /// Whether it can befall such a call: only a write meets another one, only a mail is refused.
  boolean canBefall(String operation) {
    return switch (this) {
      case CONFLICT ->
          operation.equals("putItem")
              || operation.equals("deleteItem")
              || operation.equals("transactWriteItems");
      case PAUSED, TOO_FAST, USED_UP, REJECTED -> operation.equals("sendEmail");
      default -> true;
    };
  }
}
