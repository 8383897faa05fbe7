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

/// 5. One mail for a contact in a step; another attempt only once the one before it is ambiguous:
///   without any answer after the queue's visibility timeout and a minute for an event.
final class OneMailPerContact implements Invariant {

  private static final Duration AMBIGUOUS_AFTER = Duration.ofMinutes(3);
  private static final Duration AGENCY_AGAIN = Duration.ofMinutes(10);

  @Override
  public int number() {
    return 5;
  }

  @Override
  public String meaning() {
    return "one mail for a flag, step and contact";
  }

  @Override
  public void check(DossierInHand at, Consumer<String> broken) {
    Set<String> issued = new HashSet<>();
    Map<String, String> newest = new HashMap<>();
    Map<String, Instant> again = new HashMap<>();
    for (Entry entry : at.chain().entries()) {
      switch (entry.facts()) {
        case NoticeFacts.Issued facts -> {
          String once =
              "%s %d.%d %s".formatted(facts.ladder(), facts.round(), facts.step(), facts.contact());
          if (facts.ladder() != null && !issued.add(once)) {
            broken.accept(facts.notice() + " is a second notice of " + once);
          }
        }
        case NoticeFacts.Attempted facts -> {
          String before = newest.put(facts.notice(), facts.attempt());
          if (before != null && entry.time().isBefore(again.getOrDefault(before, Instant.MAX))) {
            broken.accept(facts.attempt() + " follows an attempt that is not ambiguous");
          }
          again.put(facts.attempt(), entry.time().plus(AMBIGUOUS_AFTER));
        }
        // A mail to the agency is sent again a while after it failed; a notice never is, the ladder
        // climbs.
        case NoticeFacts.Bounced failed when failed.notice().startsWith("a") ->
            again.merge(
                failed.attempt(), entry.time().plus(AGENCY_AGAIN), OneMailPerContact::first);
        case NoticeFacts.NoReceipt failed when failed.notice().startsWith("a") ->
            again.merge(
                failed.attempt(), entry.time().plus(AGENCY_AGAIN), OneMailPerContact::first);
        case NoticeFacts.Delayed delayed -> {
          // Neither an end nor a failure.
        }
        case NoticeFacts.OfAttempt outcome -> again.put(outcome.attempt(), Instant.MAX);
        default -> {
          // Not about a mail.
        }
      }
    }
  }

  private static Instant first(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
