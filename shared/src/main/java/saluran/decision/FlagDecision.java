package saluran.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import saluran.casework.Case;
import saluran.casework.Owed;
import saluran.casework.State;
import saluran.decision.Recipients.Place;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts;
import saluran.ledger.LadderFacts.Alarm;
import saluran.ledger.LadderFacts.Deadline;
import saluran.ledger.NoticeFacts;

/// What the channel itself and the agency make of a flag's case. What the desk makes of it is
/// [DeskDecision]'s.
final class FlagDecision {

  private final Drafts drafts;

  FlagDecision(Drafts drafts) {
    this.drafts = drafts;
  }

  Decision answer(Command.OfFlag command) {
    return switch (command) {
      case Command.Open open -> open(open);
      case Command.ReceiveAgain again -> receiveAgain(again.copies());
      case Command.Supersede(String by) -> supersede(by);
      case Command.ByAgency by -> byAgency(by);
      case Command.ByHolder by -> new DeskDecision(drafts).answer(by);
      case Command.Renew renew -> new DeskDecision(drafts).renew(renew);
    };
  }

  private Decision open(Command.Open open) {
    if (drafts.flag().policy() == null) {
      Map<String, String> sealed = new TreeMap<>();
      for (int i = 0; i < open.addresses().size(); i++) {
        sealed.put("address:" + (i + 1), open.addresses().get(i));
      }
      drafts.write(open.policy(), sealed);
      drafts.tell(NoticeFacts.About.ACCEPTED, 1);
      Climb ladder = new Climb(drafts);
      ladder.mail();
      ladder.toAcknowledgement();
    }
    return drafts.decision();
  }

  /// One entry for all copies of the same bytes; one for each that has other bytes.
  private Decision receiveAgain(List<Command.ReceiveAgain.Copy> copies) {
    Case flag = drafts.flag();
    List<String> same = new ArrayList<>();
    for (Command.ReceiveAgain.Copy copy : new LinkedHashSet<>(copies)) {
      if (flag.knows(copy.digest())) {
        continue;
      }
      if (copy.bodySha256().equals(flag.received().bodySha256())) {
        same.add(copy.digest());
      } else {
        drafts.write(new FlagFacts.Conflicted(copy.bodySha256(), copy.digest()));
      }
    }
    if (!same.isEmpty()) {
      drafts.write(new FlagFacts.ReceivedAgain(same));
    }
    return drafts.decision();
  }

  /// Deadlines that passed, the ladders, the end of the time to object.
  void tick() {
    Instant closes = Owed.closesAt(drafts.flag());
    if (closes != null && !closes.isAfter(drafts.now())) {
      closeAlarms();
      drafts.write(new FlagFacts.Closed());
    }
    Instant acknowledge = Owed.acknowledgementDue(drafts.flag());
    if (acknowledge != null && isPast(acknowledge)) {
      drafts.write(new LadderFacts.DeadlineMissed(Deadline.ACKNOWLEDGE, acknowledge));
    }
    climb();
    if (isPast(Owed.unsentDue(drafts.flag()))) {
      drafts.open(Alarm.UNSENT);
    }
  }

  /// Both ladders, as far as they are due.
  void climb() {
    Climb ladders = new Climb(drafts);
    ladders.toAcknowledgement();
    ladders.toEffect();
  }

  private Decision byAgency(Command.ByAgency by) {
    FlagFacts.Signed request = by.request();
    var known = drafts.flag().request(request.id());
    if (known.isPresent()) {
      return known.get().signed().bodySha256().equals(request.bodySha256())
          ? drafts.decision()
          : new Decision.Clash();
    }
    return switch (by) {
      case Command.Clarify clarify -> clarify(clarify);
      case Command.Withdraw(var signed, String reason) ->
          withdraw(new FlagFacts.Withdrawn(signed, null), Map.of("reason", reason));
      case Command.Contest contest -> contest(contest);
    };
  }

  private Decision clarify(Command.Clarify command) {
    Case flag = drafts.flag();
    FlagFacts.PolicyApplied policy = flag.policy();
    if (flag.state() != State.CLARIFICATION_REQUESTED || policy == null) {
      return new Decision.Refuse();
    }
    Instant dueAt =
        flag.clock()
            .dueIfAnswered(drafts.now(), policy.afterClarification(), policy.effectWithin());
    drafts.write(
        new FlagFacts.ClarificationGiven(dueAt, command.request()), Map.of("text", command.text()));
    mailHolder(NoticeFacts.Kind.CLARIFIED);
    return drafts.decision();
  }

  private Decision contest(Command.Contest command) {
    Case flag = drafts.flag();
    FlagFacts.PolicyApplied policy = flag.policy();
    if (flag.state() != State.DECIDED || policy == null) {
      return new Decision.Refuse();
    }
    drafts.write(
        new FlagFacts.Objected(drafts.now().plus(policy.effectWithin()), command.request()),
        Map.of("text", command.text()));
    mailHolder(NoticeFacts.Kind.OBJECTED);
    return drafts.decision();
  }

  private Decision supersede(String by) {
    return drafts.flag().state().awaitsDecision()
        ? withdraw(new FlagFacts.Withdrawn(null, by), Map.of())
        : drafts.decision();
  }

  private Decision withdraw(FlagFacts.Withdrawn facts, Map<String, String> sealed) {
    State state = drafts.flag().state();
    if (state == State.CLOSED || state == State.WITHDRAWN) {
      return new Decision.Refuse();
    }
    drafts.write(facts, sealed);
    closeAlarms();
    mailHolder(NoticeFacts.Kind.WITHDRAWN);
    return drafts.decision();
  }

  private void closeAlarms() {
    List.copyOf(drafts.flag().alarms()).forEach(drafts::close);
  }

  private void mailHolder(NoticeFacts.Kind kind) {
    String holder = drafts.flag().holder();
    if (holder != null) {
      new Recipients(drafts).issueTo(kind, holder, Place.NONE);
    }
  }

  private boolean isPast(@Nullable Instant due) {
    return due != null && !due.isAfter(drafts.now());
  }
}
