package saluran.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import saluran.agency.Agency;
import saluran.ledger.NoticeFacts;

/// The agency is told by mail of what it must learn, as it happens; and telling it never tells
/// anybody else.
class TellingTest {

  private final Story story = Story.of("ID_MR5_URGENT").agencyListens();

  private List<String> told() {
    return story.words().stream().filter(word -> word.startsWith("agency.issued")).toList();
  }

  @Test
  void ofTheAcceptedFlag() {
    story.opens();

    assertThat(told()).containsExactly("agency.issued a1 ACCEPTED");
    assertThat(story.flag().mailing("a1").orElseThrow().toAgency().entry()).isEqualTo(1);
    assertThat(story.mails()).containsExactlyInAnyOrder("n1", "a1");
  }

  @Test
  void ofTheFirstDeliveryOnly() {
    story.opens();
    story.delivers("n1");
    story.at("PT15M").tick();
    story.delivers("n2");

    assertThat(told()).filteredOn(word -> word.endsWith(" DELIVERED")).hasSize(1);
  }

  @Test
  void ofEachFailureUntilSomethingWasDelivered() {
    story.opens();
    assertThat(story.bounces("n1")).contains("agency.issued a2 NOT_DELIVERED");
    story.bounces("n2");
    assertThat(told()).filteredOn(word -> word.endsWith("NOT_DELIVERED")).hasSize(2);
  }

  @Test
  void ofNoFailureBehindADelivery() {
    story.opens();
    story.delivers("n1").at("PT15M").tick();
    story.bounces("n2");

    assertThat(told()).noneMatch(word -> word.endsWith("NOT_DELIVERED"));
  }

  @Test
  void thatNobodyAcknowledgedWhenTheTimeIsOverAndAtTheLastStep() {
    story.opens();
    story.delivers("n1");

    assertThat(story.at("PT10M").tick())
        .containsExactly("deadline.missed ACKNOWLEDGE", "agency.issued a3 NOT_ACKNOWLEDGED");
    story.at("PT15M").tick();
    story.at("PT30M").tick();
    assertThat(story.at("PT60M").tick())
        .containsSubsequence("step.climbed 1.4 TIMER", "agency.issued a4 NOT_ACKNOWLEDGED");
  }

  @Test
  void atOnceWhereNobodyIsThereToBeMailed() {
    Story nobody = Story.of(Story.policy(0, "0:role:ghost"), List.of()).agencyListens();

    assertThat(nobody.opens())
        .containsSubsequence(
            "ladder.exhausted", "agency.issued a2 NOT_DELIVERED", "alarm.opened LADDER_EXHAUSTED");
  }

  @Test
  void ofQuestionDecisionAndTheMissedEffect() {
    story.opens();
    story.delivers("n1");
    assertThat(story.acknowledges("n1")).contains("agency.issued a3 ACKNOWLEDGED");
    assertThat(story.does(Acts.asks("n1"))).contains("agency.issued a4 CLARIFICATION");
    story.does(Acts.clarifies("k"));
    assertThat(story.at("PT4H").tick()).contains("agency.issued a5 OVERDUE");
    assertThat(story.does(Acts.decides("n1"))).contains("agency.issued a6 DECIDED");
  }

  @Test
  void ofNothingThatItSaidItself() {
    story.opens();
    story.delivers("n1").acknowledges("n1");
    int before = told().size();

    story.does(Acts.withdraws("k"));

    assertThat(told()).hasSize(before);
  }

  @Test
  void onlyOfWhatItChoseAndAlwaysOfFailures() {
    Story chosen =
        Story.of("ID_MR5_URGENT")
            .agencyListens(new Agency.Callbacks("aduan@kominfo.example", List.of("DECIDED")));
    chosen.opens();
    chosen.bounces("n1");
    chosen.delivers("n2").acknowledges("n2");
    chosen.does(Acts.decides("n2"));

    assertThat(chosen.words())
        .filteredOn(word -> word.startsWith("agency.issued"))
        .containsExactly("agency.issued a1 NOT_DELIVERED", "agency.issued a2 DECIDED");
  }

  @Test
  void aMailToTheAgencyIsFollowedAndItsFailureTellsNobody() {
    story.opens();
    story.delivers("n1");

    assertThat(story.bounces("a1"))
        .containsExactly("agency.bounced a1-1", "alarm.opened AGENCY_UNREACHED");
  }

  @Test
  void aMailToTheAgencyThatWasNotHeardOfIsSentThreeTimesAndThenIsAnAlarm() {
    story.opens();
    story.delivers("n1");
    story.delivers("a2");
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThat(story.attempts("a1")).containsExactly("agency.attempted a1-" + attempt);
      story.taken("a1");
      story.at(story.now().plus(Duration.ofMinutes(5)));
      List<String> silent = story.tick();
      assertThat(silent).contains("agency.no_receipt a1-" + attempt);
      assertThat(silent.contains("alarm.opened AGENCY_UNREACHED")).isEqualTo(attempt == 3);
      assertThat(story.mails()).as("not at once").doesNotContain("a1");
      story.at(story.now().plus(Duration.ofMinutes(10)));
      assertThat(story.mails().contains("a1")).isEqualTo(attempt < 3);
    }
    assertThat(story.attempts("a1")).isEmpty();
  }

  @Test
  void theAlarmEndsWithTheNextMailThatReachesTheAgency() {
    story.opens();
    story.delivers("n1");
    story.bounces("a1");
    story.acknowledges("n1");

    story.delivers("a2");

    assertThat(story.words()).contains("alarm.closed AGENCY_UNREACHED");
    assertThat(story.flag().alarms()).isEmpty();
  }

  @Test
  void aMailThatIsLostOnceTheFlagHasEndedIsNoAlarmForNothingWouldCloseIt() {
    story.opens();
    story.does(Acts.withdraws("k"));

    assertThat(story.bounces("a1")).containsExactly("agency.bounced a1-1");
  }

  @Test
  void ofACopyWithOtherBytes() {
    story.opens();

    assertThat(
            story.does(
                new Command.ReceiveAgain(
                    List.of(new Command.ReceiveAgain.Copy("digest", "other body")))))
        .containsExactly("flag.conflicted", "agency.issued a2 CONFLICTED");
  }

  @Test
  void anAgencyWithoutAMailboxIsToldNothing() {
    Story silent = Story.of("ID_MR5_URGENT");
    silent.opens();
    silent.at("PT4H").tick();

    assertThat(silent.flag().mailings().toAgency()).isEmpty();
  }

  @Test
  void eachMailNamesTheEntryThatItIsAbout() {
    story.opens();
    story.bounces("n1");
    story.at("PT4H").tick();

    for (var mail : story.flag().mailings().toAgency()) {
      NoticeFacts.AgencyIssued issued = mail.toAgency();
      assertThat(issued.entry()).isLessThan(mail.seq());
      assertThat(story.flag().chain().entries().get((int) issued.entry() - 1).type().word())
          .doesNotStartWith("agency.");
    }
  }
}
