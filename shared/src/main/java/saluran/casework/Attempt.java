package saluran.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import saluran.ledger.NoticeFacts;

/// One attempt to send a mail, and all that came back about it, in whatever order it came.
public final class Attempt {

  /// Where an attempt stands. `PENDING` is a mail without an attempt.
  public enum State {
    PENDING,
    ATTEMPTED,
    SENT,
    DELIVERED,
    DELAYED,
    BOUNCED,
    REJECTED,
    COMPLAINED,
    NO_RECEIPT
  }

  /// Without an answer for so long, an attempt is ambiguous: the queue's visibility timeout (120
  /// s), then a minute for an event of SES to tell.
  static final Duration AMBIGUOUS_AFTER = Duration.ofMinutes(3);

  /// Nothing beyond `Send` for so long is itself a failure.
  static final Duration RECEIPT_WITHIN = Duration.ofMinutes(5);

  /// SES tries a delayed mail for 14 hours unless it names another end.
  static final Duration DELAYED_FOR = Duration.ofHours(14);

  private final String id;
  private final Instant attemptedAt;
  private final List<Outcome> outcomes = new ArrayList<>();

  record Outcome(NoticeFacts.OfAttempt facts, Instant time) {}

  Attempt(String id, Instant attemptedAt) {
    this.id = id;
    this.attemptedAt = attemptedAt;
  }

  Attempt copy() {
    Attempt copy = new Attempt(id, attemptedAt);
    copy.outcomes.addAll(outcomes);
    return copy;
  }

  void add(NoticeFacts.OfAttempt facts, Instant time) {
    outcomes.add(new Outcome(facts, time));
  }

  /// `<notice>-<n>`, n from 1.
  public String id() {
    return id;
  }

  /// Whether an entry says exactly this already: SES's events come twice.
  public boolean has(NoticeFacts.OfAttempt facts) {
    return outcomes.stream().anyMatch(outcome -> outcome.facts().equals(facts));
  }

  /// Whether SES is known to have taken it.
  public boolean isSent() {
    return first(NoticeFacts.Sent.class) != null;
  }

  /// When it failed for good; null where it did not.
  public @Nullable Instant failedAt() {
    return outcomes.stream()
        .filter(outcome -> isFailure(outcome.facts()))
        .map(Outcome::time)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /// Whether it failed in a way that another attempt would fail in too.
  public boolean isRefusedForGood() {
    return outcomes.stream()
        .map(Outcome::facts)
        .anyMatch(
            facts ->
                facts instanceof NoticeFacts.Rejected
                    || facts instanceof NoticeFacts.Complained
                    || (facts instanceof NoticeFacts.Bounced bounced
                        && !bounced.bounceType().equals("Transient")));
  }

  /// What it comes to, whatever the order of the events: a failure stands above a delivery, for a
  /// bounce or a complaint may follow one; a delivery above a delay and above a receipt that came
  /// too late.
  public State state() {
    if (first(NoticeFacts.Complained.class) != null) {
      return State.COMPLAINED;
    }
    if (first(NoticeFacts.Rejected.class) != null) {
      return State.REJECTED;
    }
    if (outcomes.stream().map(Outcome::facts).anyMatch(this::isBounce)) {
      return State.BOUNCED;
    }
    if (isDelivered()) {
      return State.DELIVERED;
    }
    if (first(NoticeFacts.NoReceipt.class) != null) {
      return State.NO_RECEIPT;
    }
    if (first(NoticeFacts.Delayed.class) != null) {
      return State.DELAYED;
    }
    return isSent() ? State.SENT : State.ATTEMPTED;
  }

  /// When it has to be looked at again: to be sent anew while ambiguous, or to be called a failure
  /// for want of a receipt; empty where its end is known.
  public Optional<Instant> dueAt() {
    return switch (state()) {
      case ATTEMPTED -> Optional.of(attemptedAt.plus(AMBIGUOUS_AFTER));
      case SENT -> Optional.of(sentAt().plus(RECEIPT_WITHIN));
      case DELAYED -> Optional.of(delayEnds().plus(RECEIPT_WITHIN));
      case PENDING, DELIVERED, BOUNCED, REJECTED, COMPLAINED, NO_RECEIPT -> Optional.empty();
    };
  }

  private Instant sentAt() {
    Outcome sent = first(NoticeFacts.Sent.class);
    return sent == null ? attemptedAt : sent.time();
  }

  private Instant delayEnds() {
    return outcomes.stream()
        .filter(outcome -> outcome.facts() instanceof NoticeFacts.Delayed)
        .map(
            outcome -> {
              Instant end = ((NoticeFacts.Delayed) outcome.facts()).expiresAt();
              return end == null ? outcome.time().plus(DELAYED_FOR) : end;
            })
        .max(Comparator.naturalOrder())
        .orElse(attemptedAt);
  }

  private @Nullable Outcome first(Class<? extends NoticeFacts.OfAttempt> type) {
    for (Outcome outcome : outcomes) {
      if (type.isInstance(outcome.facts())) {
        return outcome;
      }
    }
    return null;
  }

  private boolean isFailure(NoticeFacts.OfAttempt facts) {
    return isBounce(facts)
        || facts instanceof NoticeFacts.Rejected
        || facts instanceof NoticeFacts.Complained
        || (facts instanceof NoticeFacts.NoReceipt && !isDelivered());
  }

  /// Transient bounces mean two things: SES gave up, or an out-of-office answer came from a mailbox
  /// that took the mail.
  private boolean isBounce(NoticeFacts.OfAttempt facts) {
    return facts instanceof NoticeFacts.Bounced bounced
        && !(bounced.bounceType().equals("Transient") && isDelivered());
  }

  private boolean isDelivered() {
    return first(NoticeFacts.Delivered.class) != null;
  }
}
