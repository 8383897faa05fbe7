package saluran.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saluran.casework.Mark;
import saluran.casework.State;
import saluran.ledger.LadderFacts.Deadline;

/// What the agency may say about its flag: answers, objections, withdrawals, with their clocks and
/// races.
class AgencysWordTest {

  private final Story story = Story.of("ID_MR5_URGENT");

  @BeforeEach
  void aFlagWasTaken() {
    story.opens();
    story.delivers("n1").at("PT3M").acknowledges("n1");
  }

  @Test
  void anAnswerLetsTheClockGoOnWhereItStood() {
    story.at("PT1H").does(Acts.asks("n1"));

    assertThat(story.at("PT25H").does(Acts.clarifies("k")))
        .containsExactly("clarification.given", "notice.issued n2 sari");

    assertThat(story.flag().state()).isEqualTo(State.ACKNOWLEDGED);
    assertThat(story.flag().effectDueAt()).isEqualTo(Story.RECEIVED.plus(Duration.ofHours(28)));
    assertThat(story.at("PT25H59M59.999S").tick()).isEmpty();
    assertThat(story.at("PT26H").tick())
        .as("half of the time has passed")
        .containsExactly("step.climbed effect 1.1", "notice.issued n3 sari");
  }

  @Test
  void anAnswerBeginsTheHourOfATerrorismOrderAfresh() {
    Story order = Story.of("EU_TCO");
    order.opens();
    order.delivers("n1").at("PT30M").acknowledges("n1");
    order.at("PT40M").does(Acts.asks("n1"));

    order.at("PT50M").does(Acts.clarifies("k"));

    assertThat(order.flag().effectDueAt()).isEqualTo(Story.RECEIVED.plus(Duration.ofMinutes(110)));
    assertThat(order.at("PT80M").tick())
        .containsExactly("step.climbed effect 2.1", "notice.issued n3 sari");
  }

  @Test
  void aClockThatBeganAfreshForgetsWhatItMissed() {
    Story order = Story.of("EU_TCO");
    order.opens();
    order.delivers("n1").at("PT3M").acknowledges("n1");
    order.at("PT60M").tick();
    assertThat(order.flag().missed()).contains(Deadline.EFFECT);
    order.does(Acts.asks("n1"));

    order.at("PT2H").does(Acts.clarifies("k"));

    assertThat(order.flag().missed()).doesNotContain(Deadline.EFFECT);
    assertThat(order.flag().marks(order.now())).doesNotContain(Mark.OVERDUE);
    assertThat(order.at("PT3H").tick()).contains("deadline.missed EFFECT");
  }

  @Test
  void aClockThatGoesOnStaysMissed() {
    story.at("PT4H").tick();
    story.does(Acts.asks("n1"));
    story.at("PT9H").does(Acts.clarifies("k"));

    assertThat(story.flag().marks(story.now())).contains(Mark.OVERDUE);
    assertThat(story.at("PT10H").tick()).as("missed once").isEmpty();
  }

  @Test
  void anAnswerWithoutAQuestionIsRefused() {
    assertThat(story.does(Acts.clarifies("k"))).containsExactly("refused ACKNOWLEDGED");
  }

  @Test
  void aSecondAnswerComesTooLate() {
    story.does(Acts.asks("n1"));
    story.does(Acts.clarifies("k1"));

    assertThat(story.does(Acts.clarifies("k2"))).containsExactly("refused ACKNOWLEDGED");
  }

  @Test
  void theSameRequestAgainAddsNothingInWhateverState() {
    story.does(Acts.asks("n1"));
    story.does(Acts.clarifies("k"));
    assertThat(story.does(Acts.clarifies("k"))).isEmpty();

    story.does(Acts.decides("n1"));
    assertThat(story.does(Acts.clarifies("k"))).isEmpty();
    assertThat(story.flag().request("clarifications k").orElseThrow().seq()).isPositive();
  }

  @Test
  void otherBytesUnderTheSameKeyClash() {
    story.does(Acts.withdraws("k"));

    assertThat(
            story.does(
                new Command.Withdraw(Acts.signed("withdrawal", "k", "other"), "Another reason")))
        .containsExactly("clash");
  }

  @Test
  void aWithdrawalEndsEverythingAndTellsTheHolder() {
    assertThat(story.does(Acts.withdraws("k")))
        .containsExactly("flag.withdrawn", "notice.issued n2 sari");

    assertThat(story.flag().state()).isEqualTo(State.WITHDRAWN);
    story.delivers("n2");
    assertThat(story.at("P10D").tick()).isEmpty();
    assertThat(story.owed().dueAt()).isNull();
  }

  @Test
  void aWithdrawalBeforeAnybodyTookItSkipsTheMailThatIsStillToBeSent() {
    Story early = Story.of("ID_MR5_URGENT");
    early.opens();

    assertThat(early.does(Acts.withdraws("k"))).containsExactly("flag.withdrawn");
    assertThat(early.attempts("n1")).isEmpty();
    assertThat(early.does(new Command.Skip("n1")))
        .containsExactly("notice.skipped n1 role:moderator HANDLED");
    assertThat(early.owed().dueAt()).isNull();
  }

  @Test
  void aWithdrawalClosesTheAlarms() {
    Story nobody = Story.of(Story.policy(0, "0:role:ghost"), List.of());
    nobody.opens();

    assertThat(nobody.does(Acts.withdraws("k")))
        .containsExactly("flag.withdrawn", "alarm.closed LADDER_EXHAUSTED");
  }

  @Test
  void aDecidedFlagMayBeWithdrawnAndAClosedOneMayNot() {
    story.does(Acts.decides("n1"));
    Story closed = Story.of("ID_MR5_URGENT");
    closed.opens();
    closed.delivers("n1").does(Acts.decides("n1"));
    closed.at("P14D").tick();

    assertThat(story.does(Acts.withdraws("k"))).startsWith("flag.withdrawn");
    assertThat(closed.does(Acts.withdraws("k"))).containsExactly("refused CLOSED");
  }

  @Test
  void anObjectionStartsAClockOfItsOwn() {
    story.at("PT2H").tick();
    story.at("PT3H").does(Acts.decides("n1"));

    assertThat(story.at("P13D").does(Acts.objects("k")))
        .startsWith("flag.objected")
        .anyMatch(word -> word.endsWith(" sari"));

    assertThat(story.flag().state()).isEqualTo(State.OBJECTED);
    assertThat(story.flag().effectDueAt())
        .isEqualTo(Story.RECEIVED.plus(Duration.ofDays(13)).plus(Duration.ofHours(4)));
    assertThat(story.at("P13DT2H").tick()).startsWith("step.climbed effect 2.1");
    assertThat(story.does(Acts.decides("n1"))).containsExactly("flag.decided");
  }

  @Test
  void anObjectionIsTooLateFourteenDaysAfterTheDecision() {
    story.does(Acts.decides("n1"));

    assertThat(story.at("P14DT2M59.999S").tick()).isEmpty();
    assertThat(story.at("P14DT3M").tick()).containsExactly("flag.closed");
    assertThat(story.does(Acts.objects("k"))).containsExactly("refused CLOSED");
  }

  @Test
  void aFlagThatSupersedesItWithdrawsWhatIsUndecidedAndLeavesWhatIsDecided() {
    Story decided = Story.of("ID_MR5_URGENT");
    decided.opens();
    decided.delivers("n1").does(Acts.decides("n1"));
    Command supersede = new Command.Supersede("2w6kcxqtrlvcl4u6s24nrtmxzy");

    assertThat(story.does(supersede)).containsExactly("flag.withdrawn", "notice.issued n2 sari");
    assertThat(story.does(supersede)).as("told twice").isEmpty();
    assertThat(decided.does(supersede)).isEmpty();
  }
}
