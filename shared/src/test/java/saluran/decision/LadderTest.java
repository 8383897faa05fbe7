package saluran.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import saluran.casework.Case;
import saluran.casework.Mark;
import saluran.escalation.Contact;
import saluran.escalation.Hours;
import saluran.ledger.Entry;
import saluran.ledger.LadderFacts;

/// How the ladder climbs. Steps of `ID_MR5_URGENT`: 0, 15, 30 and 60 minutes.
class LadderTest {

  private final Story story = Story.of("ID_MR5_URGENT");

  @Test
  void climbsAtItsTimerAndNotAMillisecondBefore() {
    story.opens();
    story.delivers("n1").at("PT10M").tick();

    assertThat(story.due()).isEqualTo(Duration.ofMinutes(15));
    assertThat(story.at("PT14M59.999S").tick()).isEmpty();
    assertThat(story.at("PT15M").tick())
        .containsExactly(
            "step.climbed 1.2 TIMER",
            "notice.skipped role:moderator NOBODY_ON_DUTY",
            "notice.issued n2 budi");
    assertThat(story.tick()).isEmpty();
  }

  @Test
  void mailsASecondModeratorAtTheSecondStep() {
    List<Contact> people = new java.util.ArrayList<>(Story.PEOPLE);
    people.add(Story.person("tuti", List.of("id"), "moderator"));
    Story two = Story.of(Story.policy(0, "0:role:moderator; 15:role:moderator, role:team"), people);
    two.opens();
    two.delivers("n1").at("PT15M");

    assertThat(two.tick())
        .contains("step.climbed 1.2 TIMER", "notice.issued n2 tuti", "notice.issued n3 budi");
  }

  @Test
  void climbsAtOnceWhenAMailComesBack() {
    story.opens();
    story.at("PT1M");

    assertThat(story.bounces("n1"))
        .containsExactly(
            "notice.bounced n1-1",
            "step.climbed 1.2 FAILURE",
            "notice.skipped role:moderator NOBODY_ON_DUTY",
            "notice.issued n2 budi");
    assertThat(story.flag().marks(story.now())).containsExactly(Mark.UNDELIVERED);
  }

  @Test
  void doesNotClimbAgainWhenAMailOfAnOlderStepFails() {
    story.opens();
    story.attempts("n1");
    story.taken("n1");
    story.at("PT1M").told(story.about("n1").bounce(story.now(), "Permanent", "General"));
    story.delivers("n2");

    assertThat(story.told(story.about("n1").complaint(story.now())))
        .containsExactly("notice.complained n1-1");
  }

  @Test
  void climbsOnceWhereTwoMailsOfAStepFail() {
    story.opens();
    story.delivers("n1").at("PT30M").tick();
    assertThat(story.flag().position()).isEqualTo(new Case.Position(1, 3, false));

    Story both =
        Story.of(
            Story.policy(0, "0:role:moderator, role:team; 15:role:lead; 30:role:executive"),
            Story.PEOPLE);
    both.opens();
    both.attempts("n2");
    both.taken("n2");
    both.at("PT1M").bounces("n1");

    assertThat(both.told(both.about("n2").bounce(both.now(), "Permanent", "General")))
        .containsExactly("notice.bounced n2-1");
    assertThat(both.flag().position()).isEqualTo(new Case.Position(1, 2, false));
  }

  @Test
  void climbsAtTheFirstOfTwoFailuresAndNotAtTheSecond() {
    Story both =
        Story.of(Story.policy(0, "0:role:moderator, role:team; 15:role:lead"), Story.PEOPLE);
    both.opens();
    both.attempts("n1");
    both.attempts("n2");

    assertThat(both.at("PT1M").does(new Command.Refused("n2", "n2-1", "MessageRejected")))
        .containsExactly(
            "notice.rejected n2-1", "step.climbed 1.2 FAILURE", "notice.issued n3 ratna");
    assertThat(both.at("PT2M").does(new Command.Refused("n1", "n1-1", "MessageRejected")))
        .containsExactly("notice.rejected n1-1");
    assertThat(climb(both).dueAt()).isEqualTo(Story.RECEIVED.plusSeconds(60));
  }

  @Test
  void isNeverDueBeforeWhatMadeItDueThoughTheClockWentBack() {
    story.opens();
    story.at("PT2M").attempts("n1");
    story.taken("n1");

    story.at("PT1M").told(story.about("n1").bounce(story.now(), "Permanent", "General"));

    assertThat(climb(story).dueAt()).isEqualTo(Story.RECEIVED.plusSeconds(120));
  }

  private static LadderFacts.Climbed climb(Story story) {
    return story.flag().chain().entries().stream()
        .map(Entry::facts)
        .filter(LadderFacts.Climbed.class::isInstance)
        .map(LadderFacts.Climbed.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void keepsLaterTimersWhereAFailureCameFirst() {
    story.opens();
    story.at("PT1M").bounces("n1");
    story.delivers("n2");

    assertThat(story.at("PT29M59.999S").tick()).doesNotContain("step.climbed 1.3 TIMER");
    assertThat(story.at("PT30M").tick())
        .contains("step.climbed 1.3 TIMER", "notice.issued n3 ratna");
  }

  @Test
  void mailsAContactOnceInAStepThoughItHasTwoOfItsRoles() {
    story.opens();
    story.delivers("n1").at("PT30M");

    assertThat(story.tick())
        .containsSubsequence(
            "notice.issued n3 ratna", "notice.skipped role:representative NOBODY_ON_DUTY");
  }

  @Test
  void goesOnAtOnceWhereNobodyIsOnDuty() {
    Contact office =
        new Contact(
            "sari",
            "Sari",
            "sari",
            "sari@desk.example",
            List.of("moderator"),
            List.of("id"),
            "Asia/Jakarta",
            List.of(new Hours(List.of(Hours.Day.SUN), "08:00", "17:00")));
    Story sunday =
        Story.of(
            Story.policy(0, "0:role:moderator; 15:role:executive"),
            List.of(office, Story.PEOPLE.get(3)));

    assertThat(sunday.opens())
        .containsExactly(
            "policy.applied",
            "notice.skipped role:moderator NOBODY_ON_DUTY",
            "step.climbed 1.2 NOBODY_ON_DUTY",
            "notice.issued n1 chief");
  }

  @Test
  void opensAnAlarmAtOnceWhereThereIsNobodyAtAll() {
    Story alone = Story.of(Story.policy(0, "0:role:moderator; 15:role:team"), List.of());

    assertThat(alone.opens())
        .containsExactly(
            "policy.applied",
            "notice.skipped role:moderator NOBODY_ON_DUTY",
            "step.climbed 1.2 NOBODY_ON_DUTY",
            "notice.skipped role:team NOBODY_ON_DUTY",
            "ladder.exhausted",
            "alarm.opened LADDER_EXHAUSTED");
    assertThat(alone.flag().marks(alone.now())).containsExactly(Mark.ALARM);
  }

  @Test
  void opensAnAlarmAtOnceWhereTheLastMailComesBack() {
    Story one = Story.of(Story.policy(0, "0:role:moderator"), Story.PEOPLE);
    one.opens();
    one.at("PT1M");

    assertThat(one.bounces("n1"))
        .containsExactly(
            "notice.bounced n1-1", "ladder.exhausted", "alarm.opened LADDER_EXHAUSTED");
  }

  @Test
  void leavesTheLastOneTheTimeToAcknowledge() {
    Story one = Story.of(Story.policy(0, "0:role:moderator"), Story.PEOPLE);
    one.opens();
    one.delivers("n1");

    assertThat(one.at("PT9M59.999S").tick()).isEmpty();
    assertThat(one.at("PT10M").tick())
        .containsExactly(
            "deadline.missed ACKNOWLEDGE", "ladder.exhausted", "alarm.opened LADDER_EXHAUSTED");
  }

  @Test
  void runsAgainFromTheFirstStepEachTimeALaddersLengthLater() {
    Story again = Story.of(Story.policy(2, "0:role:moderator; 20:role:team"), Story.PEOPLE);
    again.opens();
    again.delivers("n1").at("PT20M");

    assertThat(again.tick())
        .containsExactly(
            "deadline.missed ACKNOWLEDGE",
            "step.climbed 1.2 TIMER",
            "notice.issued n2 budi",
            "ladder.exhausted",
            "alarm.opened LADDER_EXHAUSTED",
            "step.climbed 2.1 TIMER",
            "notice.issued n3 sari");
    again.delivers("n2").delivers("n3");
    assertThat(again.at("PT39M59.999S").tick()).isEmpty();
    assertThat(again.at("PT40M").tick())
        .containsExactly(
            "step.climbed 2.2 TIMER",
            "notice.issued n4 budi",
            "ladder.exhausted",
            "step.climbed 3.1 TIMER",
            "notice.issued n5 sari");
    again.delivers("n4").delivers("n5");
    assertThat(again.at("PT60M").tick())
        .containsExactly("step.climbed 3.2 TIMER", "notice.issued n6 budi", "ladder.exhausted");
    again.delivers("n6");
    assertThat(again.at("PT3H").tick()).as("three rounds, and no more").isEmpty();
    assertThat(again.flag().alarms()).hasSize(1);
  }

  @Test
  void closesItsAlarmWhenSomebodyTakesTheCase() {
    Story late = Story.of(Story.policy(0, "0:role:moderator"), Story.PEOPLE);
    late.opens();
    late.delivers("n1").at("PT10M").tick();

    assertThat(late.at("PT50M").acknowledges("n1"))
        .containsExactly("flag.acknowledged", "alarm.closed LADDER_EXHAUSTED");
    assertThat(late.flag().marks(late.now())).isEmpty();
  }

  @Test
  void catchesUpAfterAnOutageAndSkipsNoStep() {
    story.opens();
    story.delivers("n1").at("PT35M");

    assertThat(story.tick())
        .filteredOn(word -> word.startsWith("step"))
        .containsExactly("step.climbed 1.2 TIMER", "step.climbed 1.3 TIMER");
  }

  @Test
  void waitsForTheTimerOfItsFirstStep() {
    Story later = Story.of(Story.policy(0, "5:role:moderator; 15:role:team"), Story.PEOPLE);

    assertThat(later.opens()).containsExactly("policy.applied");
    assertThat(later.at("PT4M59.999S").tick()).isEmpty();
    assertThat(later.at("PT5M").tick())
        .containsExactly("step.climbed 1.1 TIMER", "notice.issued n1 sari");
  }

  @Test
  void mailsNobodyWhoLeft() {
    Story left =
        Story.of(
            Story.policy(0, "0:role:moderator, contact:sari; 15:role:team"),
            List.of(Story.person("sari", List.of("id"), "moderator", "left")));

    assertThat(left.opens())
        .contains(
            "notice.skipped role:moderator NOBODY_ON_DUTY",
            "notice.skipped contact:sari NOBODY_ON_DUTY")
        .noneMatch(word -> word.startsWith("notice.issued"));
  }
}
