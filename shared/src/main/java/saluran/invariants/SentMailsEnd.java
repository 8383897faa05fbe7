package saluran.invariants;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import saluran.casework.Attempt;
import saluran.casework.Mailing;
import saluran.ledger.Entry;
import saluran.ledger.NoticeFacts;

/// 4. Every mail that SES took ends: delivered, bounced, rejected, complained, or without a
///   receipt; and nothing but the receiving server's word makes it delivered.
final class SentMailsEnd implements Invariant {

  /// Five minutes until silence is a failure, and two for the sweep to say so.
  private static final Duration BOUND = Duration.ofMinutes(7);

  @Override
  public int number() {
    return 4;
  }

  @Override
  public String meaning() {
    return "every sent mail ends";
  }

  @Override
  public boolean isOfTime() {
    return true;
  }

  @Override
  public void check(DossierInHand at, Consumer<String> broken) {
    Map<String, Instant> sent = new HashMap<>();
    Map<String, Instant> delivered = new HashMap<>();
    for (Entry entry : at.chain().entries()) {
      if (entry.facts() instanceof NoticeFacts.Sent facts) {
        sent.put(facts.attempt(), entry.time());
      } else if (entry.facts() instanceof NoticeFacts.Delivered facts) {
        delivered.put(facts.attempt(), entry.time());
      }
    }
    for (Mailing mailing : at.dossier().mailings().all()) {
      for (Attempt attempt : mailing.attempts()) {
        Instant since = sent.get(attempt.id());
        if (attempt.state() == Attempt.State.SENT && (since == null || at.isLate(since, BOUND))) {
          broken.accept(attempt.id() + " was sent at " + since + ", and nothing more is known");
        }
        if (attempt.state() == Attempt.State.DELIVERED && !delivered.containsKey(attempt.id())) {
          broken.accept(attempt.id() + " counts as delivered, and no server said so");
        }
      }
    }
  }
}
