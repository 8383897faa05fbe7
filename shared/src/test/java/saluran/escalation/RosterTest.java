package saluran.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import saluran.escalation.Hours.Day;

/// Who is chosen for `role:moderator`. 2026-11-23 is a Monday; noon in Jakarta is 05:00Z.
class RosterTest {

  private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-11-23T14:00:00Z");
  private static final Hours OFFICE = new Hours(List.of(Day.values()), "08:00", "17:00");

  private static Contact moderator(String id, List<String> languages, Hours... duty) {
    return new Contact(
        id,
        "Name of " + id,
        id.toUpperCase(java.util.Locale.ROOT),
        id + "@desk.example",
        List.of("moderator"),
        languages,
        "Asia/Jakarta",
        List.of(duty));
  }

  private static final Contact CHIEF = moderator("chief", List.of("en"));
  private static final Contact SARI = moderator("sari", List.of("id", "en"), OFFICE);
  private static final Contact BUDI = moderator("budi", List.of("id"));

  private static final Roster ROSTER = new Roster(List.of(CHIEF, SARI, BUDI), List.of());

  private static Rota.Turn nights(String contact) {
    return new Rota.Turn(contact, List.of(Day.values()), "18:00", "06:00");
  }

  @Test
  void readersOfTheLanguageComeFirst() {
    assertThat(ROSTER.choose("moderator", "id", Set.of(), NOON)).contains(SARI);
    assertThat(ROSTER.choose("moderator", "id-ID", Set.of(), NOON)).contains(SARI);
    assertThat(ROSTER.choose("moderator", "en", Set.of(), NOON)).contains(CHIEF);
  }

  @Test
  void whereNobodyReadsItTheFirstOnDutyIsChosen() {
    assertThat(ROSTER.choose("moderator", "de", Set.of(), NOON)).contains(CHIEF);
  }

  @Test
  void whoWasMailedIsNotChosenAgain() {
    assertThat(ROSTER.choose("moderator", "id", Set.of("SARI"), NOON)).contains(BUDI);
    assertThat(ROSTER.choose("moderator", "id", Set.of("SARI", "BUDI"), NOON)).contains(CHIEF);
    assertThat(ROSTER.choose("moderator", "id", Set.of("SARI", "BUDI", "CHIEF"), NOON)).isEmpty();
  }

  @Test
  void whoIsOffDutyIsNotChosen() {
    assertThat(ROSTER.choose("moderator", "id", Set.of(), NIGHT)).contains(BUDI);
  }

  @Test
  void aRoleThatNobodyHasFindsNobody() {
    assertThat(ROSTER.choose("lead", "id", Set.of(), NOON)).isEmpty();
  }

  @Test
  void aRotaStandsAboveTheContactsOwnHours() {
    Roster roster =
        new Roster(
            ROSTER.contacts(),
            List.of(
                new Rota(
                    "night", "moderator", "Asia/Jakarta", List.of(nights("sari")), List.of())));

    assertThat(roster.onDuty("moderator", NIGHT)).containsExactly(SARI);
    assertThat(roster.onDuty("moderator", NOON)).isEmpty();
  }

  @Test
  void aRotaOfAnotherRoleChangesNothing() {
    Roster roster =
        new Roster(
            ROSTER.contacts(),
            List.of(new Rota("night", "lead", "Asia/Jakarta", List.of(nights("sari")), List.of())));

    assertThat(roster.onDuty("moderator", NOON)).containsExactly(CHIEF, SARI, BUDI);
  }

  @Test
  void aTurnOfSomebodyWithoutTheRoleDoesNotCount() {
    Contact guest =
        new Contact(
            "guest", "G", "G", "g@desk.example", List.of("lead"), List.of("id"), "UTC", List.of());
    Roster roster =
        new Roster(
            List.of(guest),
            List.of(new Rota("night", "moderator", "UTC", List.of(nights("guest")), List.of())));

    assertThat(roster.onDuty("moderator", Instant.parse("2026-11-23T20:00:00Z"))).isEmpty();
  }

  @Test
  void severalRotasOfARoleAddUp() {
    Rota.Turn days = new Rota.Turn("chief", List.of(Day.values()), "06:00", "18:00");
    Roster roster =
        new Roster(
            ROSTER.contacts(),
            List.of(
                new Rota("night", "moderator", "Asia/Jakarta", List.of(nights("sari")), List.of()),
                new Rota("day", "moderator", "Asia/Jakarta", List.of(days), List.of())));

    assertThat(roster.onDuty("moderator", NIGHT)).containsExactly(SARI);
    assertThat(roster.onDuty("moderator", NOON)).containsExactly(CHIEF);
  }

  @Test
  void leaveTakesFirstAndLastDayByTheRotasClock() {
    Rota rota =
        new Rota(
            "day",
            "moderator",
            "Asia/Jakarta",
            List.of(new Rota.Turn("sari", List.of(Day.values()), "00:00", "00:00")),
            List.of(new Rota.Leave("sari", "2026-12-24", "2026-12-26")));

    assertThat(rota.isTurnOf("sari", Instant.parse("2026-12-23T16:59:59Z"))).isTrue();
    assertThat(rota.isTurnOf("sari", Instant.parse("2026-12-23T17:00:00Z"))).isFalse();
    assertThat(rota.isTurnOf("sari", Instant.parse("2026-12-26T16:59:59Z"))).isFalse();
    assertThat(rota.isTurnOf("sari", Instant.parse("2026-12-26T17:00:00Z"))).isTrue();
    assertThat(rota.isTurnOf("budi", Instant.parse("2026-12-23T12:00:00Z"))).isFalse();
  }

  @Test
  void aNightIsTakenWholeOrNotAtAll() {
    Rota rota =
        new Rota(
            "night",
            "moderator",
            "Asia/Jakarta",
            List.of(new Rota.Turn("sari", List.of(Day.values()), "18:00", "06:00")),
            List.of(new Rota.Leave("sari", "2026-12-24", "2026-12-24")));

    // 03:00 in Jakarta on the 24th still belongs to the night of the 23rd; on the 25th to that of
    // the 24th.
    assertThat(rota.isTurnOf("sari", Instant.parse("2026-12-23T20:00:00Z"))).isTrue();
    assertThat(rota.isTurnOf("sari", Instant.parse("2026-12-24T12:00:00Z"))).isFalse();
    assertThat(rota.isTurnOf("sari", Instant.parse("2026-12-24T20:00:00Z"))).isFalse();
    assertThat(rota.isTurnOf("sari", Instant.parse("2026-12-25T12:00:00Z"))).isTrue();
  }
}
