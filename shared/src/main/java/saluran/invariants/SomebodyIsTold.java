package saluran.invariants;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import saluran.casework.Case;
import saluran.ledger.FlagFacts;

/// 3. From the first step on, a notice that SES took within 5 minutes, or else an open alarm: two
///   more for the sweep to open it.
final class SomebodyIsTold implements Invariant {

  private static final Duration BOUND = Duration.ofMinutes(5 + 2);

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
  public void check(DossierInHand at, Consumer<String> broken) {
    if (!(at.dossier() instanceof Case flag)) {
      return;
    }
    FlagFacts.PolicyApplied policy = flag.policy();
    if (flag.mailings().leftForTheDesk()
        || !flag.alarms().isEmpty()
        || !flag.state().awaitsAcknowledgement()) {
      return;
    }
    if (policy == null) {
      broken.accept("no policy was applied");
      return;
    }
    Instant due = flag.receivedAt().plus(policy.steps().getFirst().after());
    if (at.isLate(due, BOUND)) {
      broken.accept("due at " + due + ", and nobody was told");
    }
  }
}
