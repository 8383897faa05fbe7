package saluran.invariants;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.NoticeFacts;

/// 9. One acknowledgement of a case, and one weak `link.opened` of a notice.
final class OneAcknowledgement implements Invariant {

  @Override
  public int number() {
    return 9;
  }

  @Override
  public String meaning() {
    return "one acknowledgement, one opening of a link";
  }

  @Override
  public void check(DossierInHand at, Consumer<String> broken) {
    Set<String> opened = new HashSet<>();
    boolean acknowledged = false;
    for (Entry entry : at.chain().entries()) {
      if (entry.facts() instanceof NoticeFacts.LinkOpened link && !opened.add(link.notice())) {
        broken.accept("the link of " + link.notice() + " was opened twice");
      }
      if (entry.facts() instanceof FlagFacts.Acknowledged) {
        if (acknowledged) {
          broken.accept(entry + " is a second acknowledgement");
        }
        acknowledged = true;
      }
    }
  }
}
