package saluran.notice;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import saluran.casework.Case;
import saluran.casework.ContactProof;
import saluran.casework.Dossier;
import saluran.casework.Mailing;
import saluran.decision.Clerk;
import saluran.decision.Command;
import saluran.flag.FlagReader;
import saluran.flag.FlagReport;
import saluran.ledger.Hash;
import saluran.ledger.Kept;
import saluran.ledger.NoticeFacts;
import saluran.ledger.SealedStore;
import saluran.ledger.SealedValue;
import saluran.ledger.Subject;
import saluran.receipt.EntryReceipts;
import saluran.receipt.SesEvent;

/// Sends one mail: writes down the attempt with the digest of its bytes, hands exactly these bytes
/// to SES, and writes down what SES said. A crash in between leaves an attempt without an answer,
/// which is looked at again once it is ambiguous.
public final class Postman {

  private final Clerk clerk;
  private final SealedStore sealed;
  private final MailService mails;
  private final LinkMac mac;
  private final EntryReceipts receipts;
  private final String baseUrl;
  private final InstantSource clock;

  /// @param baseUrl the channel's own address, without a slash at the end
  public Postman(
      Clerk clerk,
      SealedStore sealed,
      MailService mails,
      LinkMac mac,
      EntryReceipts receipts,
      String baseUrl,
      InstantSource clock) {
    this.clerk = clerk;
    this.sealed = sealed;
    this.mails = mails;
    this.mac = mac;
    this.receipts = receipts;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  /// Lets mails go, so many as the account at SES may send.
  public interface Turns {

    /// Asked for a mail that is owed and wanted: counts it and answers true, after a wait or not.
    /// Where it answers false, the mail does not go now and stays owed.
    boolean take();

    /// Asked each time SES was too busy: waits a little and answers true, or gives up.
    boolean again();
  }

  /// Sends a mail if it is still owed, and takes a turn only then.
  ///
  /// Where SES is too busy it is asked again by whoever heard so, and by nobody else: a message
  /// that named the attempt could come twice, or come back after SES took the mail and the answer
  /// was lost. What is given up here grows ambiguous, and another attempt follows.
  ///
  /// @throws IllegalArgumentException where the subject or the mail is unknown
  /// @throws saluran.ledger.Ledger.Unavailable where no answer came; the sweep looks at it again
  public void send(Subject subject, String notice, Turns turns) {
    Dossier dossier =
        clerk
            .load(subject)
            .orElseThrow(() -> new IllegalArgumentException("nothing is known of " + subject));
    Mailing mailing =
        dossier
            .mailings()
            .of(notice)
            .orElseThrow(() -> new IllegalArgumentException(subject + " has no " + notice));
    if (!mailing.isOwed(clock.instant())) {
      return;
    }
    if (!dossier.wants(mailing)) {
      clerk.perform(dossier, new Command.Skip(notice), List.of());
      return;
    }
    if (!turns.take()) {
      return;
    }
    String attempt = mailing.nextAttempt();
    byte[] mime = mails.compose(mail(dossier, mailing, attempt, clock.instant()));
    Clerk.Done done =
        clerk.perform(
            dossier,
            new Command.Attempt(notice, attempt, Hash.digest(mime)),
            List.of(new Kept.Mail(attempt, mime)));
    if (done instanceof Clerk.Done.Now(var next, boolean wrote) && wrote) {
      handOver(next, mailing, attempt, mime, turns);
    }
  }

  private void handOver(
      Dossier dossier, Mailing mailing, String attempt, byte[] mime, Turns turns) {
    Subject subject = dossier.subject();
    String notice = mailing.notice();
    Map<String, String> tags =
        Map.of(
            SesEvent.subjectTag(subject),
            subject.id(),
            SesEvent.NOTICE_TAG,
            notice,
            SesEvent.ATTEMPT_TAG,
            attempt);
    String to = recipient(subject, mailing);
    MailService.Answer answer = mails.send(to, mime, tags);
    while (answer instanceof MailService.Answer.Later && turns.again()) {
      answer = mails.send(to, mime, tags);
    }
    switch (answer) {
      case MailService.Answer.Taken(String id) ->
          clerk.perform(dossier, new Command.Taken(notice, attempt, id), List.of());
      case MailService.Answer.Never(String reason) ->
          clerk.perform(dossier, new Command.Refused(notice, attempt, reason), List.of());
      // The attempt stands without an answer; once it is ambiguous another one follows.
      case MailService.Answer.Later(String reason) -> {}
    }
  }

  private Mail mail(Dossier dossier, Mailing mailing, String attempt, Instant now) {
    String to = recipient(dossier.subject(), mailing);
    NoticeFacts.AgencyIssued toAgency = mailing.toAgency();
    NoticeFacts.Issued issued = mailing.toContact();
    return switch (dossier) {
      case Case flag when toAgency != null ->
          new AgencyWriter(flag, toAgency, report(flag), new Sealed(sealed))
              .write(
                  to,
                  attempt,
                  receipts.of(AgencyWriter.entry(flag, toAgency)),
                  baseUrl + "/v1/flags/" + flag.subject().id(),
                  now);
      case Case flag ->
          new NoticeWriter(
                  flag,
                  report(flag),
                  Objects.requireNonNull(issued, mailing.notice()),
                  NoticeWriter.said(flag, mailing, new Sealed(sealed)),
                  now)
              .write(to, attempt, url(flag, mailing, now));
      case ContactProof contact ->
          DrillWriter.write(
              contact.subject(),
              Objects.requireNonNull(issued, mailing.notice()),
              to,
              attempt,
              url(contact, mailing, now),
              mailing.issuedAt().plus(ContactProof.ANSWER_WITHIN),
              now);
    };
  }

  private Optional<FlagReport> report(Case flag) {
    return sealed
        .request(flag.subject())
        .flatMap(request -> Optional.ofNullable(FlagReader.reread(request.body())));
  }

  private String url(Dossier dossier, Mailing mailing, Instant now) {
    Link link = new Link(dossier.subject(), mailing.notice(), now.plus(Link.GOOD_FOR));
    return baseUrl + "/desk/" + link.token(mac);
  }

  private String recipient(Subject subject, Mailing mailing) {
    return sealed.values(subject, mailing.seq()).stream()
        .filter(value -> value.name().equals("recipient"))
        .map(SealedValue::value)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException(mailing.notice() + " has no recipient any more"));
  }
}
