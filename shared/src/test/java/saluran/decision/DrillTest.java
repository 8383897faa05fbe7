package saluran.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saluran.casework.ContactProof;
import saluran.casework.Owed;
import saluran.escalation.Contact;
import saluran.escalation.Hours;
import saluran.escalation.Roster;
import saluran.ledger.Entry;
import saluran.ledger.LadderFacts.Alarm;
import saluran.ledger.MemoryLedger;
import saluran.ledger.NoticeFacts;
import saluran.ledger.Subject;
import saluran.receipt.SesEvent;
import saluran.receipt.SesEvents;

/// Every week each contact is asked to prove that mail reaches a person.
class DrillTest {

  private static final Subject SARI = new Subject(Subject.Kind.CONTACT, "sari");

  /// A Monday, 09:00 in Jakarta.
  private static final Instant LISTED = Story.RECEIVED;

  private final MemoryLedger ledger = new MemoryLedger();
  private final List<Owed.Mail> outbox = new ArrayList<>();
  private Contact sari = Story.person("sari", List.of("id"), "moderator");
  private Instant now = LISTED;
  private final Clerk clerk =
      new Clerk(
          ledger,
          outbox::addAll,
          dossier -> new People(new Roster(List.of(sari), List.of()), List.of(), Optional.empty()),
          "saluran.example",
          () -> now,
          new Random(1));

  @BeforeEach
  void sariCameIntoTheDirectory() {
    clerk.list("sari");
  }

  private List<String> does(Command command) {
    int before = ledger.load(SARI).entries().size();
    clerk.perform(SARI, command, List.of());
    List<Entry> entries = ledger.load(SARI).entries();
    return entries.subList(before, entries.size()).stream()
        .map(
            entry ->
                entry.type().word()
                    + (entry.facts() instanceof NoticeFacts.Issued issued
                        ? " " + issued.notice() + " " + issued.kind()
                        : ""))
        .toList();
  }

  private List<String> after(Duration sinceListed) {
    now = LISTED.plus(sinceListed);
    return does(new Command.Tick());
  }

  private void sends(String notice, int attempt) {
    String id = notice + "-" + attempt;
    does(new Command.Attempt(notice, id, "sha"));
    does(new Command.Taken(notice, id, "EXAMPLE-" + id));
  }

  private void delivers(String notice) {
    sends(notice, 1);
    does(told(events(notice).delivery(now, "250 Ok")));
  }

  private static SesEvents events(String notice) {
    return new SesEvents(SARI, notice, notice + "-1", "sari@desk.example");
  }

  private static Command told(byte[] event) {
    return new Command.Told(SesEvent.read(event));
  }

  private ContactProof proof() {
    return (ContactProof) clerk.load(SARI).orElseThrow();
  }

  private Alarm openAlarm() {
    return proof().isAlarmed() ? Alarm.CONTACT_STALE : null;
  }

  @Test
  void aNewContactIsDrilledAfterAWeekAndNotBefore() {
    assertThat(proof().owed(now).dueAt()).isEqualTo(LISTED.plus(Duration.ofDays(7)));
    assertThat(after(Duration.ofDays(7).minusMillis(1))).isEmpty();
    assertThat(after(Duration.ofDays(7))).containsExactly("notice.issued n1 DRILL");
    assertThat(outbox).extracting(Owed.Mail::notice).containsExactly("n1");
  }

  @Test
  void listingAContactAgainChangesNothing() {
    clerk.list("sari");

    assertThat(ledger.load(SARI).entries()).hasSize(1);
  }

  @Test
  void whoeverTypesANameIsProvenAndDrilledAWeekLater() {
    after(Duration.ofDays(7));
    delivers("n1");

    assertThat(does(new Command.Prove("n1", null, "Sari W."))).containsExactly("contact.proven");
    assertThat(does(new Command.Prove("n1", null, "Sari W."))).as("pressed twice").isEmpty();
    assertThat(proof().provenAt()).isEqualTo(now);
    assertThat(after(Duration.ofDays(13))).isEmpty();
    assertThat(after(Duration.ofDays(14))).containsExactly("notice.issued n2 DRILL");
  }

  @Test
  void whoeverLeavesADrillUnansweredIsStaleAfterThreeDaysAndAnAlarmIsOpen() {
    after(Duration.ofDays(7));
    delivers("n1");

    assertThat(after(Duration.ofDays(10).minusMillis(1))).isEmpty();
    assertThat(after(Duration.ofDays(10))).containsExactly("contact.stale", "alarm.opened");
    assertThat(after(Duration.ofDays(11))).as("once").isEmpty();
    assertThat(ledger.head(SARI).state()).isEqualTo("STALE");
    assertThat(openAlarm()).isEqualTo(Alarm.CONTACT_STALE);
  }

  @Test
  void aDrillThatComesBackMakesStaleAtOnce() {
    after(Duration.ofDays(7));
    sends("n1", 1);

    does(told(events("n1").bounce(now, "Permanent", "General")));

    assertThat(after(Duration.ofDays(7))).containsExactly("contact.stale", "alarm.opened");
  }

  @Test
  void aLateAnswerProvesAndEndsTheAlarm() {
    after(Duration.ofDays(7));
    delivers("n1");
    after(Duration.ofDays(10));

    assertThat(does(new Command.Prove("n1", null, "Sari W.")))
        .containsExactly("contact.proven", "alarm.closed");
    assertThat(proof().isStale()).isFalse();
    assertThat(ledger.head(SARI).provenAt()).isEqualTo(now);
  }

  @Test
  void aStaleContactIsDrilledAgain() {
    after(Duration.ofDays(7));
    delivers("n1");
    after(Duration.ofDays(10));

    assertThat(after(Duration.ofDays(14))).containsExactly("notice.issued n2 DRILL");
    assertThat(after(Duration.ofDays(17))).as("stale already").isEmpty();
  }

  @Test
  void takingAFlagProvesToo() {
    assertThat(does(new Command.Prove("n3", Story.FLAG.id(), "")))
        .containsExactly("contact.proven");
    assertThat(proof().provenAt()).isEqualTo(now);
  }

  @Test
  void nobodyIsDrilledOffDuty() {
    sari =
        new Contact(
            "sari",
            "Sari W.",
            "sari",
            "sari@desk.example",
            List.of("moderator"),
            List.of("id"),
            "Asia/Jakarta",
            List.of(new Hours(List.of(Hours.Day.values()), "10:00", "17:00")));

    assertThat(after(Duration.ofDays(7))).isEmpty();
    assertThat(proof().owed(now).dueAt()).as("still due").isEqualTo(now);
    assertThat(after(Duration.ofDays(7).plusHours(1))).containsExactly("notice.issued n1 DRILL");
  }

  @Test
  void nobodyWhoLeftIsDrilled() {
    sari = Story.person("sari", List.of("id"), "left");

    assertThat(after(Duration.ofDays(8))).isEmpty();
  }

  @Test
  void aMailThatWasNotSentBeforeTheAnswerIsSkipped() {
    after(Duration.ofDays(7));
    does(new Command.Prove("n3", Story.FLAG.id(), ""));

    assertThat(does(new Command.Attempt("n1", "n1-1", "sha"))).isEmpty();
    assertThat(does(new Command.Skip("n1"))).containsExactly("notice.skipped");
    assertThat(proof().owed(now).mails()).isEmpty();
  }

  @Test
  void whoeverIsStaleComesBehindTheOthers() {
    Contact budi = Story.person("budi", List.of("en"), "moderator");
    Roster roster =
        new Roster(
            List.of(sari, budi),
            List.of(),
            Map.of("sari", new saluran.escalation.Proof(null, true)));

    assertThat(roster.choose("moderator", "id", java.util.Set.of(), now)).contains(budi);
    assertThat(roster.choose("moderator", "id", java.util.Set.of("budi"), now)).contains(sari);
  }
}
