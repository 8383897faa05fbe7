package saluran.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import saluran.ledger.Ledger;

/// Keeps one function's mails below the account's quota: each instance of the notifier takes its
/// share of the rate, and normal mails leave the last of it, and of the day's quota, to urgent
/// ones. Not safe for several threads: an instance handles one batch at a time.
public final class Pace {

  /// Far enough below the quota that a throttled mail is the exception.
  private static final double BELOW = 0.9;

  /// An instance that was idle sends so many at once, which is a batch.
  private static final double BURST = 5;

  /// The quota is asked for so often.
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final SendQuota.Source source;
  private final double share;
  private final InstantSource clock;
  private SendQuota quota = SendQuota.SMALLEST;
  private @Nullable Instant askedAt;
  private double tokens = BURST;
  private @Nullable Instant filledAt;

  /// @param instances how many instances may send at the same time: the sum of `MaximumConcurrency`
  public Pace(SendQuota.Source source, int instances, InstantSource clock) {
    this.source = source;
    this.share = BELOW / instances;
    this.clock = clock;
  }

  /// When a mail may be sent.
  public sealed interface Turn {
    /// Now; it is counted.
    record Now() implements Turn {}

    /// After so long, at the earliest.
    record Later(Duration time) implements Turn {}

    /// Nobody can say: the account is paused, or the day's quota is used up. The mail stays owed,
    /// and the sweep brings it again.
    record NotToday() implements Turn {}
  }

  /// Takes a turn.
  ///
  /// @param urgent whether the mail is on the urgent queue
  public Turn take(boolean urgent) {
    Instant now = clock.instant();
    askAgain(now);
    double today = urgent ? quota.perDay() : quota.perDay() * BELOW;
    if (!quota.enabled() || (quota.perDay() >= 0 && quota.sentToday() >= today)) {
      return new Turn.NotToday();
    }
    double rate = quota.perSecond() * share;
    fill(now, rate);
    double needed = urgent ? 1 : 2;
    if (tokens >= needed) {
      tokens -= 1;
      return new Turn.Now();
    }
    return new Turn.Later(Duration.ofMillis((long) Math.ceil((needed - tokens) / rate * 1000)));
  }

  private void fill(Instant now, double rate) {
    Instant since = filledAt == null ? now : filledAt;
    double seconds = Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
    tokens = Math.min(BURST, tokens + seconds * rate);
    filledAt = now;
  }

  private void askAgain(Instant now) {
    if (askedAt == null || !now.isBefore(askedAt.plus(FRESH))) {
      askedAt = now;
      try {
        quota = source.ask();
      } catch (Ledger.Unavailable unanswered) {
        // What was known last, or the smallest there is, goes on until SES says otherwise.
      }
    }
  }
}
