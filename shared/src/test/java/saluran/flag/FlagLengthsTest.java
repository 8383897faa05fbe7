package saluran.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every bound, held at it and one over. A character is a code point: an emoji counts once.
class FlagLengthsTest {

  @ParameterizedTest
  @CsvSource({
    "/reference_number,100",
    "/issuing_authority/name,200",
    "/issuing_authority/unit,200",
    "/on_behalf_of,200",
    "/contact/name,200",
    "/contact/phone,200",
    "/legal_basis/0/law,200",
    "/legal_basis/0/provision,200",
    "/explanation,5000",
    "/items/0/item_id,200",
    "/items/0/locator,2048",
    "/items/0/additional_info,1000",
    "/evidence/0/description,200",
    "/urgency/reason,200",
    "/do_not_inform_uploader/reason,200"
  })
  void boundsATextInCharacters(String pointer, int max) {
    assertThat(Report.order().withText(pointer, "x").faults()).isEmpty();
    assertThat(Report.order().withText(pointer, "😀".repeat(max)).faults()).isEmpty();
    assertThat(Report.order().withText(pointer, "😀".repeat(max) + "x").faults())
        .containsExactly(pointer + " TOO_LONG");
  }

  @ParameterizedTest
  @CsvSource({
    "/legal_basis,20,'{\"law\":\"L\"}'",
    "/keywords,20,'\"OTHER\"'",
    "/terrorist_material_type,20,'\"INCITES\"'",
    "/evidence,20,"
        + "'{\"content_type\":\"a/b\",\"sha256\":\"LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564\","
        + "\"size\":1,\"description\":\"d\"}'",
    "/territorial_scope,20,'\"ID\"'",
    "/contact/languages,20,'\"id\"'",
    "/related_flags,20,'\"g47wjmssohkhffpfygjckf3tmy\"'",
    "/items,100,'{\"item_id\":\"@\",\"locator_type\":\"URL\",\"locator\":\"https://x.example/\"}'"
  })
  void boundsAList(String pointer, int max, String element) {
    assertThat(Report.order().with(pointer, list(element, max)).faults()).isEmpty();
    assertThat(Report.order().with(pointer, list(element, max + 1)).faults())
        .containsExactly(pointer + " TOO_MANY");
  }

  private static String list(String element, int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> element.replace("@", Integer.toString(i)))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
