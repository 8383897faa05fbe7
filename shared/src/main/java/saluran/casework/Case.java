package saluran.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import saluran.ledger.Chain;
import saluran.ledger.ChannelFacts;
import saluran.ledger.Entry;
import saluran.ledger.Facts;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts;
import saluran.ledger.LadderFacts.Deadline;
import saluran.ledger.Ledger;
import saluran.ledger.NoticeFacts;

/// One flag's case: the fold of its entries, and of nothing else.
public final class Case implements Dossier {

  /// How long a decided case stays open to an objection.
  public static final Duration OBJECTION_WITHIN = Duration.ofDays(14);

  private final Chain chain;
  private final FlagFacts.Received received;
  private final Instant receivedAt;
  private final Mailings mailings;
  private final Set<Deadline> missed = EnumSet.noneOf(Deadline.class);
  private final Set<LadderFacts.Alarm> alarms = EnumSet.noneOf(LadderFacts.Alarm.class);
  private final Map<Integer, FlagFacts.Outcome> outcomes = new TreeMap<>();
  private final List<String> copies = new ArrayList<>();
  private final Map<String, Request> requests = new LinkedHashMap<>();
  private FlagFacts.@Nullable PolicyApplied policy;
  private State state = State.RECEIVED;
  private Position position = new Position(1, 0, false);
  private EffectClock clock;
  private @Nullable Instant nobodyAt;
  private @Nullable Instant acknowledgedAt;
  private @Nullable String holder;
  private @Nullable Instant decidedAt;
  private @Nullable Instant endedAt;
  private long folded;

  /// Where the ladder to acknowledgement stands.
  ///
  /// @param round from 1
  /// @param step from 1; 0 while the first step's time has not come
  /// @param exhausted whether this round's last step has ended
  public record Position(int round, int step, boolean exhausted) {}

  /// A further request of the agency, and the entry that it became.
  public record Request(FlagFacts.Signed signed, long seq) {}

  private Case(Chain chain, FlagFacts.Received received, Instant receivedAt, Mailings mailings) {
    this.chain = chain;
    this.received = received;
    this.receivedAt = receivedAt;
    this.mailings = mailings;
    this.clock = EffectClock.dueAt(received.effectDueAt());
  }

  /// Folds a flag's chain.
  ///
  /// @throws IllegalArgumentException where the chain does not begin with `flag.received`
  public static Case of(Chain chain) {
    if (chain.entries().isEmpty()
        || !(chain.entries().getFirst().facts() instanceof FlagFacts.Received received)) {
      throw new IllegalArgumentException("no case: " + chain.subject());
    }
    Case folded = new Case(chain, received, chain.entries().getFirst().time(), new Mailings());
    for (Entry entry : chain.entries()) {
      folded.apply(entry.facts(), entry.time());
    }
    return folded;
  }

  @Override
  public Case with(Facts facts, Instant time) {
    Case next = new Case(chain, received, receivedAt, mailings.copy());
    next.missed.addAll(missed);
    next.alarms.addAll(alarms);
    next.outcomes.putAll(outcomes);
    next.copies.addAll(copies);
    next.requests.putAll(requests);
    next.policy = policy;
    next.state = state;
    next.position = position;
    next.clock = clock;
    next.nobodyAt = nobodyAt;
    next.acknowledgedAt = acknowledgedAt;
    next.holder = holder;
    next.decidedAt = decidedAt;
    next.endedAt = endedAt;
    next.folded = folded;
    next.apply(facts, time);
    return next;
  }

  private void apply(Facts facts, Instant time) {
    folded++;
    switch (facts) {
      case FlagFacts about -> applyFlag(about, time);
      case LadderFacts about -> applyLadder(about);
      case NoticeFacts about -> applyNotice(about, time);
      case ChannelFacts about -> {
        // Erasing a person's values changes no state; the others are of other subjects.
      }
    }
    if (facts instanceof FlagFacts.ByAgency by && by.request() != null) {
      requests.put(by.request().id(), new Request(by.request(), folded));
    }
  }

  private void applyFlag(FlagFacts facts, Instant time) {
    switch (facts) {
      case FlagFacts.Received first -> {
        // Known from the start: it is what makes the case.
      }
      case FlagFacts.ReceivedAgain again -> copies.addAll(again.copies());
      case FlagFacts.Conflicted conflict -> copies.add(conflict.copy());
      case FlagFacts.PolicyApplied applied -> {
        policy = applied;
        boolean atOnce = applied.steps().getFirst().after().isZero();
        position = new Position(1, atOnce ? 1 : 0, false);
      }
      case FlagFacts.Acknowledged taken -> {
        acknowledgedAt = time;
        clock = policy == null ? clock : clock.taken(time, policy.effectWithin());
        holder = taken.contact();
        state = State.ACKNOWLEDGED;
      }
      case FlagFacts.PassedOn passed -> {
        if (acknowledgedAt != null) {
          holder = passed.to();
        }
      }
      case FlagFacts.ClarificationAsked asked -> {
        clock = clock.stop(time);
        state = State.CLARIFICATION_REQUESTED;
      }
      case FlagFacts.ClarificationGiven given -> {
        clock = clock.answered(given.effectDueAt(), afterClarification());
        forgetMissedEffect();
        state = State.ACKNOWLEDGED;
      }
      case FlagFacts.Decided decided -> {
        decided.outcomes().forEach(outcome -> outcomes.put(outcome.item(), outcome));
        decidedAt = time;
        state = State.DECIDED;
      }
      case FlagFacts.Withdrawn withdrawn -> end(State.WITHDRAWN, time);
      case FlagFacts.Objected objected -> {
        clock = clock.afresh(objected.effectDueAt());
        forgetMissedEffect();
        state = State.OBJECTED;
      }
      case FlagFacts.Closed closed -> end(State.CLOSED, time);
    }
  }

  private void end(State last, Instant time) {
    state = last;
    endedAt = time;
  }

  /// A clock that began afresh has missed nothing yet.
  private void forgetMissedEffect() {
    if (clock.step() == 0) {
      missed.remove(Deadline.EFFECT);
    }
  }

  private void applyLadder(LadderFacts facts) {
    switch (facts) {
      case LadderFacts.Climbed climbed -> {
        if (climbed.ladder() == Deadline.EFFECT) {
          clock = clock.climb(climbed.step());
        } else {
          position = new Position(climbed.round(), climbed.step(), false);
          nobodyAt = null;
        }
      }
      case LadderFacts.Exhausted exhausted ->
          position = new Position(position.round(), position.step(), true);
      case LadderFacts.DeadlineMissed deadline -> missed.add(deadline.deadline());
      case LadderFacts.AlarmOpened opened -> alarms.add(opened.alarm());
      case LadderFacts.AlarmClosed closed -> alarms.remove(closed.alarm());
    }
  }

  private void applyNotice(NoticeFacts facts, Instant time) {
    mailings.apply(facts, folded, time);
    if (facts instanceof NoticeFacts.Issued issued && issued.ladder() == Deadline.ACKNOWLEDGE) {
      nobodyAt = null;
    }
    if (facts instanceof NoticeFacts.Skipped skipped
        && skipped.notice() == null
        && skipped.ladder() == Deadline.ACKNOWLEDGE
        && mailings
            .ofStep(Deadline.ACKNOWLEDGE, position.round(), position.step())
            .findAny()
            .isEmpty()) {
      nobodyAt = time;
    }
    if (facts instanceof NoticeFacts.Sent sent
        && state == State.RECEIVED
        && mailings.of(sent.notice()).filter(mail -> mail.toContact() != null).isPresent()) {
      state = State.NOTIFIED;
    }
  }

  private FlagFacts.AfterClarification afterClarification() {
    return policy == null ? FlagFacts.AfterClarification.RESUME : policy.afterClarification();
  }

  @Override
  public Chain chain() {
    return chain;
  }

  @Override
  public Mailings mailings() {
    return mailings;
  }

  @Override
  public long folded() {
    return folded;
  }

  @Override
  public Owed owed(Instant now) {
    return Owed.of(this, now);
  }

  @Override
  public Ledger.Index index(Instant now) {
    return new Ledger.Index(
        state.name(),
        received.agency(),
        receivedAt,
        received.category(),
        received.regime(),
        received.referenceNumber(),
        !alarms.isEmpty(),
        null,
        owed(now).dueAt());
  }

  /// Whether a mail still has a purpose: a notice has none once somebody took the case, and nobody
  /// is asked for work after the decision or the withdrawal.
  @Override
  public boolean wants(Mailing mailing) {
    NoticeFacts.Issued issued = mailing.toContact();
    if (issued == null) {
      return true;
    }
    return switch (issued.kind()) {
      case NOTICE -> state.awaitsAcknowledgement();
      case REMINDER -> state.awaitsDecision() && clock.stoppedAt() == null;
      case PASSED_ON, CLARIFIED, OBJECTED -> state.awaitsDecision();
      case WITHDRAWN, NEW_LINK -> true;
      case DRILL -> false;
    };
  }

  /// Entry 1's facts.
  public FlagFacts.Received received() {
    return received;
  }

  /// Entry 1's time, from which every clock counts.
  public Instant receivedAt() {
    return receivedAt;
  }

  /// The policy as applied; null while only entry 1 is there.
  public FlagFacts.@Nullable PolicyApplied policy() {
    return policy;
  }

  /// The state.
  public State state() {
    return state;
  }

  /// Where the ladder to acknowledgement stands.
  public Position position() {
    return position;
  }

  /// The clock that runs on the effect deadline.
  public EffectClock clock() {
    return clock;
  }

  /// When the current step of the ladder to acknowledgement found nobody to mail; null where it
  /// mailed somebody.
  @Nullable Instant nobodyAt() {
    return nobodyAt;
  }

  /// When somebody took the case; null where nobody has.
  public @Nullable Instant acknowledgedAt() {
    return acknowledgedAt;
  }

  /// Who has the case, as `contact` in entries names people; null where nobody has.
  public @Nullable String holder() {
    return holder;
  }

  /// When it was decided last; null where it is undecided.
  public @Nullable Instant decidedAt() {
    return decidedAt;
  }

  /// When it was closed or withdrawn; null while it is open.
  public @Nullable Instant endedAt() {
    return endedAt;
  }

  /// When the effect is due; moved by clarification and objection.
  public Instant effectDueAt() {
    return clock.dueAt();
  }

  /// Since when the effect clock stands still; null while it runs.
  public @Nullable Instant stoppedAt() {
    return clock.stoppedAt();
  }

  /// Deadlines whose passing is an entry.
  public Set<Deadline> missed() {
    return Collections.unmodifiableSet(missed);
  }

  /// Open alarms.
  public Set<LadderFacts.Alarm> alarms() {
    return Collections.unmodifiableSet(alarms);
  }

  /// Decisions by the item's place, from 1.
  public Map<Integer, FlagFacts.Outcome> outcomes() {
    return Collections.unmodifiableMap(outcomes);
  }

  /// A further request of the agency, by its id.
  public Optional<Request> request(String id) {
    return Optional.ofNullable(requests.get(id));
  }

  /// The mail of that id.
  public Optional<Mailing> mailing(String notice) {
    return mailings.of(notice);
  }

  /// Whether this copy, by the digest of its entry, is known already.
  public boolean knows(String copy) {
    return copies.contains(copy) || copy.equals(chain.entries().getFirst().digest());
  }

  /// The marks beside the state at this instant.
  public Set<Mark> marks(Instant now) {
    return Mark.of(this, now);
  }
}
