package saluran.fsck;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import saluran.casework.ContactProof;
import saluran.casework.Dossier;
import saluran.casework.Mailing;
import saluran.casework.Owed;
import saluran.fsck.Damage.Remedy;
import saluran.invariants.Patience;

/// 3, 6 and 15. What is owed is done within 120 seconds of when it falls due, and what the sweep
///   may take where a message got lost.
final class OwedCheck {

  private static final Duration BOUND = Duration.ofSeconds(120);

  private final Dossier dossier;
  private final Instant now;
  private final List<Damage> found;

  OwedCheck(Dossier dossier, Instant now, List<Damage> found) {
    this.dossier = dossier;
    this.now = now;
    this.found = found;
  }

  void run() {
    Owed owed = dossier.owed(now);
    boolean mail = false;
    for (Owed.Mail one : owed.mails()) {
      Mailing mailing = dossier.mailings().of(one.notice()).orElseThrow();
      Instant since = mailing.dueAt().orElse(mailing.issuedAt());
      if (isLate(since)) {
        boolean toAgency = mailing.toAgency() != null;
        mail = true;
        add(
            one.notice(),
            toAgency ? 15 : 3,
            toAgency ? "the agency learns of it" : "a notice that SES took",
            "its mail is owed since " + since);
      }
    }
    Instant due = owed.dueAt();
    if (!mail && due != null && isLate(due) && !isDrill(due)) {
      add("what falls due", 6, "each step in time", "owed since " + due);
    }
  }

  /// A drill waits for its contact's hours, and for good where the contact has left: the directory
  /// knows that, not the chain. Whatever else a contact has falls due before the next drill.
  private boolean isDrill(Instant due) {
    return dossier instanceof ContactProof contact && due.equals(contact.drillDueAt());
  }

  private boolean isLate(Instant due) {
    return now.isAfter(Patience.ofStored().until(due, BOUND));
  }

  private void add(String place, int invariant, String meaning, String detail) {
    found.add(
        new Damage(
            dossier.subject().toString(),
            place,
            invariant,
            meaning,
            detail,
            Remedy.LOOK_AT_THE_SWEEP));
  }
}
