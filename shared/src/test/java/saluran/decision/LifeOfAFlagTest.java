package saluran.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import saluran.casework.Attempt;
import saluran.casework.Case;
import saluran.casework.Mark;
import saluran.casework.Owed;
import saluran.casework.State;
import saluran.decision.Command.ReceiveAgain.Copy;
import saluran.ledger.ChannelFacts;
import saluran.ledger.Draft;
import saluran.ledger.FlagFacts;

/// A flag from its receipt to its acknowledgement, and what is owed on the way.
class LifeOfAFlagTest {

  private final Story story = Story.of("ID_MR5_URGENT");

  @Test
  void opensWithItsPolicyAndTheFirstNotice() {
    assertThat(story.opens()).containsExactly("policy.applied", "notice.issued n1 sari");

    assertThat(story.flag().state()).isEqualTo(State.RECEIVED);
    assertThat(story.mails()).containsExactly("n1");
  }

  @Test
  void opensOnce() {
    story.opens();

    assertThat(story.opens()).isEmpty();
  }

  @Test
  void isNotifiedOnceSesTookTheMail() {
    story.opens();

    assertThat(story.attempts("n1")).containsExactly("notice.attempted n1-1");
    assertThat(story.flag().state()).as("an attempt alone means unknown").isEqualTo(State.RECEIVED);
    assertThat(story.taken("n1")).containsExactly("notice.sent n1-1");

    assertThat(story.flag().state()).isEqualTo(State.NOTIFIED);
    assertThat(story.mails()).isEmpty();
  }

  @Test
  void fallsDueForItsNextStepWhileItsMailWaits() {
    story.opens();
    story.at("PT3M");

    assertThat(story.mails()).containsExactly("n1");
    assertThat(story.owed().dueAt()).isEqualTo(story.flag().receivedAt().plusSeconds(60));
    assertThat(story.owed().nextAt())
        .as("then it is alarming that nobody was told")
        .isEqualTo(story.flag().receivedAt().plus(Duration.ofMinutes(5)));
  }

  @Test
  void isDeliveredByTheRecipientsServerAlone() {
    story.opens();
    story.attempts("n1");
    story.taken("n1");
    story.told(story.about("n1").send(story.now()));
    assertThat(stateOf("n1")).isEqualTo(Attempt.State.SENT);

    story.told(story.about("n1").delivery(story.now(), "250 2.0.0 Ok"));

    assertThat(stateOf("n1")).isEqualTo(Attempt.State.DELIVERED);
    assertThat(story.flag().state()).isEqualTo(State.NOTIFIED);
  }

  @Test
  void isAcknowledgedOnceAndKeepsItsFirstTaker() {
    story.opens();
    story.delivers("n1").at("PT3M");

    assertThat(story.acknowledges("n1")).containsExactly("flag.acknowledged");
    assertThat(story.acknowledges("n1")).containsExactly("refused ACKNOWLEDGED");

    assertThat(story.flag().state()).isEqualTo(State.ACKNOWLEDGED);
    assertThat(story.flag().acknowledgedAt()).isEqualTo(Story.RECEIVED.plusSeconds(180));
  }

  @Test
  void climbsNoMoreOnceSomebodyTookIt() {
    story.opens();
    story.delivers("n1").at("PT3M").acknowledges("n1");

    assertThat(story.at("PT1H59M59.999S").tick()).isEmpty();
    assertThat(story.mails()).isEmpty();
  }

  @Test
  void mayBeTakenBeforeSesAnswered() {
    story.opens();
    story.attempts("n1");
    story.acknowledges("n1");

    assertThat(story.taken("n1")).containsExactly("notice.sent n1-1");
    assertThat(story.flag().state()).isEqualTo(State.ACKNOWLEDGED);
  }

  @Test
  void sendsNoMailThatWaitedWhileSomebodyTookIt() {
    story.opens();
    story.delivers("n1").at("PT15M").tick();
    story.acknowledges("n1");

    assertThat(story.attempts("n2")).as("no notice starts once it is handled").isEmpty();
    assertThat(story.does(new Command.Skip("n2")))
        .containsExactly("notice.skipped n2 role:team HANDLED");
    assertThat(story.does(new Command.Skip("n2"))).isEmpty();
    assertThat(story.mails()).isEmpty();
  }

  @Test
  void skipsNoMailThatIsStillWanted() {
    story.opens();

    assertThat(story.does(new Command.Skip("n1"))).isEmpty();
  }

  @Test
  void notesTheFirstOpeningOfALinkAndMovesNothing() {
    story.opens();
    story.delivers("n1");

    assertThat(story.does(new Command.OpenLink("n1"))).containsExactly("link.opened");
    assertThat(story.does(new Command.OpenLink("n1"))).isEmpty();
    assertThat(story.flag().state()).isEqualTo(State.NOTIFIED);
  }

  @Test
  void refusesMailsThatItNeverIssued() {
    story.opens();

    assertThatThrownBy(() -> story.does(new Command.Acknowledge("n2", "Sari")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> story.does(new Command.Taken("n1", "n1-1", "x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void callsItselfUnacknowledgedAndOverdueFromTheInstantOn() {
    story.opens();
    story.delivers("n1");

    assertThat(marksAt("PT9M59.999S")).isEmpty();
    assertThat(marksAt("PT10M")).containsExactly(Mark.UNACKNOWLEDGED);
    assertThat(marksAt("PT4H")).containsExactly(Mark.UNACKNOWLEDGED, Mark.OVERDUE);
  }

  @Test
  void missesEachDeadlineOnceAndNotAMillisecondBefore() {
    story.opens();
    story.delivers("n1");

    assertThat(story.at("PT9M59.999S").tick()).isEmpty();
    assertThat(story.at("PT10M").tick()).containsExactly("deadline.missed ACKNOWLEDGE");
    assertThat(story.tick()).isEmpty();
    assertThat(story.at("PT3H59M59.999S").tick()).doesNotContain("deadline.missed EFFECT");
    assertThat(story.at("PT4H").tick()).contains("deadline.missed EFFECT");
    assertThat(story.at("PT5H").tick()).doesNotContain("deadline.missed EFFECT");
  }

  @Test
  void remembersEachCopyOnceAndOneEntryPerGroup() {
    story.opens();
    Copy first = new Copy(story.flag().chain().entries().getFirst().digest(), "body");
    Copy one = new Copy("1", "body");
    Copy two = new Copy("2", "body");

    assertThat(again(first)).isEmpty();
    assertThat(again(first, one, one, two)).containsExactly("flag.received_again");
    assertThat(again(two, one)).isEmpty();
    assertThat(story.flag().chain().entries().getLast().facts())
        .isEqualTo(new FlagFacts.ReceivedAgain(List.of("1", "2")));
    assertThat(story.mails()).as("a copy mails nobody").containsExactly("n1");
  }

  @Test
  void tellsOtherBytesUnderTheSameKeyFromACopy() {
    story.opens();
    Copy other = new Copy("3", "other body");

    assertThat(again(new Copy("1", "body"), other))
        .containsExactlyInAnyOrder("flag.received_again", "flag.conflicted");
    assertThat(again(other)).isEmpty();
    assertThat(story.flag().received().bodySha256()).isEqualTo("body");
  }

  private List<String> again(Copy... copies) {
    return story.does(new Command.ReceiveAgain(List.of(copies)));
  }

  @Test
  void isTheSameOnceAPersonIsErased() {
    story.opens();
    story.delivers("n1").acknowledges("n1");
    Case before = story.flag();

    story.writes(Draft.of(new ChannelFacts.PersonErased(List.of("5/name"))));

    assertThat(story.flag().state()).isEqualTo(before.state());
    assertThat(story.flag().acknowledgedAt()).isEqualTo(before.acknowledgedAt());
    assertThat(story.flag().outcomes()).isEqualTo(Map.of());
    assertThat(story.owed()).isEqualTo(Owed.of(before, story.now()));
  }

  private List<Mark> marksAt(String sinceReceived) {
    return List.copyOf(story.flag().marks(story.at(sinceReceived).now()));
  }

  private Attempt.State stateOf(String notice) {
    return story.flag().mailing(notice).orElseThrow().state();
  }
}
