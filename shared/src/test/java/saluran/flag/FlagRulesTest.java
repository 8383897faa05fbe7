package saluran.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.flag.Vocabulary.Instrument;

/// Rules that depend on another field.
class FlagRulesTest {

  private static Report of(Instrument instrument) {
    return Report.order()
        .withText("/instrument", instrument.name())
        .without("/legal_basis")
        .without("/territorial_scope")
        .without("/good_faith_statement");
  }

  @Test
  void anOrderNamesItsLawAndItsReach() {
    assertThat(of(Instrument.ORDER).faults())
        .containsExactly("/legal_basis REQUIRED_FOR", "/territorial_scope REQUIRED_FOR");
  }

  @ParameterizedTest
  @EnumSource(names = {"NOTICE", "TRUSTED_FLAGGER_NOTICE"})
  void aNoticeStatesGoodFaith(Instrument instrument) {
    assertThat(of(instrument).faults()).containsExactly("/good_faith_statement REQUIRED_FOR");
    assertThat(of(instrument).with("/good_faith_statement", "false").faults())
        .containsExactly("/good_faith_statement MUST_BE_TRUE");
    assertThat(of(instrument).with("/good_faith_statement", "true").faults()).isEmpty();
  }

  @Test
  void aReferralNeedsNeither() {
    assertThat(of(Instrument.REFERRAL).faults()).isEmpty();
    assertThat(of(Instrument.REFERRAL).with("/good_faith_statement", "false").faults()).isEmpty();
  }

  @Test
  void aRemovalOrderSaysWhatKindOfMaterialItIs() {
    Report removal = Report.order().withText("/regime", "EU_TCO");

    assertThat(removal.faults()).isEmpty();
    assertThat(removal.without("/terrorist_material_type").faults())
        .containsExactly("/terrorist_material_type REQUIRED_FOR");
    assertThat(removal.with("/terrorist_material_type", "[]").faults())
        .containsExactly("/terrorist_material_type REQUIRED_FOR");
  }

  @Test
  void theChannelsOwnRegimeIsForTestsAlone() {
    Report probe = Report.order().withText("/regime", "CHANNEL_PROBE");

    assertThat(probe.without("/test").faults()).containsExactly("/test REQUIRED_FOR");
    assertThat(probe.with("/test", "false").faults()).containsExactly("/test MUST_BE_TRUE");
    assertThat(probe.with("/test", "true").faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CHILD_SEXUAL_ABUSE_MATERIAL", "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL"})
  void whoReportsChildSexualAbuseMayStayUnnamed(String keyword) {
    Report abuse = Report.order().with("/keywords", "[\"" + keyword + "\"]").without("/contact");

    assertThat(abuse.faults()).isEmpty();
    assertThat(abuse.sound().contact()).isNull();
    assertThat(abuse.sound().isChildSexualAbuse()).isTrue();
    assertThat(Report.order().sound().isChildSexualAbuse()).isFalse();
  }

  @Test
  void itemIdsAreUnique() {
    Report twice =
        Report.order()
            .with("/items/1/item_id", "\"1\"")
            .with(
                "/items/-",
                "{\"item_id\":\"1\",\"locator_type\":\"GROUP\",\"locator\":\"t.me/joinchat\"}");

    assertThat(twice.faults()).containsExactly("/items NOT_UNIQUE");
  }

  @Test
  void urgencyHasAReason() {
    assertThat(Report.order().with("/urgency", "{\"level\":\"URGENT\"}").faults())
        .containsExactly("/urgency/reason REQUIRED_FOR");
  }

  @Test
  void aScopeIsOfCountriesThatExist() {
    assertThat(Report.order().with("/territorial_scope", "[\"ID\",\"QQ\"]").faults())
        .containsExactly("/territorial_scope/1 BAD_FORM");
  }

  @Test
  void categoriesAndKeywordsAreTheSameWithAndWithoutThePrefix() {
    FlagReport prefixed =
        Report.order()
            .with("/category", "\"STATEMENT_CATEGORY_VIOLENCE\"")
            .with("/keywords", "[\"KEYWORD_HATE_SPEECH\",\"DEFAMATION\"]")
            .sound();

    assertThat(prefixed.category()).isEqualTo("VIOLENCE");
    assertThat(prefixed.keywords()).containsExactly("HATE_SPEECH", "DEFAMATION");
  }

  /// The list of domain.md.
  @Test
  void knowsTheCategoriesOfTheTransparencyDatabase() {
    for (String category :
        List.of(
            "ANIMAL_WELFARE",
            "CONSUMER_INFORMATION",
            "CYBER_VIOLENCE",
            "CYBER_VIOLENCE_AGAINST_WOMEN",
            "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
            "ILLEGAL_OR_HARMFUL_SPEECH",
            "INTELLECTUAL_PROPERTY_INFRINGEMENTS",
            "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
            "NOT_SPECIFIED_NOTICE",
            "OTHER_VIOLATION_TC",
            "PROTECTION_OF_MINORS",
            "RISK_FOR_PUBLIC_SECURITY",
            "SCAMS_AND_FRAUD",
            "SELF_HARM",
            "UNSAFE_AND_PROHIBITED_PRODUCTS",
            "VIOLENCE")) {
      assertThat(Report.order().withText("/category", category).sound().category())
          .isEqualTo(category);
    }
    assertThat(Vocabulary.CATEGORIES).hasSize(16);
  }

  @Test
  void knowsTheRegimes() {
    assertThat(Vocabulary.REGIMES)
        .containsExactlyInAnyOrder(
            "EU_TCO",
            "ID_MR5_URGENT",
            "ID_MR5",
            "AU_ESAFETY",
            "EU_DSA_ORDER",
            "EU_DSA_TF",
            "EU_DSA_NOTICE",
            "CHANNEL_PROBE");
  }
}
