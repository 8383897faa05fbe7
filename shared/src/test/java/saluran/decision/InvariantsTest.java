package saluran.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import saluran.casework.Attempt;
import saluran.casework.Case;
import saluran.casework.Ladder;
import saluran.casework.Mailing;
import saluran.casework.Owed;
import saluran.casework.State;
import saluran.ledger.Entry;
import saluran.ledger.EntryType;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts.Alarm;
import saluran.ledger.LadderFacts.Climbed;
import saluran.ledger.LadderFacts.Deadline;
import saluran.ledger.LadderFacts.Reason;
import saluran.ledger.NoticeFacts;

/// The invariants of reliability.md that the domain alone can hold, over stories by chance. The
/// number in a failure is the seed that tells the story again.
class InvariantsTest {

  /// The declared graph. A question or a decision by the first to look takes the case in the same
  /// transaction.
  private static final Map<State, Set<State>> MOVES =
      Map.of(
          State.RECEIVED,
          EnumSet.of(State.NOTIFIED, State.ACKNOWLEDGED, State.DECIDED, State.WITHDRAWN),
          State.NOTIFIED,
          EnumSet.of(
              State.ACKNOWLEDGED, State.CLARIFICATION_REQUESTED, State.DECIDED, State.WITHDRAWN),
          State.ACKNOWLEDGED,
          EnumSet.of(State.CLARIFICATION_REQUESTED, State.DECIDED, State.WITHDRAWN),
          State.CLARIFICATION_REQUESTED,
          EnumSet.of(State.ACKNOWLEDGED, State.WITHDRAWN),
          State.DECIDED,
          EnumSet.of(State.OBJECTED, State.CLOSED, State.WITHDRAWN),
          State.OBJECTED,
          EnumSet.of(State.DECIDED, State.WITHDRAWN));

  private static final Set<EntryType> FAILURES =
      EnumSet.of(
          EntryType.NOTICE_BOUNCED,
          EntryType.NOTICE_REJECTED,
          EntryType.NOTICE_COMPLAINED,
          EntryType.NOTICE_NO_RECEIPT);

  /// A decision that came to so much leaves the rest to the next one.
  private static final int FULL = 20;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void holdAfterWhateverHappens(long seed) {
    Wanderer wanderer = new Wanderer(seed);
    Story story = wanderer.story();
    for (int i = 0; i < 40; i++) {
      wanderer.waits();
      State before = story.flag().state();
      Command command = wanderer.happening();
      List<String> written = story.does(command);
      moveIsDeclared(before, story.flag().state());
      if (written.size() < FULL) {
        assertThat(story.does(command)).as("the same again").allMatch(InvariantsTest::addsNothing);
      }
      nothingIsDueBeforeItsTime(story);
    }
    wanderer.ends();

    nobodyIsMailedTwiceInAStep(story.flag());
    nothingStartsOnceItIsTaken(story.flag());
    stepsComeWhenTheyAreDue(story.flag());
    everySentMailEnds(story.flag());
    silenceIsSaid(story.flag());
    nothingIsAskedOnceItIsOver(story.flag());
    theAgencyIsToldOrAnAlarmIsOpen(story.flag());
  }

  private static boolean addsNothing(String word) {
    return word.startsWith("refused") || word.equals("clash");
  }

  /// Invariant 10.
  private static void moveIsDeclared(State before, State after) {
    assertThat(after == before || MOVES.getOrDefault(before, Set.of()).contains(after))
        .as("%s to %s", before, after)
        .isTrue();
  }

  /// What is owed says when, and neither too late nor for nothing.
  private static void nothingIsDueBeforeItsTime(Story story) {
    Owed owed = story.owed();
    Command tick = new Command.Tick();
    Instant due = owed.dueAt();
    if (due == null) {
      assertThat(owed.mails()).isEmpty();
      assertThat(drafts(story, tick, story.now().plus(Duration.ofDays(3650)))).isZero();
    } else if (due.isAfter(story.now())) {
      assertThat(drafts(story, tick, due.minusMillis(1))).isZero();
      assertThat(Owed.of(story.flag(), due.minusMillis(1)).mails()).isEqualTo(owed.mails());
    } else if (owed.mails().isEmpty()) {
      assertThat(drafts(story, tick, story.now())).as("due and nothing to do").isPositive();
    }
  }

  private static int drafts(Story story, Command command, Instant at) {
    return ((Decision.Write) story.decide(command, at)).drafts().size();
  }

  /// Invariant 5.
  private static void nobodyIsMailedTwiceInAStep(Case flag) {
    Set<String> seen = new HashSet<>();
    for (Mailing mailing : flag.mailings().all()) {
      NoticeFacts.Issued issued = mailing.toContact();
      if (issued != null && issued.ladder() != null) {
        String step = issued.ladder() + " " + issued.round() + "." + issued.step();
        assertThat(seen.add(step + " " + issued.contact())).as(step).isTrue();
      }
    }
  }

  /// Invariants 7 and 9.
  private static void nothingStartsOnceItIsTaken(Case flag) {
    List<Entry> entries = flag.chain().entries();
    int taken = entries.stream().map(Entry::type).toList().indexOf(EntryType.FLAG_ACKNOWLEDGED);
    for (Entry entry : taken < 0 ? List.<Entry>of() : entries.subList(taken + 1, entries.size())) {
      switch (entry.facts()) {
        case FlagFacts.Acknowledged again -> throw new AssertionError("taken twice");
        case NoticeFacts.Issued issued ->
            assertThat(issued.kind()).isNotEqualTo(NoticeFacts.Kind.NOTICE);
        case NoticeFacts.Attempted attempted ->
            assertThat(flag.mailing(attempted.notice()).orElseThrow().toContact())
                .matches(mail -> mail == null || mail.kind() != NoticeFacts.Kind.NOTICE);
        case Climbed climbed -> assertThat(climbed.ladder()).isEqualTo(Deadline.EFFECT);
        default -> {}
      }
    }
  }

  /// Invariants 6 and 8: each step once, in order, none skipped, at its timer or at the failure of
  /// the one before.
  private static void stepsComeWhenTheyAreDue(Case flag) {
    FlagFacts.PolicyApplied policy = flag.policy();
    int last = policy.steps().size();
    int round = 1;
    int step = policy.steps().getFirst().after().isZero() ? 1 : 0;
    for (Entry entry : flag.chain().entries()) {
      if (!(entry.facts() instanceof Climbed climbed) || climbed.ladder() != Deadline.ACKNOWLEDGE) {
        continue;
      }
      Instant timer =
          flag.receivedAt()
              .plus(Ladder.length(policy).multipliedBy(climbed.round() - 1L))
              .plus(policy.steps().get(climbed.step() - 1).after());
      assertThat(List.of(climbed.round(), climbed.step()))
          .isEqualTo(step == last ? List.of(round + 1, 1) : List.of(round, step + 1));
      assertThat(entry.time()).isAfterOrEqualTo(climbed.dueAt());
      switch (climbed.reason()) {
        case TIMER -> assertThat(climbed.dueAt()).isEqualTo(timer);
        case FAILURE -> assertThat(failures(flag, round, step)).contains(climbed.dueAt());
        case NOBODY_ON_DUTY -> assertThat(issued(flag, round, step)).isEmpty();
      }
      assertThat(climbed.reason() == Reason.TIMER || climbed.dueAt().isBefore(timer)).isTrue();
      round = climbed.round();
      step = climbed.step();
    }
  }

  private static List<String> issued(Case flag, int round, int step) {
    return flag.mailings().all().stream()
        .filter(mail -> mail.isOfStep(Deadline.ACKNOWLEDGE, round, step))
        .map(Mailing::notice)
        .toList();
  }

  private static List<Instant> failures(Case flag, int round, int step) {
    List<String> notices = issued(flag, round, step);
    return flag.chain().entries().stream()
        .filter(entry -> FAILURES.contains(entry.type()))
        .filter(entry -> notices.contains(((NoticeFacts.OfAttempt) entry.facts()).notice()))
        .map(Entry::time)
        .toList();
  }

  /// Invariant 4.
  private static void everySentMailEnds(Case flag) {
    for (Mailing mailing : flag.mailings().all()) {
      for (Attempt attempt : mailing.attempts()) {
        if (attempt.isSent()) {
          assertThat(attempt.state())
              .isNotIn(Attempt.State.ATTEMPTED, Attempt.State.SENT, Attempt.State.DELAYED);
        }
      }
    }
  }

  /// Invariants 3 and 8: where nobody took it, an alarm is open and both deadlines are entries.
  private static void silenceIsSaid(Case flag) {
    if (flag.state().awaitsAcknowledgement()) {
      assertThat(flag.alarms()).contains(Alarm.LADDER_EXHAUSTED);
      assertThat(flag.missed()).contains(Deadline.ACKNOWLEDGE);
    } else {
      assertThat(flag.alarms()).doesNotContain(Alarm.LADDER_EXHAUSTED, Alarm.UNSENT);
    }
    if (flag.state().awaitsDecision() && flag.stoppedAt() == null) {
      assertThat(flag.missed()).contains(Deadline.EFFECT);
    }
  }

  /// Invariant 7: no ladder's mail is written down as attempted once the case was decided or
  /// withdrawn.
  private static void nothingIsAskedOnceItIsOver(Case flag) {
    State state = State.RECEIVED;
    for (Entry entry : flag.chain().entries()) {
      switch (entry.facts()) {
        case FlagFacts.Decided decided -> state = State.DECIDED;
        case FlagFacts.Withdrawn withdrawn -> state = State.WITHDRAWN;
        case FlagFacts.Objected objected -> state = State.OBJECTED;
        case NoticeFacts.Attempted attempted -> {
          NoticeFacts.Issued mail = flag.mailing(attempted.notice()).orElseThrow().toContact();
          if (mail != null && mail.ladder() != null) {
            assertThat(state).isNotIn(State.DECIDED, State.WITHDRAWN);
          }
        }
        default -> {}
      }
    }
  }

  /// Invariant 15: each mail to the agency has an end, and where it was lost and no later one got
  /// through, an alarm is open.
  private static void theAgencyIsToldOrAnAlarmIsOpen(Case flag) {
    for (Mailing mailing : flag.mailings().toAgency()) {
      assertThat(mailing.attempts()).as(mailing.notice()).isNotEmpty();
      assertThat(mailing.isLost() || mailing.state() == Attempt.State.DELIVERED)
          .as("%s ended", mailing.notice())
          .isTrue();
    }
    boolean ended = flag.endedAt() != null;
    boolean allLost =
        !flag.mailings().toAgency().isEmpty()
            && flag.mailings().toAgency().stream().allMatch(Mailing::isLost);
    assertThat(ended || !allLost || flag.alarms().contains(Alarm.AGENCY_UNREACHED)).isTrue();
  }
}
