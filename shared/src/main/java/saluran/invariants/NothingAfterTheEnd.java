package saluran.invariants;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import saluran.casework.Case;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.NoticeFacts;
import saluran.ledger.NoticeFacts.Kind;

/// 7. No notice that asks for work starts after the final decision or a withdrawal. An objection
///   opens a case again; that it was withdrawn, and a new link, may be mailed at any time.
final class NothingAfterTheEnd implements Invariant {

  private static final Set<Kind> WORK =
      EnumSet.of(Kind.NOTICE, Kind.REMINDER, Kind.PASSED_ON, Kind.CLARIFIED);

  @Override
  public int number() {
    return 7;
  }

  @Override
  public String meaning() {
    return "no notice after the decision or a withdrawal";
  }

  @Override
  public void check(DossierInHand at, Consumer<String> broken) {
    if (!(at.dossier() instanceof Case flag)) {
      return;
    }
    boolean ended = false;
    for (Entry entry : at.chain().entries()) {
      switch (entry.facts()) {
        case FlagFacts.Decided decided -> ended = true;
        case FlagFacts.Withdrawn withdrawn -> ended = true;
        case FlagFacts.Objected objected -> ended = false;
        case NoticeFacts.Issued issued -> {
          if (ended && WORK.contains(issued.kind())) {
            broken.accept(issued.notice() + " was issued after the end");
          }
        }
        case NoticeFacts.Attempted attempted -> {
          boolean notice =
              flag.mailing(attempted.notice())
                  .map(mailing -> mailing.toContact())
                  .filter(issued -> WORK.contains(issued.kind()))
                  .isPresent();
          if (ended && notice) {
            broken.accept(attempted.attempt() + " began after the end");
          }
        }
        default -> {
          // Starts no notice and ends no case.
        }
      }
    }
  }
}
