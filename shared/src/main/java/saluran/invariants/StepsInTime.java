package saluran.invariants;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import saluran.casework.Case;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts;
import saluran.ledger.NoticeFacts;

/// 6. Steps of the ladder to acknowledgement are climbed one by one, none skipped, none twice; each
///   when it is due: at its timer, or at the failure of the step before. Those of both ladders come
///   within 120 seconds, and never early.
final class StepsInTime implements Invariant {

  private static final Duration BOUND = Duration.ofSeconds(120);

  @Override
  public int number() {
    return 6;
  }

  @Override
  public String meaning() {
    return "each step once, in order, in time";
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
    if (policy == null) {
      return;
    }
    int steps = policy.steps().size();
    int round = 1;
    int step = policy.steps().getFirst().after().isZero() ? 1 : 0;
    List<Instant> failures = new ArrayList<>();
    for (Entry entry : at.chain().entries()) {
      if (isFailure(entry)) {
        failures.add(entry.time());
      }
      if (!(entry.facts() instanceof LadderFacts.Climbed climbed)) {
        continue;
      }
      if (entry.time().isBefore(climbed.dueAt())) {
        broken.accept(entry + " came before it was due");
      }
      if (at.cameLate(climbed.dueAt(), BOUND, entry.time())) {
        broken.accept(entry + " was due at " + climbed.dueAt() + " and came at " + entry.time());
      }
      if (climbed.ladder() == LadderFacts.Deadline.EFFECT) {
        continue;
      }
      boolean next =
          step == steps
              ? climbed.round() == round + 1 && climbed.step() == 1
              : climbed.round() == round && climbed.step() == step + 1;
      if (!next) {
        broken.accept(
            "step %d.%d follows %d.%d".formatted(climbed.round(), climbed.step(), round, step));
      }
      round = climbed.round();
      step = climbed.step();
      Instant timer = timer(flag, policy, round, step);
      boolean due =
          switch (climbed.reason()) {
            case TIMER -> climbed.dueAt().equals(timer);
            case FAILURE -> climbed.dueAt().isBefore(timer) && failures.contains(climbed.dueAt());
            case NOBODY_ON_DUTY -> climbed.dueAt().isBefore(timer);
          };
      if (!due) {
        broken.accept(entry + " was not due at " + climbed.dueAt() + ", but at " + timer);
      }
    }
    if (flag.state().awaitsAcknowledgement() && step < steps) {
      Instant due = timer(flag, policy, round, step + 1);
      if (at.isLate(due, BOUND)) {
        broken.accept("step %d.%d was due at %s".formatted(round, step + 1, due));
      }
    }
  }

  private static Instant timer(Case flag, FlagFacts.PolicyApplied policy, int round, int step) {
    Duration last = policy.steps().getLast().after();
    Duration length =
        last.compareTo(policy.acknowledgeWithin()) < 0 ? policy.acknowledgeWithin() : last;
    return flag.receivedAt()
        .plus(length.multipliedBy(round - 1L))
        .plus(policy.steps().get(step - 1).after());
  }

  private static boolean isFailure(Entry entry) {
    return entry.facts() instanceof NoticeFacts.Bounced
        || entry.facts() instanceof NoticeFacts.Rejected
        || entry.facts() instanceof NoticeFacts.Complained
        || entry.facts() instanceof NoticeFacts.NoReceipt;
  }
}
