package saluran.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saluran.casework.State;
import saluran.decision.Command.DecideItems.Choice;
import saluran.ledger.FlagFacts.Ground;
import saluran.ledger.FlagFacts.Measure;
import saluran.ledger.FlagFacts.Outcome;

/// What the holder of a link may make of a case, and in which states.
class DeskTest {

  private final Story story = Story.of("ID_MR5_URGENT");

  @BeforeEach
  void aFlagWasDelivered() {
    story.opens();
    story.delivers("n1").at("PT3M");
  }

  @Test
  void aDecisionEndsTheClockAndTheLadders() {
    story.acknowledges("n1");

    assertThat(story.at("PT48M").does(Acts.decides("n1"))).containsExactly("flag.decided");

    assertThat(story.flag().state()).isEqualTo(State.DECIDED);
    assertThat(story.flag().outcomes())
        .containsEntry(1, new Outcome(1, Measure.REMOVED, null, null))
        .containsEntry(2, new Outcome(2, Measure.REMOVED, null, null));
    assertThat(story.at("P1D").tick()).isEmpty();
  }

  @Test
  void aDecisionByTheFirstToLookTakesTheCaseToo() {
    assertThat(story.does(Acts.decides("n1"))).containsExactly("flag.acknowledged", "flag.decided");

    assertThat(story.flag().holder()).isEqualTo("sari");
    assertThat(story.flag().acknowledgedAt()).isEqualTo(story.flag().decidedAt());
  }

  @Test
  void aDecisionSaysWhyNothingIsDone() {
    Instant at = story.now();
    story.does(
        new Command.DecideItems(
            "n1",
            "Sari W.",
            List.of(
                new Choice(Measure.NO_ACTION, null, "Not illegal here", "A quotation", null),
                new Choice(Measure.UNABLE, Ground.MANIFEST_ERROR, "", "", at))));

    assertThat(story.flag().outcomes().values())
        .containsExactly(
            new Outcome(1, Measure.NO_ACTION, null, null),
            new Outcome(2, Measure.UNABLE, Ground.MANIFEST_ERROR, at));
    assertThat(story.sealed().lastEntry().getValue())
        .extracting("name", "value")
        .containsExactlyInAnyOrder(
            org.assertj.core.api.Assertions.tuple(
                "decision_facts",
                "{\"items\":[{\"facts\":\"A quotation\",\"ground\":\"Not illegal here\","
                    + "\"item\":1}]}"),
            org.assertj.core.api.Assertions.tuple("name", "Sari W."));
  }

  @Test
  void aDecisionIsAboutEveryItem() {
    assertThatThrownBy(
            () ->
                story.does(
                    new Command.DecideItems(
                        "n1", "Sari", List.of(new Choice(Measure.REMOVED, null, "", "", null)))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSecondOfTwoDecisionsLoses() {
    story.does(Acts.decides("n1"));

    assertThat(story.does(Acts.decides("n1"))).containsExactly("refused DECIDED");
  }

  @Test
  void aQuestionStopsTheClock() {
    story.acknowledges("n1");

    assertThat(story.at("PT1H").does(Acts.asks("n1"))).containsExactly("clarification.asked");

    assertThat(story.flag().state()).isEqualTo(State.CLARIFICATION_REQUESTED);
    assertThat(story.at("P10D").tick()).as("nothing is due while it stands still").isEmpty();
    assertThat(story.flag().marks(story.now())).isEmpty();
  }

  @Test
  void aQuestionByTheFirstToLookTakesTheCaseToo() {
    assertThat(story.does(Acts.asks("n1")))
        .containsExactly("flag.acknowledged", "clarification.asked");
    assertThat(story.at("P1D").tick()).isEmpty();
  }

  @Test
  void nobodyDecidesWhileTheAgencyIsAsked() {
    story.does(Acts.asks("n1"));

    assertThat(story.does(Acts.decides("n1"))).containsExactly("refused CLARIFICATION_REQUESTED");
    assertThat(story.does(Acts.asks("n1"))).containsExactly("refused CLARIFICATION_REQUESTED");
  }

  @Test
  void aCaseThatIsPassedOnHasANewHolder() {
    story.acknowledges("n1");

    assertThat(story.does(Acts.passes("n1", "budi")))
        .containsExactly("flag.passed_on", "notice.issued n2 budi");
    assertThat(story.flag().holder()).isEqualTo("budi");
    assertThat(story.at("PT2H").tick())
        .as("the new one is reminded")
        .containsExactly("step.climbed effect 1.1", "notice.issued n3 budi");
  }

  @Test
  void passingOnWhatNobodyTookLeavesTheLadderRunning() {
    story.does(Acts.passes("n1", "ratna"));

    assertThat(story.flag().state()).isEqualTo(State.NOTIFIED);
    assertThat(story.flag().holder()).isNull();
    assertThat(story.at("PT15M").tick()).contains("step.climbed 1.2 TIMER");
  }

  @Test
  void nothingIsPassedOnToOneselfOrToAStranger() {
    assertThat(story.does(Acts.passes("n1", "sari"))).containsExactly("refused NOTIFIED");
    assertThat(story.does(Acts.passes("n1", "nobody"))).containsExactly("refused NOTIFIED");
  }

  @Test
  void anExpiredLinkIsRenewedOnceForItsContact() {
    story.acknowledges("n1");
    story.at("P31D").tick();
    int mails = story.flag().mailings().all().size();

    assertThat(story.does(new Command.Renew("n1")))
        .containsExactly("link.renewed", "notice.issued n" + (mails + 1) + " sari");
    assertThat(story.does(new Command.Renew("n1"))).as("pressed twice").isEmpty();
    assertThat(story.flag().mailing("n1").orElseThrow().renewedBy()).isEqualTo("n" + (mails + 1));
  }

  @Test
  void aLinkCanBeRenewedUntilAWeekAfterTheEnd() {
    story.does(Acts.decides("n1"));
    story.at("P14DT3M").tick();
    Instant closed = story.now();
    assertThat(story.flag().state()).isEqualTo(State.CLOSED);

    assertThat(
            story.at(closed.plus(Duration.ofDays(7)).plusMillis(1)).does(new Command.Renew("n1")))
        .containsExactly("refused CLOSED");
    assertThat(story.at(closed.plus(Duration.ofDays(7))).does(new Command.Renew("n1")))
        .startsWith("link.renewed");
  }

  @Test
  void anAlarmEndsWithTheFirstDecision() {
    Story nobody = Story.of(Story.policy(0, "0:role:ghost, address:team@desk.example"), List.of());
    nobody.opens();
    nobody.bounces("n1");

    assertThat(nobody.does(Acts.decides("n1")))
        .containsExactly("flag.acknowledged", "alarm.closed LADDER_EXHAUSTED", "flag.decided");
  }
}
