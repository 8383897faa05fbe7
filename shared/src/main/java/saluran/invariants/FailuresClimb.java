package saluran.invariants;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import saluran.casework.Attempt;
import saluran.casework.Case;
import saluran.casework.Mailing;
import saluran.ledger.Entry;
import saluran.ledger.LadderFacts.Deadline;
import saluran.ledger.NoticeFacts;

/// 8. A mail of the current step that failed for good is followed by the next step at once, within
///   two minutes; by the end of the round, and its alarm, where there is no next step.
final class FailuresClimb implements Invariant {

  private static final Duration BOUND = Duration.ofMinutes(2);

  private static final Set<Attempt.State> FAILED =
      EnumSet.of(
          Attempt.State.BOUNCED,
          Attempt.State.REJECTED,
          Attempt.State.COMPLAINED,
          Attempt.State.NO_RECEIPT);

  @Override
  public int number() {
    return 8;
  }

  @Override
  public String meaning() {
    return "a failure climbs at once, or opens the alarm";
  }

  @Override
  public boolean isOfTime() {
    return true;
  }

  @Override
  public void check(DossierInHand at, Consumer<String> broken) {
    if (!(at.dossier() instanceof Case flag)
        || !flag.state().awaitsAcknowledgement()
        || flag.policy() == null) {
      return;
    }
    if (flag.position().exhausted()) {
      if (flag.alarms().isEmpty()) {
        broken.accept("the ladder ended and no alarm is open");
      }
      return;
    }
    Case.Position position = flag.position();
    for (Mailing mailing : flag.mailings().all()) {
      boolean current = mailing.isOfStep(Deadline.ACKNOWLEDGE, position.round(), position.step());
      if (current && FAILED.contains(mailing.state())) {
        Instant failed = lastOutcome(at, mailing.notice());
        if (at.isLate(failed, BOUND)) {
          broken.accept(mailing.notice() + " failed at " + failed + ", and nothing followed");
        }
      }
    }
  }

  private static Instant lastOutcome(DossierInHand at, String notice) {
    return at.chain().entries().reversed().stream()
        .filter(
            entry ->
                entry.facts() instanceof NoticeFacts.OfAttempt outcome
                    && outcome.notice().equals(notice))
        .map(Entry::time)
        .findFirst()
        .map(Objects::requireNonNull)
        .orElse(at.now());
  }
}
