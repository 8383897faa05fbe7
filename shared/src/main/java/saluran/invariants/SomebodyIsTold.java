package saluran.invariants;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import saluran.casework.Attempt;
import saluran.ledger.FlagFacts;

/// 3. From the first step on, a notice that SES took or an open alarm within 5 minutes.
final class SomebodyIsTold implements Invariant {

  private static final Duration BOUND = Duration.ofMinutes(5);

  @Override
  public int number() {
    return 3;
  }

  @Override
  public String meaning() {
    return "a notice that SES took, or an open alarm";
  }

  @Override
  public boolean isOfTime() {
    return true;
  }

  @Override
  public void check(CaseInHand at, Consumer<String> broken) {
    FlagFacts.PolicyApplied policy = at.flag().policy();
    boolean told =
        at.flag().mailings().stream()
            .flatMap(mailing -> mailing.attempts().stream())
            .anyMatch(Attempt::isSent);
    if (told || !at.flag().alarms().isEmpty() || !at.flag().state().awaitsAcknowledgement()) {
      return;
    }
    if (policy == null) {
      broken.accept("no policy was applied");
      return;
    }
    Instant due = at.flag().receivedAt().plus(policy.steps().getFirst().after());
    if (at.isLate(due, BOUND)) {
      broken.accept("due at " + due + ", and nobody was told");
    }
  }
}
