package saluran.decision;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import saluran.casework.Case;
import saluran.casework.EffectLadder;
import saluran.casework.Ladder;
import saluran.decision.Recipients.Place;
import saluran.decision.Recipients.Recipient;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts;
import saluran.ledger.LadderFacts.Alarm;
import saluran.ledger.LadderFacts.Deadline;
import saluran.ledger.LadderFacts.Reason;
import saluran.ledger.NoticeFacts;
import saluran.ledger.NoticeFacts.Kind;

/// Moves a flag's two ladders as far as they are due, and issues the notices of each step that they
/// reach. After a long outage much may be due at once; what does not fit into one transaction stays
/// due.
final class Climb {

  private static final String LEAD = "role:lead";
  private static final String EXECUTIVE = "role:executive";

  private final Drafts drafts;
  private final Recipients recipients;

  Climb(Drafts drafts) {
    this.drafts = drafts;
    this.recipients = new Recipients(drafts);
  }

  /// Moves the ladder to acknowledgement.
  void toAcknowledgement() {
    Optional<Ladder.Move> next = due();
    while (next.isPresent() && !drafts.isFull()) {
      switch (next.get()) {
        case Ladder.Move.Climb(int round, int step, var reason, var dueAt) -> {
          drafts.write(new LadderFacts.Climbed(Deadline.ACKNOWLEDGE, round, step, reason, dueAt));
          mail();
        }
        case Ladder.Move.Exhaust(int round, var dueAt) -> {
          drafts.write(new LadderFacts.Exhausted(round));
          drafts.open(Alarm.LADDER_EXHAUSTED);
        }
      }
      next = due();
    }
  }

  private Optional<Ladder.Move> due() {
    return Ladder.next(drafts.flag()).filter(move -> !move.dueAt().isAfter(drafts.now()));
  }

  /// Issues a notice to each target of the current step, and to nobody twice in it.
  void mail() {
    FlagFacts.PolicyApplied policy = drafts.flag().policy();
    Case.Position at = drafts.flag().position();
    if (policy == null || at.step() == 0) {
      return;
    }
    mail(
        Kind.NOTICE,
        policy.steps().get(at.step() - 1).targets(),
        new Place(Deadline.ACKNOWLEDGE, at.round(), at.step()));
  }

  /// Moves the ladder to effect. Its end is the missed deadline.
  void toEffect() {
    Optional<EffectLadder.Move> next = dueToEffect();
    while (next.isPresent() && !drafts.isFull()) {
      EffectLadder.Move move = next.get();
      drafts.write(
          new LadderFacts.Climbed(
              Deadline.EFFECT, move.round(), move.step(), Reason.TIMER, move.dueAt()));
      if (move.isLast()) {
        drafts.write(new LadderFacts.DeadlineMissed(Deadline.EFFECT, move.dueAt()));
      }
      mail(Kind.REMINDER, remindedAt(move), new Place(Deadline.EFFECT, move.round(), move.step()));
      next = dueToEffect();
    }
  }

  private Optional<EffectLadder.Move> dueToEffect() {
    return EffectLadder.next(drafts.flag()).filter(move -> !move.dueAt().isAfter(drafts.now()));
  }

  /// At 50 and 75 % whoever has the case, at 90 % the lead too, at the end lead and executive.
  private List<String> remindedAt(EffectLadder.Move move) {
    if (move.isLast()) {
      return List.of(LEAD, EXECUTIVE);
    }
    String holder = Recipients.target(String.valueOf(drafts.flag().holder()));
    return move.isBeforeLast() ? List.of(holder, LEAD) : List.of(holder);
  }

  private void mail(Kind kind, List<String> targets, Place place) {
    Set<String> mailed = new HashSet<>();
    String language = drafts.flag().received().language();
    for (String target : targets) {
      Optional<Recipient> found = recipients.of(target, language, notAgain(place));
      if (found.isEmpty()) {
        recipients.skip(target, place);
      } else if (mailed.add(found.get().address().toLowerCase(Locale.ROOT))) {
        recipients.issue(kind, found.get(), target, place);
      }
    }
  }

  /// A role never chooses somebody twice in one round of the ladder to acknowledgement. On the
  /// ladder to effect it is the same lead who hears of it again.
  private Set<String> notAgain(Place place) {
    return place.ladder() == Deadline.EFFECT
        ? Set.of()
        : drafts.flag().mailings().toContacts().stream()
            .map(mailing -> mailing.toContact())
            .filter(issued -> issued != null)
            .filter(issued -> issued.kind() == Kind.NOTICE && issued.round() == place.round())
            .map(NoticeFacts.Issued::contact)
            .collect(Collectors.toSet());
  }
}
