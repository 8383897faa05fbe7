package saluran.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saluran.decision.Command.DecideItems;
import saluran.decision.Command.DecideItems.Choice;
import saluran.ledger.FlagFacts.Ground;
import saluran.ledger.FlagFacts.Measure;

/// A decision as a browser sends it.
class DeskFormTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private static DeskForm form(String... pairs) {
    Map<String, String> fields = new HashMap<>(Map.of("name", "Sari"));
    for (String pair : pairs) {
      String[] parts = pair.split("=", 2);
      fields.put(parts[0], parts[1]);
    }
    return new DeskForm("decision", fields);
  }

  private static List<Choice> choices(DeskForm form, String... items) {
    return form.decision("n1", List.of(items), "Asia/Jakarta", NOW)
        .map(command -> ((DecideItems) command).choices())
        .orElseThrow(() -> new AssertionError(form.faults()));
  }

  @Test
  void whatHoldsForAllHoldsForEachItemWithoutItsOwn() {
    DeskForm form =
        form(
            "all.outcome=ACCESS_DISABLED",
            "all.facts=Diblokir di Indonesia",
            "all.effected_at=2026-11-23T08:30",
            "items[2].outcome=UNABLE",
            "items[2].ground=MANIFEST_ERROR",
            "items[3].facts=Sudah lama");
    Instant effect = Instant.parse("2026-11-23T01:30:00Z");

    assertThat(choices(form, "1", "2", "3"))
        .containsExactly(
            new Choice(Measure.ACCESS_DISABLED, null, "", "Diblokir di Indonesia", effect),
            new Choice(Measure.UNABLE, Ground.MANIFEST_ERROR, "", "", null),
            new Choice(Measure.ACCESS_DISABLED, null, "", "Sudah lama", effect));
  }

  @ParameterizedTest
  @CsvSource({"keadaan kahar", "Keadaan kahar", "force majeure", "FORCE_MAJEURE"})
  void aGroundMayBeCalledByItsNameInAnyLanguage(String ground) {
    DeskForm form = form("items[1].outcome=UNABLE", "items[1].ground=" + ground);

    assertThat(choices(form, "1"))
        .containsExactly(new Choice(Measure.UNABLE, Ground.FORCE_MAJEURE, "", "", null));
  }

  @Test
  void withoutAnyOutcomeOneFaultIsEnough() {
    DeskForm form = form();

    assertThat(form.decision("n1", List.of("1", "2"), "UTC", NOW)).isEmpty();
    assertThat(form.faults()).containsOnlyKeys("all.outcome");
  }

  @Test
  void anItemThatWasForgottenIsNamed() {
    DeskForm form = form("items[1].outcome=REMOVED");

    assertThat(form.decision("n1", List.of("1", "2"), "UTC", NOW)).isEmpty();
    assertThat(form.faults()).containsOnlyKeys("items[2].outcome");
  }

  @ParameterizedTest
  @CsvSource({
    "all.outcome=NO_ACTION, all.ground",
    "all.outcome=UNABLE, all.ground",
    "all.outcome=REMOVED&all.effected_at=kemarin, all.effected_at",
    "all.outcome=REMOVED&all.effected_at=2027-01-01T00:00, all.effected_at"
  })
  void aFaultOfAllIsToldOnceAndThere(String fields, String fault) {
    DeskForm form = form(fields.split("&"));

    assertThat(form.decision("n1", List.of("1", "2"), "UTC", NOW)).isEmpty();
    assertThat(form.faults()).containsOnlyKeys(fault);
  }
}
