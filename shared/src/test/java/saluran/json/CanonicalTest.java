package saluran.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The vectors of RFC 8785, as far as they hold no fractions: we write integers alone.
class CanonicalTest {

  /// RFC 8785 §3.2.2, without its numbers.
  @Test
  void writesTheRfcsStringAndLiterals() throws MalformedJson {
    String in =
        """
        {
          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
          "literals": [null, true, false]
        }
        """;

    assertThat(canonical(in))
        .isEqualTo(
            "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  /// RFC 8785 §3.2.3: names sort by UTF-16 code units, so an emoji (a surrogate pair, D83D) comes
  /// before U+FB33.
  @Test
  void sortsNamesAsTheRfcDoes() throws MalformedJson {
    String in =
        """
        {
          "\\u20ac": "Euro Sign",
          "\\r": "Carriage Return",
          "\\ufb33": "Hebrew Letter Dalet With Dagesh",
          "1": "One",
          "\\ud83d\\ude00": "Emoji: Grinning Face",
          "\\u0080": "Control",
          "\\u00f6": "Latin Small Letter O With Diaeresis"
        }
        """;

    assertThat(canonical(in))
        .containsSubsequence(
            "Carriage Return",
            "One",
            "Control",
            "Latin Small Letter O With Diaeresis",
            "Euro Sign",
            "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh");
  }

  /// The bytes that RFC 8785 §3.2.4 prints, again without the numbers.
  @Test
  void writesUtf8() throws MalformedJson {
    byte[] bytes = Canonical.bytes(StrictJson.parse("\"\\u20ac$\\u000f\\n\"".getBytes(UTF_8)));

    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("22e282ac245c75303030665c6e22");
  }

  /// Of the RFC author's test data: french, unicode, arrays, weird.
  @Test
  void agreesWithTheAuthorsTestData() throws MalformedJson {
    assertThat(
            canonical(
                "{\"peach\":\"This sorting order\",\"péché\":\"is wrong according to French\","
                    + "\"pêche\":\"but canonicalization MUST\",\"sin\":\"ignore locale\"}"))
        .isEqualTo(
            "{\"peach\":\"This sorting order\",\"péché\":\"is wrong according to French\","
                + "\"pêche\":\"but canonicalization MUST\",\"sin\":\"ignore locale\"}");
    assertThat(canonical("{\"Unnormalized Unicode\":\"A\\u030a\"}"))
        .isEqualTo("{\"Unnormalized Unicode\":\"A\u030a\"}");
    assertThat(canonical("[ 56, {\"d\": true, \"10\": null, \"1\": [ ]} ]"))
        .isEqualTo("[56,{\"1\":[],\"10\":null,\"d\":true}]");
    assertThat(canonical("{\"</script>\":\"Browser Challenge\",\"\\n\":\"Newline\",\"\\r\":0}"))
        .isEqualTo("{\"\\n\":\"Newline\",\"\\r\":0,\"</script>\":\"Browser Challenge\"}");
  }

  @Test
  void escapesAsLittleAsItMay() throws MalformedJson {
    assertThat(canonical("\"\\b\\t\\n\\f\\r\\u0001\\u001f\\u007f\\u0080\\u2028\\/\""))
        .isEqualTo("\"\\b\\t\\n\\f\\r\\u0001\\u001f\u007f\u0080\u2028/\"");
  }

  @Test
  void isTheSameForItsOwnOutput() throws MalformedJson {
    String once = canonical("{\"z\":{\"b\":[1,-2,\"\\u0007\"],\"a\":null},\"\":{}}");

    assertThat(canonical(once)).isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "-7", "9007199254740991", "-9007199254740991"})
  void writesIntegersThatEveryReaderHolds(String literal) throws MalformedJson {
    assertThat(canonical(literal)).isEqualTo(literal);
  }

  @Test
  void writesMinusZeroAsZero() throws MalformedJson {
    assertThat(canonical("-0")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5",
        "1e3",
        "1.0",
        "9007199254740992",
        "-9007199254740992",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808"
      })
  void refusesEveryOtherNumber(String literal) {
    assertThatThrownBy(() -> canonical(literal)).isInstanceOf(IllegalArgumentException.class);
  }

  private static String canonical(String json) throws MalformedJson {
    return Canonical.text(StrictJson.parse(json.getBytes(UTF_8)));
  }
}
