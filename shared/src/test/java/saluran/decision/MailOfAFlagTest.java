package saluran.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saluran.casework.Attempt;
import saluran.casework.Case;
import saluran.casework.Mark;
import saluran.casework.Owed;
import saluran.casework.State;

/// What becomes of a mail, whatever comes back and in whatever order.
class MailOfAFlagTest {

  private final Story story = Story.of("ID_MR5_URGENT");

  @Test
  void isAFailureWhereNothingIsHeardForFiveMinutes() {
    story.opens();
    story.attempts("n1");
    story.at("PT2S").taken("n1");

    assertThat(story.at("PT5M1.999S").tick()).isEmpty();
    assertThat(story.at("PT5M2S").tick())
        .startsWith("notice.no_receipt n1-1", "step.climbed 1.2 FAILURE");
    assertThat(story.tick()).isEmpty();
    assertThat(story.flag().marks(story.now())).containsExactly(Mark.UNDELIVERED);
  }

  @Test
  void isDeliveredAfterAllWhereTheReceiptComesLate() {
    story.opens();
    story.attempts("n1");
    story.taken("n1");
    story.at("PT5M").tick();

    assertThat(story.at("PT7M").told(story.about("n1").delivery(story.now(), "250 Ok")))
        .containsExactly("notice.delivered n1-1");
    assertThat(story.flag().marks(story.now())).isEmpty();
    assertThat(story.flag().position().step()).as("the ladder goes not back").isEqualTo(2);
  }

  @Test
  void waitsWhileTheServerSaysLater() {
    story.opens();
    story.attempts("n1");
    story.taken("n1");
    story.at("PT1M").told(story.about("n1").delay(story.now(), Duration.ofMinutes(50)));
    story.at("PT15M").tick();

    assertThat(story.at("PT55M59.999S").tick()).doesNotContain("notice.no_receipt n1-1");
    assertThat(story.at("PT56M").tick()).contains("notice.no_receipt n1-1");
  }

  @Test
  void isAttemptedAgainOnceItsFirstAttemptIsAmbiguous() {
    story.opens();
    story.attempts("n1");

    assertThat(story.at("PT2M59.999S").mails()).isEmpty();
    assertThat(story.attempts("n1")).isEmpty();
    assertThat(story.at("PT3M").mails()).containsExactly("n1");
    assertThat(story.does(new Command.Attempt("n1", "n1-1", "sha")))
        .as("composed before it became ambiguous")
        .isEmpty();
    assertThat(story.attempts("n1")).containsExactly("notice.attempted n1-2");
    assertThat(story.mails()).isEmpty();
  }

  @Test
  void isNotAttemptedAgainWhereAnEventResolvedTheFirst() {
    story.opens();
    story.attempts("n1");
    story.at("PT2M").told(story.about("n1").send(story.now()));

    assertThat(story.at("PT3M").mails()).isEmpty();
  }

  @Test
  void isOwedNothingMoreForAnAttemptThatAnotherFollowed() {
    story.opens();
    story.attempts("n1");
    story.at("PT3M").delivers("n1");
    story.acknowledges("n1");

    assertThat(story.due()).as("a reminder, not the first attempt").isEqualTo(Duration.ofHours(2));
  }

  @Test
  void goesOnTheUrgentQueueWhereTheEffectIsDueWithinSixHoursOrAtTheThirdStep() {
    Story day = Story.of("ID_MR5");
    day.opens();

    assertThat(day.at("PT18H").owed().mails())
        .containsExactly(new Owed.Mail(Story.FLAG.toString(), "n1", "kominfo", false));
    assertThat(day.at("PT18H0.001S").owed().mails().getFirst().urgent()).isTrue();
    day.at("PT3H").tick();
    assertThat(day.owed().mails())
        .extracting(mail -> mail.notice() + " " + mail.urgent())
        .containsExactly("n1 false", "n2 false", "n3 true");
  }

  @Test
  void isAttemptedByTheFasterOfTwo() {
    story.opens();
    Command same = new Command.Attempt("n1", "n1-1", "sha");

    assertThat(story.does(same)).containsExactly("notice.attempted n1-1");
    assertThat(story.does(same)).isEmpty();
    assertThat(story.does(new Command.Attempt("n1", "n1-2", "sha"))).isEmpty();
  }

  @Test
  void isRejectedWhereSesWillNeverTakeIt() {
    story.opens();
    story.attempts("n1");

    assertThat(story.does(new Command.Refused("n1", "n1-1", "MessageRejected")))
        .startsWith("notice.rejected n1-1", "step.climbed 1.2 FAILURE");
    assertThat(story.does(new Command.Refused("n1", "n1-1", "MessageRejected"))).isEmpty();
  }

  @Test
  void provesThatSesTookItByAnyEvent() {
    story.opens();
    story.attempts("n1");

    assertThat(story.told(story.about("n1").delivery(story.now(), "250 Ok")))
        .containsExactly("notice.sent n1-1", "notice.delivered n1-1");
    assertThat(story.flag().state()).isEqualTo(State.NOTIFIED);
    assertThat(story.taken("n1")).as("our own answer comes last").isEmpty();
  }

  @Test
  void isHeardOfAfterItWasGivenUp() {
    story.opens();
    story.attempts("n1");
    story
        .at("PT1M")
        .told(new saluran.receipt.SesEvents(Story.FLAG, "n1", "n1-1", "x@y").send(story.now()));
    story.at("PT2M").acknowledges("n1");

    assertThat(story.at("PT6M").tick()).containsExactly("notice.no_receipt n1-1");
  }

  @Test
  void endsEvenWhereItWasSkippedAndThenTakenAfterAll() {
    story.opens();
    story.attempts("n1");
    story.at("PT1M").acknowledges("n1");
    story.at("PT3M").does(new Command.Skip("n1"));
    story.at("PT4M").told(story.about("n1").send(story.now()));

    assertThat(story.due()).isEqualTo(Duration.ofMinutes(9));
    assertThat(story.at("PT9M").tick()).containsExactly("notice.no_receipt n1-1");
  }

  @Test
  void comesToTheSameWhateverTheOrderOfItsEvents() {
    for (List<Integer> order : orders(List.of(0, 1, 2, 3, 4))) {
      Story one = Story.of("ID_MR5_URGENT");
      one.opens();
      one.attempts("n1");
      one.at("PT1M");
      order.forEach(event -> happens(one, event));
      List<String> once = one.words();
      order.forEach(event -> happens(one, event));

      assertThat(one.words()).as("twice, %s", order).isEqualTo(once);
      assertThat(one.flag().mailing("n1").orElseThrow().state()).isEqualTo(Attempt.State.BOUNCED);
      assertThat(one.flag().state()).isEqualTo(State.NOTIFIED);
      assertThat(one.flag().position()).isEqualTo(new Case.Position(1, 2, false));
      assertThat(new TreeSet<>(once))
          .as("%s", order)
          .isEqualTo(
              new TreeSet<>(
                  List.of(
                      "flag.received",
                      "policy.applied",
                      "notice.issued n1 sari",
                      "notice.attempted n1-1",
                      "notice.sent n1-1",
                      "notice.delayed n1-1",
                      "notice.delivered n1-1",
                      "notice.bounced n1-1",
                      "step.climbed 1.2 FAILURE",
                      "notice.skipped role:moderator NOBODY_ON_DUTY",
                      "notice.issued n2 budi")));
    }
  }

  private static void happens(Story story, int event) {
    switch (event) {
      case 0 -> story.taken("n1");
      case 1 -> story.told(story.about("n1").send(story.now()));
      case 2 -> story.told(story.about("n1").delay(story.now(), Duration.ofHours(12)));
      case 3 -> story.told(story.about("n1").delivery(story.now(), "250 Ok"));
      default -> story.told(story.about("n1").bounce(story.now(), "Permanent", "General"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Permanent,General,BOUNCED",
    "Permanent,Suppressed,BOUNCED",
    "Permanent,OnAccountSuppressionList,BOUNCED",
    "Undetermined,Undetermined,BOUNCED",
    "Transient,General,DELIVERED"
  })
  void mayBounceAfterItWasDelivered(String type, String subType, Attempt.State state) {
    story.opens();
    story.delivers("n1");

    story.told(story.about("n1").bounce(story.now(), type, subType));

    assertThat(story.flag().mailing("n1").orElseThrow().state()).isEqualTo(state);
    assertThat(story.flag().position().step()).isEqualTo(state == Attempt.State.BOUNCED ? 2 : 1);
  }

  @Test
  void failsByATransientBounceThatNoDeliveryCameWith() {
    story.opens();

    story.attempts("n1");
    story.taken("n1");
    story.told(story.about("n1").bounce(story.now(), "Transient", "MailboxFull"));

    assertThat(story.flag().mailing("n1").orElseThrow().state()).isEqualTo(Attempt.State.BOUNCED);
  }

  private static List<List<Integer>> orders(List<Integer> of) {
    if (of.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Integer>> orders = new ArrayList<>();
    for (Integer first : of) {
      List<Integer> rest = of.stream().filter(other -> !other.equals(first)).toList();
      for (List<Integer> order : orders(rest)) {
        List<Integer> whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        orders.add(whole);
      }
    }
    return orders;
  }
}
