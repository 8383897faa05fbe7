package saluran.decision;

import java.util.Optional;
import saluran.casework.Case;
import saluran.ledger.ChannelFacts;
import saluran.ledger.Facts;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts;
import saluran.ledger.LadderFacts.Deadline;
import saluran.ledger.NoticeFacts;
import saluran.ledger.NoticeFacts.About;

/// Of which entries the agency is told by mail, as they happen. Mails to the agency are never among
/// them: telling it does not recurse.
final class Telling {

  private Telling() {}

  /// What the agency is told of an entry.
  ///
  /// @param before the case as it was without it
  static Optional<About> of(Case before, Facts facts) {
    return switch (facts) {
      case FlagFacts about -> ofFlag(about);
      case LadderFacts about -> ofLadder(before, about);
      case NoticeFacts about -> ofNotice(before, about);
      case ChannelFacts about -> Optional.empty();
    };
  }

  private static Optional<About> ofFlag(FlagFacts facts) {
    return switch (facts) {
      case FlagFacts.Acknowledged taken -> Optional.of(About.ACKNOWLEDGED);
      case FlagFacts.Decided decided -> Optional.of(About.DECIDED);
      case FlagFacts.ClarificationAsked asked -> Optional.of(About.CLARIFICATION);
      case FlagFacts.Conflicted conflict -> Optional.of(About.CONFLICTED);
      // Entry 1 is told when the case is opened. The rest is the agency's own word, or nothing that
      // it waits for.
      case FlagFacts.Received first -> Optional.empty();
      case FlagFacts.ReceivedAgain again -> Optional.empty();
      case FlagFacts.PolicyApplied applied -> Optional.empty();
      case FlagFacts.PassedOn passed -> Optional.empty();
      case FlagFacts.ByAgency by -> Optional.empty();
      case FlagFacts.Closed closed -> Optional.empty();
    };
  }

  /// That nobody has acknowledged is told when the time is over, and again when the ladder reaches
  /// its last step.
  private static Optional<About> ofLadder(Case before, LadderFacts facts) {
    return switch (facts) {
      case LadderFacts.DeadlineMissed missed ->
          Optional.of(
              missed.deadline() == Deadline.EFFECT ? About.OVERDUE : About.NOT_ACKNOWLEDGED);
      case LadderFacts.Climbed climbed -> {
        FlagFacts.PolicyApplied policy = before.policy();
        boolean last =
            climbed.ladder() == Deadline.ACKNOWLEDGE
                && climbed.round() == 1
                && policy != null
                && climbed.step() == policy.steps().size();
        yield last ? Optional.of(About.NOT_ACKNOWLEDGED) : Optional.empty();
      }
      case LadderFacts.Exhausted exhausted ->
          exhausted.round() == 1 && !before.mailings().reachedTheDesk()
              ? Optional.of(About.NOT_DELIVERED)
              : Optional.empty();
      case LadderFacts.AlarmOpened opened -> Optional.empty();
      case LadderFacts.AlarmClosed closed -> Optional.empty();
    };
  }

  /// The first delivery is told, and each failure as long as nothing was delivered; neither once
  /// somebody took the case.
  private static Optional<About> ofNotice(Case before, NoticeFacts facts) {
    if (!(facts instanceof NoticeFacts.OfAttempt outcome)
        || before.mailings().of(outcome.notice()).filter(m -> m.toContact() != null).isEmpty()
        || before.mailings().reachedTheDesk()
        || !before.state().awaitsAcknowledgement()) {
      return Optional.empty();
    }
    return switch (outcome) {
      case NoticeFacts.Delivered delivered -> Optional.of(About.DELIVERED);
      case NoticeFacts.Bounced bounced -> Optional.of(About.NOT_DELIVERED);
      case NoticeFacts.Rejected rejected -> Optional.of(About.NOT_DELIVERED);
      case NoticeFacts.Complained complained -> Optional.of(About.NOT_DELIVERED);
      case NoticeFacts.NoReceipt silent -> Optional.of(About.NOT_DELIVERED);
      case NoticeFacts.Attempted attempted -> Optional.empty();
      case NoticeFacts.Sent sent -> Optional.empty();
      case NoticeFacts.Delayed delayed -> Optional.empty();
    };
  }
}
