package saluran.invariants;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import saluran.casework.Case;
import saluran.casework.Mailing;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts;
import saluran.ledger.LadderFacts.Alarm;
import saluran.ledger.NoticeFacts;

/// 15, and what 8 says of the agency. Once the agency is mailed at all, each missed deadline, each
/// question and the end of a ladder that reached nobody is issued to it right behind its entry; and
/// where a mail to it was lost, and no later one got through, an alarm is open.
final class AgencyLearns implements Invariant {

  @Override
  public int number() {
    return 15;
  }

  @Override
  public String meaning() {
    return "the agency learns of it, or an alarm is open";
  }

  @Override
  public void check(DossierInHand at, Consumer<String> broken) {
    if (at.dossier() instanceof Case flag) {
      List<Entry> entries = at.chain().entries();
      boolean mailed = false;
      boolean reached = false;
      for (int i = 0; i < entries.size(); i++) {
        Entry entry = entries.get(i);
        if (mailed && mustBeTold(entry, reached) && !isIssued(entries, i)) {
          broken.accept(entry + " was told to nobody");
        }
        mailed |= entry.facts() instanceof NoticeFacts.AgencyIssued;
        reached |= entry.type().word().equals("notice.delivered");
      }
      lost(flag, broken);
    }
  }

  private static boolean mustBeTold(Entry entry, boolean reached) {
    return switch (entry.facts()) {
      case LadderFacts.DeadlineMissed missed -> true;
      case FlagFacts.ClarificationAsked asked -> true;
      case LadderFacts.Exhausted exhausted -> exhausted.round() == 1 && !reached;
      default -> false;
    };
  }

  private static boolean isIssued(List<Entry> entries, int index) {
    return index + 1 < entries.size()
        && entries.get(index + 1).facts() instanceof NoticeFacts.AgencyIssued issued
        && issued.entry() == entries.get(index).seq();
  }

  private static void lost(Case flag, Consumer<String> broken) {
    @Nullable Instant delivered = null;
    for (Entry entry : flag.chain().entries()) {
      if (entry.type().word().equals("agency.delivered")) {
        delivered = entry.time();
      }
    }
    for (Mailing mailing : flag.mailings().toAgency()) {
      Instant failed = mailing.failedAt();
      boolean later = delivered != null && failed != null && !delivered.isBefore(failed);
      if (mailing.isLost()
          && !later
          && flag.endedAt() == null
          && !flag.alarms().contains(Alarm.AGENCY_UNREACHED)) {
        broken.accept(mailing.notice() + " was lost and no alarm is open");
      }
    }
  }
}
