package saluran.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import saluran.casework.Case;
import saluran.casework.State;
import saluran.ledger.LadderFacts.Deadline;
import saluran.ledger.NoticeFacts;

/// What is due when, on the reader's own clock, and what is left of it. Mail and page say the same.
public final class Deadlines {

  private Deadlines() {}

  /// The deadlines that still matter; none once the case is decided or withdrawn.
  ///
  /// @param timeZone the reader's, an IANA name
  public static List<Fact> of(Case flag, Words words, String timeZone, Instant now) {
    List<Fact> facts = new ArrayList<>();
    if (flag.state().awaitsAcknowledgement()) {
      facts.add(
          new Fact(
              words.say("label.acknowledge_by"),
              words.due(flag.received().acknowledgeBy(), timeZone, now)));
    }
    Instant stopped = flag.stoppedAt();
    if (flag.state().awaitsDecision()) {
      facts.add(
          stopped == null
              ? new Fact(
                  words.say("label.effect_due"), words.due(flag.effectDueAt(), timeZone, now))
              : new Fact(
                  words.say("label.clock"),
                  words.say("clock.stopped", words.time(stopped, timeZone))));
    }
    return facts;
  }

  /// What happens if nobody acts: a key of [Words].
  ///
  /// @param notice to whom it is said
  public static String otherwise(Case flag, NoticeFacts.Issued notice) {
    State state = flag.state();
    return state.awaitsAcknowledgement() && notice.ladder() != Deadline.EFFECT
        ? "otherwise.acknowledge"
        : state.isOpenToDecision() ? "otherwise.decide" : "otherwise.nothing";
  }
}
