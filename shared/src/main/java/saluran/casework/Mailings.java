package saluran.casework;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import saluran.ledger.LadderFacts.Deadline;
import saluran.ledger.NoticeFacts;

/// The mails of one subject, in the order in which they were issued. Events from outside may come
/// before our own entries about the same mail; the fold takes them in any order.
public final class Mailings {

  private final Map<String, Mailing> byNotice = new LinkedHashMap<>();

  Mailings() {}

  Mailings copy() {
    Mailings copy = new Mailings();
    byNotice.forEach((notice, mailing) -> copy.byNotice.put(notice, mailing.copy()));
    return copy;
  }

  /// Takes an entry about a mail.
  ///
  /// @param seq the entry's
  void apply(NoticeFacts facts, long seq, Instant time) {
    switch (facts) {
      case NoticeFacts.Issued issued ->
          byNotice.put(issued.notice(), new Mailing(seq, time, issued));
      case NoticeFacts.AgencyIssued issued ->
          byNotice.put(issued.notice(), new Mailing(seq, time, issued));
      case NoticeFacts.Skipped skipped ->
          Optional.ofNullable(skipped.notice()).flatMap(this::of).ifPresent(Mailing::skip);
      case NoticeFacts.LinkOpened opened -> of(opened.notice()).ifPresent(Mailing::open);
      case NoticeFacts.LinkRenewed renewed ->
          of(renewed.notice()).ifPresent(mailing -> mailing.renew(renewed.renewedBy()));
      case NoticeFacts.Attempted attempted ->
          of(attempted.notice()).ifPresent(m -> m.attempt(attempted.attempt(), time));
      case NoticeFacts.OfAttempt outcome ->
          of(outcome.notice())
              .flatMap(mailing -> mailing.attempt(outcome.attempt()))
              .ifPresent(attempt -> attempt.add(outcome, time));
    }
  }

  /// The mail of that id.
  public Optional<Mailing> of(String notice) {
    return Optional.ofNullable(byNotice.get(notice));
  }

  /// All mails, oldest first.
  public Collection<Mailing> all() {
    return Collections.unmodifiableCollection(byNotice.values());
  }

  /// The mails to contacts, oldest first.
  public List<Mailing> toContacts() {
    return all().stream().filter(mailing -> mailing.toContact() != null).toList();
  }

  /// The mails to the agency, oldest first.
  public List<Mailing> toAgency() {
    return all().stream().filter(mailing -> mailing.toAgency() != null).toList();
  }

  /// The notices of one step of one round of a ladder.
  public Stream<Mailing> ofStep(Deadline ladder, int round, int step) {
    return all().stream().filter(mailing -> mailing.isOfStep(ladder, round, step));
  }

  /// The next free id of a mail to a contact: `n1`, `n2`, ….
  public String nextNotice() {
    return "n" + (toContacts().size() + 1);
  }

  /// The next free id of a mail to the agency: `a1`, `a2`, ….
  public String nextToAgency() {
    return "a" + (toAgency().size() + 1);
  }

  /// Whether a mail to a contact was delivered.
  public boolean reachedTheDesk() {
    return toContacts().stream().anyMatch(mail -> mail.state() == Attempt.State.DELIVERED);
  }

  /// Whether SES took a mail to a contact.
  public boolean leftForTheDesk() {
    return toContacts().stream().anyMatch(Mailing::isSent);
  }
}
