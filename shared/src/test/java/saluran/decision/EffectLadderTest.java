package saluran.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Given a flag with four hours to take effect, when half of them have passed …
class EffectLadderTest {

  private final Story story = Story.of("ID_MR5_URGENT");

  @BeforeEach
  void aFlagWasDelivered() {
    story.opens();
    story.delivers("n1");
  }

  @Test
  void atHalfTheTimeWhoeverHasTheCaseIsReminded() {
    story.at("PT3M").acknowledges("n1");

    assertThat(story.at("PT1H59M59.999S").tick()).isEmpty();
    assertThat(story.at("PT2H").tick())
        .containsExactly("step.climbed effect 1.1", "notice.issued n2 sari");
    assertThat(story.tick()).as("once").isEmpty();
  }

  @Test
  void atThreeQuartersAgain() {
    story.at("PT3M").acknowledges("n1");
    story.at("PT2H").tick();
    story.delivers("n2");

    assertThat(story.at("PT3H").tick())
        .containsExactly("step.climbed effect 1.2", "notice.issued n3 sari");
  }

  @Test
  void atNineTenthsTheLeadToo() {
    story.at("PT3H30M").acknowledges("n1");

    assertThat(story.at("PT3H36M").tick())
        .containsExactly(
            "step.climbed effect 1.3", "notice.issued n2 sari", "notice.issued n3 ratna");
  }

  @Test
  void atTheEndLeadAndExecutive() {
    story.at("PT3H59M").acknowledges("n1");

    assertThat(story.at("PT4H").tick())
        .containsExactly(
            "step.climbed effect 1.4",
            "deadline.missed EFFECT",
            "notice.issued n2 ratna",
            "notice.issued n3 chief");
  }

  @Test
  void atTheEndTheyAreTheSameWhereNobodyEverTookIt() {
    // Everything at once, as after an outage of four hours; it does not fit into one transaction.
    story.at("PT4H").tick();
    story.tick();

    assertThat(story.words())
        .containsSubsequence("step.climbed effect 1.4", "deadline.missed EFFECT")
        .doesNotContain("step.climbed effect 1.1");
  }

  @Test
  void whatWasOverWhenItWasTakenIsPassedOver() {
    story.at("PT3H").acknowledges("n1");

    assertThat(story.at("PT3H35M").tick()).isEmpty();
    assertThat(story.at("PT3H36M").tick()).startsWith("step.climbed effect 1.3");
  }

  @Test
  void whatWasPassedOverStaysSoWhereTheClockStoodStill() {
    story.at("PT2H30M").acknowledges("n1");
    story.at("PT2H31M").does(Acts.asks("n1"));
    story.at("PT4H31M").does(Acts.clarifies("k"));

    assertThat(story.tick()).as("half of the time was over at 2 h, and now at 4 h").isEmpty();
    assertThat(story.at("PT5H").tick()).contains("step.climbed effect 1.2");
  }

  @Test
  void aLeadWhoHasTheCaseIsMailedOnce() {
    Story lead =
        Story.of(
            Story.policy(0, "0:role:lead"), List.of(Story.person("ratna", List.of("id"), "lead")));
    lead.opens();
    lead.delivers("n1").at("PT3H30M").acknowledges("n1");

    assertThat(lead.at("PT3H36M").tick())
        .containsExactly("step.climbed effect 1.3", "notice.issued n2 ratna");
  }

  @Test
  void whereThereIsNoLeadThatIsSaid() {
    Story alone =
        Story.of(
            Story.policy(0, "0:role:moderator"),
            List.of(Story.person("sari", List.of("id"), "moderator")));
    alone.opens();
    alone.delivers("n1").at("PT3H30M").acknowledges("n1");

    assertThat(alone.at("PT3H36M").tick())
        .containsExactly(
            "step.climbed effect 1.3",
            "notice.issued n2 sari",
            "notice.skipped role:lead NOBODY_ON_DUTY");
  }

  @Test
  void aReminderThatWasNotSentBeforeTheDecisionIsSkipped() {
    story.at("PT3M").acknowledges("n1");
    story.at("PT2H").tick();
    story.does(Acts.decides("n1"));

    assertThat(story.attempts("n2")).isEmpty();
    assertThat(story.does(new Command.Skip("n2")))
        .containsExactly("notice.skipped n2 contact:sari HANDLED");
  }

  @Test
  void aReminderThatComesBackClimbsNothing() {
    story.at("PT3M").acknowledges("n1");
    story.at("PT2H").tick();

    assertThat(story.bounces("n2")).containsExactly("notice.bounced n2-1");
  }
}
