package saluran.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saluran.agency.Agency.Standing;
import saluran.agency.Scope.Refusal;
import saluran.flag.Report;

class ScopeTest {

  private static Agency agency(Standing standing) {
    return new Agency(
        "kominfo",
        "Kominfo",
        "ID",
        standing,
        List.of("ID_MR5_URGENT", "ID_MR5"),
        List.of("RISK_FOR_PUBLIC_SECURITY"),
        List.of("ID"),
        null);
  }

  /// contract.md: TRUSTED may send every instrument, ORDINARY notices and referrals, SUSPENDED
  /// nothing.
  @ParameterizedTest
  @CsvSource({
    "TRUSTED,ORDER,",
    "TRUSTED,TRUSTED_FLAGGER_NOTICE,",
    "TRUSTED,NOTICE,",
    "TRUSTED,REFERRAL,",
    "ORDINARY,ORDER,INSTRUMENT",
    "ORDINARY,TRUSTED_FLAGGER_NOTICE,INSTRUMENT",
    "ORDINARY,NOTICE,",
    "ORDINARY,REFERRAL,",
    "SUSPENDED,ORDER,SUSPENDED",
    "SUSPENDED,NOTICE,SUSPENDED",
    "SUSPENDED,REFERRAL,SUSPENDED"
  })
  void standingDecidesTheInstruments(Standing standing, String instrument, Refusal refusal) {
    assertThat(
            Scope.refusal(
                agency(standing), Report.order().withText("/instrument", instrument).sound()))
        .isEqualTo(java.util.Optional.ofNullable(refusal));
  }

  @ParameterizedTest
  @CsvSource({
    "/regime,AU_ESAFETY,REGIME",
    "/regime,ID_MR5,",
    "/category,VIOLENCE,CATEGORY",
    "/category,STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY,",
    "/territorial_scope/0,EU,JURISDICTION",
    "/territorial_scope/0,MY,JURISDICTION"
  })
  void anAgencyKeepsToItsOwn(String pointer, String value, Refusal refusal) {
    assertThat(
            Scope.refusal(
                agency(Standing.TRUSTED), Report.order().withText(pointer, value).sound()))
        .isEqualTo(java.util.Optional.ofNullable(refusal));
  }

  @Test
  void everyPlaceOfTheScopeCounts() {
    assertThat(
            Scope.refusal(
                agency(Standing.TRUSTED),
                Report.order().with("/territorial_scope", "[\"ID\",\"SG\"]").sound()))
        .contains(Refusal.JURISDICTION);
  }

  @Test
  void anAgencyMayHaveEveryCategory() {
    Agency all =
        new Agency(
            "kominfo",
            "Kominfo",
            "ID",
            Standing.TRUSTED,
            List.of("ID_MR5_URGENT"),
            List.of("*"),
            List.of("ID"),
            null);

    assertThat(Scope.refusal(all, Report.order().withText("/category", "VIOLENCE").sound()))
        .isEmpty();
  }

  @Test
  void theFirstReasonIsSaid() {
    Report wrong =
        Report.order()
            .withText("/regime", "AU_ESAFETY")
            .withText("/category", "VIOLENCE")
            .withText("/territorial_scope/0", "AU");

    assertThat(Scope.refusal(agency(Standing.TRUSTED), wrong.sound())).contains(Refusal.REGIME);
    assertThat(Scope.refusal(agency(Standing.ORDINARY), wrong.sound()))
        .contains(Refusal.INSTRUMENT);
  }
}
