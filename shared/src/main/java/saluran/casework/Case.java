package saluran.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import saluran.ledger.ChannelFacts;
import saluran.ledger.Chain;
import saluran.ledger.Entry;
import saluran.ledger.Facts;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts;
import saluran.ledger.NoticeFacts;
import saluran.ledger.Subject;

/// One flag's case: the fold of its entries, and of nothing else. Events from outside may come before our own
/// entries about the same mail; the fold takes them in any order.
public final class Case {

  private final Chain chain;
  private final FlagFacts.Received received;
  private final Instant receivedAt;
  private final Map<String, Mailing> mailings = new LinkedHashMap<>();
  private final Set<LadderFacts.Deadline> missed = EnumSet.noneOf(LadderFacts.Deadline.class);
  private final Set<LadderFacts.Alarm> alarms = EnumSet.noneOf(LadderFacts.Alarm.class);
  private final Map<Integer, FlagFacts.Outcome> outcomes = new TreeMap<>();
  private final List<String> copies = new ArrayList<>();
  private FlagFacts.@Nullable PolicyApplied policy;
  private State state = State.RECEIVED;
  private Position position = new Position(1, 0, false);
  private @Nullable Instant nobodyAt;
  private @Nullable Instant acknowledgedAt;
  private @Nullable Instant decidedAt;
  private @Nullable Instant stoppedAt;
  private Instant effectDueAt;
  private long folded;

  /// Where the ladder to acknowledgement stands.
  ///
  /// @param round from 1
  /// @param step from 1; 0 while the first step's time has not come
  /// @param exhausted whether this round's last step has ended
  public record Position(int round, int step, boolean exhausted) {}

  private Case(Chain chain, FlagFacts.Received received, Instant receivedAt) {
    this.chain = chain;
    this.received = received;
    this.receivedAt = receivedAt;
    this.effectDueAt = received.effectDueAt();
  }

  /// Folds a flag's chain.
  ///
  /// @throws IllegalArgumentException where the chain does not begin with `flag.received`
  public static Case of(Chain chain) {
    if (chain.entries().isEmpty()
        || !(chain.entries().getFirst().facts() instanceof FlagFacts.Received received)) {
      throw new IllegalArgumentException("no case: " + chain.subject());
    }
    Case folded = new Case(chain, received, chain.entries().getFirst().time());
    for (Entry entry : chain.entries()) {
      folded.apply(entry.facts(), entry.time());
    }
    return folded;
  }

  /// This case once these facts are entries too.
  Case with(Facts facts, Instant time) {
    Case next = new Case(chain, received, receivedAt);
    mailings.forEach((notice, mailing) -> next.mailings.put(notice, mailing.copy()));
    next.missed.addAll(missed);
    next.alarms.addAll(alarms);
    next.outcomes.putAll(outcomes);
    next.copies.addAll(copies);
    next.policy = policy;
    next.state = state;
    next.position = position;
    next.nobodyAt = nobodyAt;
    next.acknowledgedAt = acknowledgedAt;
    next.decidedAt = decidedAt;
    next.stoppedAt = stoppedAt;
    next.effectDueAt = effectDueAt;
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
        state = State.ACKNOWLEDGED;
      }
      case FlagFacts.PassedOn passed -> {
        // The case stays acknowledged; the new contact's notice is an entry of its own.
      }
      case FlagFacts.ClarificationAsked asked -> {
        stoppedAt = time;
        state = State.CLARIFICATION_REQUESTED;
      }
      case FlagFacts.ClarificationGiven given -> {
        stoppedAt = null;
        effectDueAt = given.effectDueAt();
        state = State.ACKNOWLEDGED;
      }
      case FlagFacts.Decided decided -> {
        decided.outcomes().forEach(outcome -> outcomes.put(outcome.item(), outcome));
        decidedAt = time;
        if (acknowledgedAt == null) {
          acknowledgedAt = time;
        }
        state = State.DECIDED;
      }
      case FlagFacts.Withdrawn withdrawn -> state = State.WITHDRAWN;
      case FlagFacts.Objected objected -> {
        effectDueAt = objected.effectDueAt();
        state = State.OBJECTED;
      }
      case FlagFacts.Closed closed -> state = State.CLOSED;
    }
  }

  private void applyLadder(LadderFacts facts) {
    switch (facts) {
      case LadderFacts.Climbed climbed ->
          {
        position = new Position(climbed.round(), climbed.step(), false);
        nobodyAt = null;
      }
      case LadderFacts.Exhausted exhausted ->
          position = new Position(position.round(), position.step(), true);
      case LadderFacts.DeadlineMissed deadline -> missed.add(deadline.deadline());
      case LadderFacts.AlarmOpened opened -> alarms.add(opened.alarm());
      case LadderFacts.AlarmClosed closed -> alarms.remove(closed.alarm());
    }
  }

  private void applyNotice(NoticeFacts facts, Instant time) {
    switch (facts) {
      case NoticeFacts.Issued issued -> {
        mailings.put(issued.notice(), new Mailing(folded, time, issued));
        nobodyAt = null;
      }
      case NoticeFacts.AgencyIssued issued ->
          mailings.put(issued.notice(), new Mailing(folded, time, issued));
      case NoticeFacts.Skipped skipped -> {
        String notice = skipped.notice();
        if (notice != null) {
          mailing(notice).ifPresent(Mailing::skip);
        } else if (noticesOf(position.round(), position.step()).findAny().isEmpty()) {
          nobodyAt = time;
        }
      }
      case NoticeFacts.LinkOpened opened -> mailing(opened.notice()).ifPresent(Mailing::open);
      case NoticeFacts.LinkRenewed renewed -> {
        // The new link goes out with a notice of its own.
      }
      case NoticeFacts.Attempted attempted ->
          mailing(attempted.notice()).ifPresent(m -> m.attempt(attempted.attempt(), time));
      case NoticeFacts.OfAttempt outcome -> {
        mailing(outcome.notice())
            .flatMap(mailing -> mailing.attempt(outcome.attempt()))
            .ifPresent(attempt -> attempt.add(outcome, time));
        boolean first = outcome instanceof NoticeFacts.Sent && state == State.RECEIVED;
        if (first && mailing(outcome.notice()).filter(m -> m.toContact() != null).isPresent()) {
          state = State.NOTIFIED;
        }
      }
    }
  }

  /// The notices of one step of one round.
  Stream<Mailing> noticesOf(int round, int step) {
    return mailings.values().stream()
        .filter(
            mailing ->
                mailing.toContact() != null
                    && mailing.toContact().round() == round
                    && mailing.toContact().step() == step);
  }

  /// The chain that was folded.
  public Chain chain() {
    return chain;
  }

  /// What it is about.
  public Subject subject() {
    return chain.subject();
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

  /// Where the ladder stands.
  public Position position() {
    return position;
  }

  /// When the current step found nobody to mail; null where it mailed somebody.
  @Nullable Instant nobodyAt() {
    return nobodyAt;
  }

  /// When somebody took the case; null where nobody has.
  public @Nullable Instant acknowledgedAt() {
    return acknowledgedAt;
  }

  /// When it was decided last; null where it is undecided.
  public @Nullable Instant decidedAt() {
    return decidedAt;
  }

  /// When the effect is due; moved by clarification and objection.
  public Instant effectDueAt() {
    return effectDueAt;
  }

  /// Since when the effect clock stands still; null while it runs.
  public @Nullable Instant stoppedAt() {
    return stoppedAt;
  }

  /// Deadlines whose passing is an entry.
  public Set<LadderFacts.Deadline> missed() {
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

  /// All mails, in the order in which they were issued.
  public Collection<Mailing> mailings() {
    return Collections.unmodifiableCollection(mailings.values());
  }

  /// The mail of that id.
  public Optional<Mailing> mailing(String notice) {
    return Optional.ofNullable(mailings.get(notice));
  }

  /// Whether a mail still has a purpose: a notice has none once somebody took the case.
  public boolean wants(Mailing mailing) {
    return mailing.toContact() == null || state.awaitsAcknowledgement();
  }

  /// Whether this copy, by the digest of its entry, is known already.
  boolean knows(String copy) {
    return copies.contains(copy) || copy.equals(chain.entries().getFirst().digest());
  }

  /// How many entries were folded, those still to be written included.
  long folded() {
    return folded;
  }

  /// How many mails of that kind of id (`n` or `a`) there are.
  long count(String prefix) {
    return mailings.keySet().stream().filter(notice -> notice.startsWith(prefix)).count();
  }

  /// The marks beside the state at this instant.
  public Set<Mark> marks(Instant now) {
    return Mark.of(this, now);
  }

  /// How long a decided case stays open to an objection.
  public static final Duration OBJECTION_WITHIN = Duration.ofDays(14);
}
