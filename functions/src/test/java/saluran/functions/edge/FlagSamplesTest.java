package saluran.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import saluran.flag.FlagReader;
import saluran.flag.FlagReport;
import saluran.flag.Vocabulary;
import saluran.json.Json;
import saluran.json.StrictJson;

/// The sample flags break no rule, and between them show every field.
class FlagSamplesTest {

  private static final Instant NOW = Instant.parse("2026-01-12T02:14:03Z");

  private static final String FIELDS =
      """
      reference_number instrument regime issued_at on_behalf_of
      issuing_authority issuing_authority/name issuing_authority/country issuing_authority/unit
      contact contact/name contact/email contact/phone contact/languages
      legal_basis legal_basis/law legal_basis/provision legal_basis/url
      explanation category keywords local_category terrorist_material_type
      items items/item_id items/locator_type items/locator items/additional_info
      items/content_language items/content_date
      evidence evidence/content_type evidence/sha256 evidence/size evidence/description
      requested_action territorial_scope urgency urgency/level urgency/reason
      good_faith_statement language preserve_until test
      do_not_inform_uploader do_not_inform_uploader/until do_not_inform_uploader/reason
      """;

  @Test
  void theFlagOf2017IsElevenDomainsInOne() {
    FlagReport report = report("flag-2017.json");

    assertThat(report.items())
        .hasSize(11)
        .allMatch(item -> item.locatorType() == Vocabulary.LocatorType.DOMAIN);
    assertThat(report.regime()).isEqualTo("ID_MR5_URGENT");
    assertThat(report.category()).isEqualTo("RISK_FOR_PUBLIC_SECURITY");
    assertThat(report.keywords()).containsExactly("TERRORIST_CONTENT");
    assertThat(report.urgency()).isEqualTo(Vocabulary.UrgencyLevel.URGENT);
    assertThat(report.language()).isEqualTo("id");
    assertThat(report.test()).isFalse();
  }

  /// All but `related_flags` and `supersedes`: they name flags of the agency's own, which a
  /// stranger's channel has not.
  @Test
  void theRemovalOrderUsesEveryField() {
    FlagReport report = report("removal-order-tco.json");

    assertThat(report.regime()).isEqualTo(Vocabulary.EU_TCO);
    assertThat(fields(tree("removal-order-tco.json"), "", new TreeSet<>()))
        .containsExactlyInAnyOrder(FIELDS.split("\\s+"));
  }

  private static FlagReport report(String name) {
    FlagReader.Reading reading = FlagReader.read(Samples.bytes(name), NOW);
    assertThat(reading).isInstanceOf(FlagReader.Reading.Sound.class);
    return ((FlagReader.Reading.Sound) reading).report();
  }

  private static Json tree(String name) {
    return StrictJson.own(Samples.bytes(name));
  }

  /// The names of all members, with `/` below objects and lists alike.
  private static Set<String> fields(Json value, String at, Set<String> into) {
    switch (value) {
      case Json.Obj(var members) ->
          members.forEach(
              (name, member) -> {
                String path = at.isEmpty() ? name : at + "/" + name;
                into.add(path);
                fields(member, path, into);
              });
      case Json.Arr(List<Json> items) -> items.forEach(item -> fields(item, at, into));
      case Json.Text text -> {}
      case Json.Num number -> {}
      case Json.Bool flag -> {}
      case Json.Null nothing -> {}
    }
    return into;
  }
}
