package saluran.decision;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import saluran.casework.Attempt;
import saluran.casework.Case;
import saluran.casework.Mailing;
import saluran.ledger.Draft;
import saluran.ledger.LadderFacts.Alarm;
import saluran.ledger.NoticeFacts;
import saluran.ledger.NoticeFacts.SkipReason;
import saluran.receipt.SesEvent;

/// What becomes of a mail, whatever it is about.
final class MailDecision {

  private final Drafts drafts;

  MailDecision(Drafts drafts) {
    this.drafts = drafts;
  }

  void answer(Command.OfMail command) {
    switch (command) {
      case Command.Attempt attempt -> attempt(attempt);
      case Command.Skip(String notice) -> skip(drafts.mailing(notice));
      case Command.Taken(String notice, String attempt, String id) ->
          sent(drafts.mailing(notice), attempt, id);
      case Command.Refused refused -> refused(refused);
      case Command.Told(SesEvent event) -> told(event);
      case Command.OpenLink(String notice) -> {
        if (!drafts.mailing(notice).isOpened()) {
          drafts.write(new NoticeFacts.LinkOpened(notice));
        }
      }
    }
  }

  /// Calls silence a failure where it is due.
  void listen() {
    for (Mailing mailing : drafts.dossier().mailings().all().stream().toList()) {
      for (Attempt attempt : mailing.attempts()) {
        boolean silent =
            attempt.state() == Attempt.State.SENT || attempt.state() == Attempt.State.DELAYED;
        boolean due = attempt.dueAt().filter(instant -> !instant.isAfter(drafts.now())).isPresent();
        if (silent && due && !drafts.isFull()) {
          write(new NoticeFacts.NoReceipt(mailing.notice(), attempt.id(), step(mailing)), Map.of());
        }
      }
    }
  }

  private void attempt(Command.Attempt command) {
    Mailing mailing = drafts.mailing(command.notice());
    if (mailing.isOwed(drafts.now())
        && drafts.dossier().wants(mailing)
        && mailing.nextAttempt().equals(command.attempt())) {
      drafts.write(
          new NoticeFacts.Attempted(mailing.notice(), command.attempt(), command.mailSha256()));
    }
  }

  private void skip(Mailing mailing) {
    NoticeFacts.Issued issued = mailing.toContact();
    if (issued != null && mailing.isOwed(drafts.now()) && !drafts.dossier().wants(mailing)) {
      drafts.write(
          new NoticeFacts.Skipped(
              mailing.notice(),
              issued.ladder(),
              issued.round(),
              issued.step(),
              issued.target(),
              SkipReason.HANDLED));
    }
  }

  private void sent(Mailing mailing, String attempt, String sesMessageId) {
    if (!required(mailing, attempt).isSent()) {
      write(new NoticeFacts.Sent(mailing.notice(), attempt, sesMessageId), Map.of());
    }
  }

  private void refused(Command.Refused command) {
    Mailing mailing = drafts.mailing(command.notice());
    Attempt attempt = required(mailing, command.attempt());
    if (attempt.state() == Attempt.State.ATTEMPTED) {
      write(
          new NoticeFacts.Rejected(
              mailing.notice(), attempt.id(), step(mailing), drafts.now(), command.reason()),
          Map.of());
    }
  }

  /// An event may overtake our own `notice.sent`; it proves that SES took the mail, so that entry
  /// comes first.
  private void told(SesEvent event) {
    Mailing mailing = drafts.mailing(event.notice());
    sent(mailing, event.attempt(), event.sesMessageId());
    Draft outcome = event.outcome(step(mailing));
    if (outcome != null) {
      NoticeFacts.OfAttempt facts = (NoticeFacts.OfAttempt) outcome.facts();
      if (!required(drafts.mailing(event.notice()), event.attempt()).has(facts)) {
        write(facts, outcome.sealed());
      }
    }
  }

  /// An entry about a mail, and the alarms that it opens or closes: whether a notice left in time,
  /// and whether the agency can be reached. What was lost stays lost until a later mail gets
  /// through; once the flag has ended, none follows.
  private void write(NoticeFacts.OfAttempt facts, Map<String, String> sealed) {
    drafts.write(facts, sealed);
    Mailing mailing = drafts.mailing(facts.notice());
    if (!(drafts.dossier() instanceof Case)) {
      return;
    }
    if (mailing.toAgency() == null) {
      if (facts instanceof NoticeFacts.Sent) {
        drafts.close(Alarm.UNSENT);
      }
    } else if (facts instanceof NoticeFacts.Delivered) {
      drafts.close(Alarm.AGENCY_UNREACHED);
    } else if (mailing.isLost() && drafts.flag().endedAt() == null) {
      drafts.open(Alarm.AGENCY_UNREACHED);
    }
  }

  private static Attempt required(Mailing mailing, String attempt) {
    return mailing
        .attempt(attempt)
        .orElseThrow(
            () -> new IllegalArgumentException(mailing.notice() + " has no attempt " + attempt));
  }

  private static @Nullable Integer step(Mailing mailing) {
    NoticeFacts.Issued issued = mailing.toContact();
    return issued == null ? null : issued.step();
  }
}
