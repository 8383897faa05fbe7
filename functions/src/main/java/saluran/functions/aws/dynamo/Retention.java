package saluran.functions.aws.dynamo;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// How long each kind of what lies beside chains is kept, from when it is written. Entries,
/// receipts and the signatures of packs are kept for good: they hold digests and no person, and
/// they are what a court asks for. DynamoDB erases what expired within a few days.
public final class Retention {

  /// No kind may be kept shorter: a flag can wait for its decision, an objection and a court
  /// longer than a person who configures this expects.
  public static final int LEAST_DAYS = 180;

  private final Map<Kind, Duration> kept;

  /// A kind of data with a time of its own.
  public enum Kind {
    /// What agencies sent, as it came.
    REQUEST,
    /// Sealed values: addresses, typed names, servers' words, what the desk wrote.
    VALUE,
    /// Mails as they were handed to SES.
    MAIL,
    /// Raw events of SES.
    EVENT,
    /// Which flags name the same locators.
    RELATION
  }

  private Retention(Map<Kind, Duration> kept) {
    this.kept = kept;
  }

  /// Reads days by kind: `REQUEST=730,VALUE=730,MAIL=365,EVENT=365,RELATION=730`.
  ///
  /// @param days each kind's, in whole days from [#LEAST_DAYS]
  /// @throws IllegalArgumentException where a kind is missing, foreign or too short
  public static Retention of(Map<String, String> days) {
    Map<Kind, Duration> kept = new EnumMap<>(Kind.class);
    days.forEach(
        (kind, text) -> {
          int whole = Integer.parseInt(text);
          if (whole < LEAST_DAYS) {
            throw new IllegalArgumentException(
                kind + " is kept for " + whole + " days; it must be " + LEAST_DAYS + " at least");
          }
          kept.put(Kind.valueOf(kind), Duration.ofDays(whole));
        });
    if (kept.size() < Kind.values().length) {
      throw new IllegalArgumentException("each kind needs its days: " + days);
    }
    return new Retention(kept);
  }

  /// The item with the second after which DynamoDB may erase it.
  ///
  /// @param now when it is written
  Items expiring(Items item, Kind kind, Instant now) {
    return item.number("expires_at", now.plus(kept.get(kind)).getEpochSecond());
  }
}
