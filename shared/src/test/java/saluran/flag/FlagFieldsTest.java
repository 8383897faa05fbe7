package saluran.flag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Field by field: one thing of a sound report is changed, and exactly that is a fault. `-` takes
/// the field away.
class FlagFieldsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "/reference_number|-|REQUIRED",
        "/reference_number|17|WRONG_TYPE",
        "/reference_number|null|WRONG_TYPE",
        "/reference_number|\"\"|EMPTY",
        "/reference_number|\" \\u3000\"|EMPTY",
        "/reference_number|\"a\\nb\"|CONTROL_CHARACTER",
        "/instrument|-|REQUIRED",
        "/instrument|\"order\"|NOT_IN_LIST",
        "/instrument|[\"ORDER\"]|WRONG_TYPE",
        "/regime|-|REQUIRED",
        "/regime|\"DE_NETZDG\"|NOT_IN_LIST",
        "/issued_at|-|REQUIRED",
        "/issued_at|\"2026-11-21\"|BAD_FORM",
        "/issued_at|\"2026-11-21T09:00:00\"|BAD_FORM",
        "/issued_at|\"2026-02-30T09:00:00Z\"|BAD_FORM",
        "/issued_at|\"2026-11-21T25:00:00Z\"|BAD_FORM",
        "/issued_at|\"2026-11-21 09:00:00Z\"|BAD_FORM",
        "/issued_at|\"21 November 2026\"|BAD_FORM",
        "/issued_at|1795251600|WRONG_TYPE",
        "/issuing_authority|-|REQUIRED",
        "/issuing_authority|\"Kominfo\"|WRONG_TYPE",
        "/issuing_authority/name|-|REQUIRED",
        "/issuing_authority/country|-|REQUIRED",
        "/issuing_authority/country|\"IDN\"|BAD_FORM",
        "/issuing_authority/country|\"XX\"|BAD_FORM",
        "/issuing_authority/country|\"id\"|BAD_FORM",
        "/issuing_authority/unit|\"\"|EMPTY",
        "/issuing_authority/head|\"x\"|UNKNOWN_FIELD",
        "/on_behalf_of|5|WRONG_TYPE",
        "/contact|-|REQUIRED",
        "/contact|[]|WRONG_TYPE",
        "/contact/name|-|REQUIRED",
        "/contact/email|-|REQUIRED",
        "/contact/email|\"dewi\"|BAD_FORM",
        "/contact/email|\"dewi@a b\"|BAD_FORM",
        "/contact/email|\"a@b@c\"|BAD_FORM",
        "/contact/phone|\"\\u0007\"|CONTROL_CHARACTER",
        "/contact/languages|\"id\"|WRONG_TYPE",
        "/contact/fax|\"x\"|UNKNOWN_FIELD",
        "/contact/languages/0|\"bahasa indonesia\"|BAD_FORM",
        "/contact/languages/1|7|WRONG_TYPE",
        "/legal_basis|-|REQUIRED_FOR",
        "/legal_basis|[]|REQUIRED_FOR",
        "/legal_basis|{}|WRONG_TYPE",
        "/legal_basis/0|\"PM 5\"|WRONG_TYPE",
        "/legal_basis/0/law|-|REQUIRED",
        "/legal_basis/0/url|\"javascript:alert(1)\"|BAD_FORM",
        "/legal_basis/0/url|\"ftp://jdih.example/\"|BAD_FORM",
        "/legal_basis/0/article|\"14\"|UNKNOWN_FIELD",
        "/explanation|-|REQUIRED",
        "/explanation|\"\\n\\n\"|EMPTY",
        "/explanation|\"a\\r\\nb\"|CONTROL_CHARACTER",
        "/explanation|\"a\\tb\"|CONTROL_CHARACTER",
        "/category|-|REQUIRED",
        "/category|\"TERRORISM\"|NOT_IN_LIST",
        "/category|\"KEYWORD_VIOLENCE\"|NOT_IN_LIST",
        "/keywords|\"TERRORIST_CONTENT\"|WRONG_TYPE",
        "/keywords/0|\"TERRORISM\"|NOT_IN_LIST",
        "/local_category|\"judi online\"|BAD_FORM",
        "/terrorist_material_type|\"INCITES\"|WRONG_TYPE",
        "/terrorist_material_type/0|\"PRAISES\"|NOT_IN_LIST",
        "/items|-|REQUIRED",
        "/items|[]|TOO_FEW",
        "/items|{}|WRONG_TYPE",
        "/items/0|\"t.me\"|WRONG_TYPE",
        "/items/0/item_id|-|REQUIRED",
        "/items/0/item_id|1|WRONG_TYPE",
        "/items/0/locator_type|-|REQUIRED",
        "/items/0/locator_type|\"IP\"|NOT_IN_LIST",
        "/items/0/locator|-|REQUIRED",
        "/items/0/locator|\"t.me\\nBcc: x\"|CONTROL_CHARACTER",
        "/items/0/additional_info|\"a\\u0085b\"|CONTROL_CHARACTER",
        "/items/0/content_language|\"x_y\"|BAD_FORM",
        "/items/0/content_date|\"July 2017\"|BAD_FORM",
        "/items/0/hash|\"x\"|UNKNOWN_FIELD",
        "/evidence|{}|WRONG_TYPE",
        "/evidence/0/content_type|\"png\"|BAD_FORM",
        "/evidence/0/content_type|-|REQUIRED",
        "/evidence/0/sha256|\"abc\"|BAD_FORM",
        "/evidence/0/sha256|-|REQUIRED",
        "/evidence/0/size|\"12\"|WRONG_TYPE",
        "/evidence/0/size|-1|BAD_FORM",
        "/evidence/0/size|true|WRONG_TYPE",
        "/evidence/0/size|9007199254740991|BAD_FORM",
        "/evidence/0/size|-|REQUIRED",
        "/evidence/0/description|-|REQUIRED",
        "/evidence/0/media|\"iVBORw0KGgo=\"|UNKNOWN_FIELD",
        "/requested_action|-|REQUIRED",
        "/requested_action|\"BLOCK\"|NOT_IN_LIST",
        "/territorial_scope|-|REQUIRED_FOR",
        "/territorial_scope|[]|REQUIRED_FOR",
        "/territorial_scope|\"ID\"|WRONG_TYPE",
        "/territorial_scope/0|\"Indonesia\"|BAD_FORM",
        "/urgency|\"URGENT\"|WRONG_TYPE",
        "/urgency/level|-|REQUIRED",
        "/urgency/level|\"HIGH\"|NOT_IN_LIST",
        "/urgency/reason|-|REQUIRED_FOR",
        "/urgency/reason|\"\"|EMPTY",
        "/urgency/until|\"x\"|UNKNOWN_FIELD",
        "/good_faith_statement|\"true\"|WRONG_TYPE",
        "/language|-|REQUIRED",
        "/language|\"Bahasa Indonesia\"|BAD_FORM",
        "/language|\"i\"|BAD_FORM",
        "/do_not_inform_uploader|true|WRONG_TYPE",
        "/do_not_inform_uploader/until|-|REQUIRED",
        "/do_not_inform_uploader/reason|-|REQUIRED",
        "/preserve_until|\"6 months\"|BAD_FORM",
        "/related_flags|{}|WRONG_TYPE",
        "/related_flags/0|\"G47WJMSSOHKHFFPFYGJCKF3TMY\"|BAD_FORM",
        "/supersedes|\"flag/g47wjmssohkhffpfygjckf3tmy\"|BAD_FORM",
        "/test|1|WRONG_TYPE",
        "/priority|1|UNKNOWN_FIELD"
      })
  void isAFault(String pointer, String value, String rule) {
    Report changed =
        value == null ? Report.order().without(pointer) : Report.order().with(pointer, value);

    assertThat(changed.faults()).containsExactly(pointer + " " + rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/issued_at|\"2026-11-21T09:00:00.123456789Z\"",
        "/issued_at|\"2026-11-20T21:30:00-11:30\"",
        "/issuing_authority/country|\"DE\"",
        "/category|\"STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY\"",
        "/keywords|[\"KEYWORD_TERRORIST_CONTENT\",\"HATE_SPEECH\"]",
        "/keywords|[]",
        "/territorial_scope|[\"EU\",\"ID\"]",
        "/evidence/0/sha256|\"LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564\"",
        "/evidence/0/size|0",
        "/items/0/content_date|\"2017-07-14T10:00:00Z\"",
        "/items/0/locator|\"javascript:alert(1)\"",
        "/language|\"zh-Hant-TW\"",
        "/urgency|{\"level\":\"NORMAL\"}",
        "/test|true",
        "/contact/languages|[]"
      })
  void isSound(String pointer, String value) {
    assertThat(Report.order().with(pointer, value).faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👩‍👩‍👧‍👦🏴‍☠️",
        "\u202eמימין לשמאל\u202c",
        "\"'`<b>&amp;</b><script>",
        "$(rm -rf /) %0d%0a {{7*7}}",
        "a\u0301 \ufeff \u200b"
      })
  void takesUglyTextAsItIs(String ugly) {
    FlagReport report =
        Report.order()
            .withText("/reference_number", ugly)
            .withText("/explanation", ugly + "\n" + ugly)
            .withText("/items/0/item_id", ugly)
            .withText("/items/0/locator", ugly)
            .withText("/items/0/additional_info", "\n" + ugly)
            .sound();

    assertThat(report.referenceNumber()).isEqualTo(ugly);
    assertThat(report.explanation()).isEqualTo(ugly + "\n" + ugly);
    assertThat(report.items().getFirst())
        .isEqualTo(new FlagReport.Item(ugly, Vocabulary.LocatorType.DOMAIN, ugly, "\n" + ugly));
  }
}
