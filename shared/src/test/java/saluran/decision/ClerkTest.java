package saluran.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import saluran.casework.Owed;
import saluran.escalation.Roster;
import saluran.ledger.Chain;
import saluran.ledger.Entry;
import saluran.ledger.EntryType;
import saluran.ledger.Kept;
import saluran.ledger.Ledger;
import saluran.ledger.MemoryLedger;
import saluran.ledger.MemoryLedger.Mishap;

/// Load, decide, append, and put on the queues: with races, lost requests and lost answers.
class ClerkTest {

  private final Story story = Story.of("ID_MR5_URGENT");
  private final MemoryLedger ledger = new MemoryLedger();
  private final List<Owed.Mail> outbox = new ArrayList<>();
  private Instant now = Story.RECEIVED;
  private final Clerk clerk =
      new Clerk(
          ledger,
          outbox::addAll,
          dossier -> new People(new Roster(Story.PEOPLE, List.of()), List.of(), Optional.empty()),
          "saluran.example",
          () -> now,
          new Random(1));

  private final Entry first = story.flag().chain().entries().getFirst();
  private final Kept receipt = new Kept.Receipt(1, "jws");

  private Clerk.Done.Now opens() {
    return clerk.open(first, story.opening(), List.of(receipt));
  }

  private Clerk.Done tick() {
    return clerk.perform(Story.FLAG, new Command.Tick(), List.of());
  }

  private List<EntryType> types() {
    return ledger.load(Story.FLAG).entries().stream().map(Entry::type).toList();
  }

  @Test
  void opensACaseInOneAppend() {
    assertThat(opens().wrote()).isTrue();

    assertThat(types())
        .containsExactly(
            EntryType.FLAG_RECEIVED, EntryType.POLICY_APPLIED, EntryType.NOTICE_ISSUED);
    assertThat(ledger.receipt(Story.FLAG, 1)).contains(new Kept.Receipt(1, "jws"));
    assertThat(ledger.values(Story.FLAG, 3))
        .extracting("name", "value")
        .containsExactly(org.assertj.core.api.Assertions.tuple("recipient", "sari@desk.example"));
    assertThat(outbox).extracting(Owed.Mail::notice).containsExactly("n1");
  }

  @Test
  void tellsTheIndexesWhatFollowsFromTheEntries() {
    opens();

    assertThat(ledger.head(Story.FLAG))
        .isEqualTo(
            new Ledger.Index(
                "RECEIVED",
                "kominfo",
                Story.RECEIVED,
                "RISK_FOR_PUBLIC_SECURITY",
                "ID_MR5_URGENT",
                "B-1071/KOMINFO/07/2017",
                false,
                null,
                Story.RECEIVED.plusSeconds(60)));
  }

  @Test
  void opensACaseOnce() {
    opens();

    assertThat(opens().wrote()).isFalse();
    assertThat(types()).hasSize(3);
    assertThat(outbox).hasSize(1);
  }

  @Test
  void findsTheCaseOpenWhereTheAnswerWasLost() {
    ledger.then(Mishap.ANSWER_LOST);

    assertThatThrownBy(this::opens).isInstanceOf(Ledger.Unavailable.class);
    assertThat(opens().wrote()).isFalse();
    assertThat(types()).hasSize(3);
  }

  @Test
  void losesARaceForACaseAndShowsTheOther() {
    ledger.race(this::opens);

    assertThat(opens().wrote()).isFalse();
    assertThat(types()).hasSize(3);
  }

  @Test
  void opensACaseWhereTheRaceWasLostToNobody() {
    ledger.then(Mishap.RACE_LOST);

    assertThat(opens().wrote()).isTrue();
    assertThat(types()).hasSize(3);
  }

  @Test
  void decidesAnewWhereSomebodyWasFaster() {
    opens();
    ledger.race(() -> clerk.perform(Story.FLAG, new Command.OpenLink("n1"), List.of()));

    Clerk.Done done = clerk.perform(Story.FLAG, new Command.Acknowledge("n1", "Sari"), List.of());

    assertThat(done).isInstanceOf(Clerk.Done.Now.class);
    assertThat(types()).endsWith(EntryType.LINK_OPENED, EntryType.FLAG_ACKNOWLEDGED);
  }

  @Test
  void letsOneOfTwoTakers() {
    opens();
    Command sari = new Command.Acknowledge("n1", "Sari");
    ledger.race(() -> clerk.perform(Story.FLAG, sari, List.of()));

    assertThat(clerk.perform(Story.FLAG, new Command.Acknowledge("n1", "Budi"), List.of()))
        .isInstanceOf(Clerk.Done.Refused.class);
    assertThat(types()).containsOnlyOnce(EntryType.FLAG_ACKNOWLEDGED);
  }

  @Test
  void givesUpAfterTwentyRaces() {
    opens();
    Mishap[] races = new Mishap[20];
    Arrays.fill(races, Mishap.RACE_LOST);
    ledger.then(races);

    assertThatThrownBy(
            () -> clerk.perform(Story.FLAG, new Command.Acknowledge("n1", "S"), List.of()))
        .isInstanceOf(Ledger.Unavailable.class);
  }

  @Test
  void repeatsACommandWhoseAnswerWasLostWithoutWritingItTwice() {
    opens();
    Command attempt = new Command.Attempt("n1", "n1-1", "sha");
    ledger.then(Mishap.ANSWER_LOST);

    assertThatThrownBy(() -> clerk.perform(Story.FLAG, attempt, List.of()))
        .isInstanceOf(Ledger.Unavailable.class);
    assertThat(clerk.perform(Story.FLAG, attempt, List.of()))
        .isInstanceOfSatisfying(Clerk.Done.Now.class, done -> assertThat(done.wrote()).isFalse());
    assertThat(types()).containsOnlyOnce(EntryType.NOTICE_ATTEMPTED);
  }

  @Test
  void queuesOnlyWhatAnAppendIssued() {
    opens();
    now = Story.RECEIVED.plusSeconds(15 * 60);

    tick();

    assertThat(outbox).extracting(Owed.Mail::notice).containsExactly("n1", "n2");
  }

  @Test
  void writesAndQueuesNothingWhereNothingIsDue() {
    opens();
    Chain before = ledger.load(Story.FLAG);

    tick();

    assertThat(ledger.load(Story.FLAG)).isEqualTo(before);
    assertThat(outbox).hasSize(1);
  }

  @Test
  void repeatsWhateverIsOwedWhenAsked() {
    clerk.repeatOwed(opens().flag());

    assertThat(outbox).extracting(Owed.Mail::notice).containsExactly("n1", "n1");
  }

  @Test
  void knowsNoCaseThatIsNone() {
    assertThat(clerk.load(Story.FLAG)).isEmpty();
    assertThatThrownBy(this::tick).isInstanceOf(IllegalArgumentException.class);
  }
}
