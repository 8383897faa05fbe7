package saluran.invariants;

import java.util.function.Consumer;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.NoticeFacts;

/// 7. No notice starts after the final decision or a withdrawal.
final class NothingAfterTheEnd implements Invariant {

  @Override
  public int number() {
    return 7;
  }

  @Override
  public String meaning() {
    return "no notice after the decision or a withdrawal";
  }

  @Override
  public void check(CaseInHand at, Consumer<String> broken) {
    boolean ended = false;
    for (Entry entry : at.chain().entries()) {
      switch (entry.facts()) {
        case FlagFacts.Decided decided -> ended = true;
        case FlagFacts.Withdrawn withdrawn -> ended = true;
        case FlagFacts.Objected objected -> ended = false;
        case NoticeFacts.Issued issued -> {
          if (ended && issued.kind() == NoticeFacts.Kind.NOTICE) {
            broken.accept(issued.notice() + " was issued after the end");
          }
        }
        case NoticeFacts.Attempted attempted -> {
          boolean notice =
              at.flag()
                  .mailing(attempted.notice())
                  .map(mailing -> mailing.toContact())
                  .filter(issued -> issued.kind() == NoticeFacts.Kind.NOTICE)
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
