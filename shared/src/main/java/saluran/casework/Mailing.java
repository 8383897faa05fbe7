package saluran.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import saluran.ledger.LadderFacts.Deadline;
import saluran.ledger.NoticeFacts;

/// One mail that was issued, to a contact or to the agency, and its attempts.
public final class Mailing {

  /// A mail that was issued and not attempted is put on its queue again after so long.
  static final Duration REPEAT_AFTER = Duration.ofMinutes(1);

  /// A mail to the agency that failed, and not for good, is sent again after so long.
  static final Duration AGENCY_AGAIN = Duration.ofMinutes(10);

  /// So often at most.
  static final int AGENCY_ATTEMPTS = 3;

  private final String notice;
  private final long seq;
  private final Instant issuedAt;
  private final NoticeFacts.@Nullable Issued toContact;
  private final NoticeFacts.@Nullable AgencyIssued toAgency;
  private final List<Attempt> attempts = new ArrayList<>();
  private boolean skipped;
  private boolean opened;
  private @Nullable String renewedBy;

  Mailing(long seq, Instant issuedAt, NoticeFacts.Issued issued) {
    this(issued.notice(), seq, issuedAt, issued, null);
  }

  Mailing(long seq, Instant issuedAt, NoticeFacts.AgencyIssued issued) {
    this(issued.notice(), seq, issuedAt, null, issued);
  }

  private Mailing(
      String notice,
      long seq,
      Instant issuedAt,
      NoticeFacts.@Nullable Issued toContact,
      NoticeFacts.@Nullable AgencyIssued toAgency) {
    this.notice = notice;
    this.seq = seq;
    this.issuedAt = issuedAt;
    this.toContact = toContact;
    this.toAgency = toAgency;
  }

  Mailing copy() {
    Mailing copy = new Mailing(notice, seq, issuedAt, toContact, toAgency);
    attempts.forEach(attempt -> copy.attempts.add(attempt.copy()));
    copy.skipped = skipped;
    copy.opened = opened;
    copy.renewedBy = renewedBy;
    return copy;
  }

  void attempt(String id, Instant at) {
    attempts.add(new Attempt(id, at));
  }

  void skip() {
    skipped = true;
  }

  void open() {
    opened = true;
  }

  void renew(String by) {
    renewedBy = by;
  }

  /// The mail's id: `n1`, `n2`, … to contacts, `a1`, `a2`, … to the agency.
  public String notice() {
    return notice;
  }

  /// The entry that issued it, which commits to its recipient.
  public long seq() {
    return seq;
  }

  /// When it was issued.
  public Instant issuedAt() {
    return issuedAt;
  }

  /// What it is, to a contact; null for a mail to the agency.
  public NoticeFacts.@Nullable Issued toContact() {
    return toContact;
  }

  /// What it is, to the agency; null for a mail to a contact.
  public NoticeFacts.@Nullable AgencyIssued toAgency() {
    return toAgency;
  }

  /// Whether it will never be sent.
  public boolean isSkipped() {
    return skipped;
  }

  /// Whether some program fetched its link already.
  public boolean isOpened() {
    return opened;
  }

  /// The mail that carries a new link in place of this one's; null where there is none.
  public @Nullable String renewedBy() {
    return renewedBy;
  }

  /// Whether it belongs to that step of that round of a ladder.
  public boolean isOfStep(Deadline ladder, int round, int step) {
    return toContact != null
        && toContact.ladder() == ladder
        && toContact.round() == round
        && toContact.step() == step;
  }

  /// Whether SES is known to have taken one of its attempts.
  public boolean isSent() {
    return attempts.stream().anyMatch(Attempt::isSent);
  }

  /// Its attempts, oldest first.
  public List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  /// The attempt of that id.
  public Optional<Attempt> attempt(String id) {
    return attempts.stream().filter(attempt -> attempt.id().equals(id)).findFirst();
  }

  /// Where its newest attempt stands; an earlier one that was delivered counts.
  public Attempt.State state() {
    if (attempts.stream().anyMatch(a -> a.state() == Attempt.State.DELIVERED)) {
      return Attempt.State.DELIVERED;
    }
    return attempts.isEmpty() ? Attempt.State.PENDING : attempts.getLast().state();
  }

  /// When the mail failed for good: its newest attempt did, and none was delivered.
  public @Nullable Instant failedAt() {
    return state() == Attempt.State.DELIVERED || attempts.isEmpty()
        ? null
        : attempts.getLast().failedAt();
  }

  /// Whether a mail has to be handed to SES now.
  public boolean isOwed(Instant now) {
    if (skipped) {
      return false;
    }
    return switch (state()) {
      case PENDING -> true;
      case ATTEMPTED -> attempts.getLast().dueAt().filter(due -> !due.isAfter(now)).isPresent();
      case BOUNCED, NO_RECEIPT -> againAt().filter(due -> !due.isAfter(now)).isPresent();
      case SENT, DELIVERED, DELAYED, REJECTED, COMPLAINED -> false;
    };
  }

  /// When a mail to the agency is sent again: its ladder, which is bounded and tells nobody. A
  /// notice that failed is not sent again: the ladder of its case climbs.
  private Optional<Instant> againAt() {
    Instant failed = failedAt();
    return toAgency == null
            || failed == null
            || attempts.getLast().isRefusedForGood()
            || attempts.size() >= AGENCY_ATTEMPTS
        ? Optional.empty()
        : Optional.of(failed.plus(AGENCY_AGAIN));
  }

  /// Whether it failed, and is not sent again.
  public boolean isLost() {
    return failedAt() != null && againAt().isEmpty();
  }

  /// The id of the next attempt.
  public String nextAttempt() {
    return notice + "-" + (attempts.size() + 1);
  }

  /// When the mail has to be looked at again; empty where nothing more is waited for.
  public Optional<Instant> dueAt() {
    if (attempts.isEmpty()) {
      return skipped ? Optional.empty() : Optional.of(issuedAt.plus(REPEAT_AFTER));
    }
    Attempt unanswered = unanswered();
    return Stream.concat(
            attempts.stream()
                .filter(
                    attempt -> attempt == unanswered || attempt.state() != Attempt.State.ATTEMPTED)
                .map(Attempt::dueAt)
                .flatMap(Optional::stream),
            againAt().stream())
        .min(Instant::compareTo);
  }

  /// Whether its end is not known yet: it is still to be sent, or sent again, or answered for.
  public boolean isUnderWay() {
    return dueAt().isPresent();
  }

  /// The attempt without an answer that is looked at: until another follows it, another was
  /// delivered, or the mail is skipped. Found once for all attempts: an outage of 15 hours leaves
  /// hundreds.
  private @Nullable Attempt unanswered() {
    return skipped || state() != Attempt.State.ATTEMPTED ? null : attempts.getLast();
  }
}
