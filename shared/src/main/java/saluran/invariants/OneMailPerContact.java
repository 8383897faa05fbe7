package saluran.invariants;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import saluran.ledger.Entry;
import saluran.ledger.NoticeFacts;

/// 5. One mail for a contact in a step; another attempt only once the one before is ambiguous: without any answer after the
/// queue's visibility timeout and a minute for an event.
final class OneMailPerContact implements Invariant {

  private static final Duration AMBIGUOUS_AFTER = Duration.ofMinutes(3);

  @Override
  public int number() {
    return 5;
  }

  @Override
  public String meaning() {
    return "one mail for a flag, step and contact";
  }

  @Override
  public void check(CaseInHand at, Consumer<String> broken) {
    Set<String> issued = new HashSet<>();
    Map<String, Instant> unanswered = new HashMap<>();
    for (Entry entry : at.chain().entries()) {
      switch (entry.facts()) {
        case NoticeFacts.Issued facts -> {
          String once =
              "%s %d.%d %s".formatted(facts.kind(), facts.round(), facts.step(), facts.contact());
          if (facts.kind() == NoticeFacts.Kind.NOTICE && !issued.add(once)) {
            broken.accept(facts.notice() + " is a second notice of " + once);
          }
        }
        case NoticeFacts.Attempted facts -> {
          Instant before = unanswered.put(facts.notice(), entry.time());
          boolean follows = !facts.attempt().endsWith("-1");
          if (follows
              && (before == null || entry.time().isBefore(before.plus(AMBIGUOUS_AFTER)))) {
            broken.accept(facts.attempt() + " follows an attempt that is not ambiguous");
          }
        }
        case NoticeFacts.OfAttempt outcome -> unanswered.remove(outcome.notice());
        default -> {
          // Not about a mail.
        }
      }
    }
  }
}
