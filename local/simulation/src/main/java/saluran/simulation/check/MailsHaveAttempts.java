package saluran.simulation.check;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import saluran.receipt.SesEvent;
import saluran.simulation.cloud.MemoryMail.Taken;

/// 5. Every mail that SES took is an attempt of the ledger, and no attempt is two mails. It looks
///   at each mail once.
final class MailsHaveAttempts implements WorldInvariant {

  private final Set<String> seen = new HashSet<>();
  private int looked;

  @Override
  public int number() {
    return 5;
  }

  @Override
  public String meaning() {
    return "every mail is one attempt of the ledger";
  }

  @Override
  public void check(Witness witness, BiConsumer<String, String> broken) {
    while (looked < witness.mails().size()) {
      Taken mail = witness.mails().get(looked);
      looked++;
      String attempt = mail.tags().get(SesEvent.ATTEMPT_TAG);
      String notice = mail.tags().get(SesEvent.NOTICE_TAG);
      if (attempt == null || notice == null) {
        continue;
      }
      String subject = SesTags.subject(mail);
      if (!seen.add(subject + " " + attempt)) {
        broken.accept(subject, attempt + " was mailed twice");
      }
      boolean written =
          witness
              .ledgers()
              .folded(subject)
              .flatMap(known -> known.mailings().of(notice))
              .flatMap(mailing -> mailing.attempt(attempt))
              .isPresent();
      if (!written) {
        broken.accept(subject, attempt + " was mailed, and no entry says so");
      }
    }
  }
}
