package saluran.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.json.MalformedJson.Reason;

/// What the door refuses before it looks at any field (reliability: bad input).
class StrictJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "DUPLICATE_NAME|{'a':1,'a':2}",
        "DUPLICATE_NAME|{'a':{'b':1,'\\u0062':2}}",
        "TRAILING_CONTENT|{} {}",
        "TRAILING_CONTENT|{}1",
        "TRAILING_CONTENT|{}]",
        "TRAILING_CONTENT|{} nonsense",
        "NOT_JSON|^^",
        "NOT_JSON|{",
        "NOT_JSON|{'a':1,}",
        "NOT_JSON|[1,]",
        "NOT_JSON|{a:1}",
        "NOT_JSON|[01]",
        "NOT_JSON|[+1]",
        "NOT_JSON|[.5]",
        "NOT_JSON|[1.]",
        "NOT_JSON|[NaN]",
        "NOT_JSON|['\\x']",
        "NOT_JSON|['a",
        "NOT_JSON|/* c */ {}",
        "NOT_JSON|# c",
      })
  void namesTheReason(Reason reason, String text) {
    MalformedJson refused = refusal(text.replace('\'', '"').getBytes(UTF_8));

    assertThat(refused.reason()).isEqualTo(reason);
  }

  @Test
  void refusesApostrophesForQuotes() {
    assertThat(refusal("{'a':1}".getBytes(UTF_8)).reason()).isEqualTo(Reason.NOT_JSON);
  }

  @Test
  void refusesARawControlCharacterInAString() {
    assertThat(refusal("[\"a\nb\"]".getBytes(UTF_8)).reason()).isEqualTo(Reason.NOT_JSON);
  }

  @Test
  void refusesWhatIsNotUtf8() {
    assertThat(refusal("{\"a\":\"é\"}".getBytes(ISO_8859_1)).reason()).isEqualTo(Reason.NOT_UTF8);
    // An overlong slash, and a surrogate written as UTF-8 (CESU-8).
    assertThat(refusal(bytes('"', 0xc0, 0xaf, '"')).reason()).isEqualTo(Reason.NOT_UTF8);
    assertThat(refusal(bytes('"', 0xed, 0xa0, 0x80, '"')).reason()).isEqualTo(Reason.NOT_UTF8);
    assertThat(refusal("{}".getBytes(java.nio.charset.StandardCharsets.UTF_16)).reason())
        .isEqualTo(Reason.NOT_UTF8);
  }

  @Test
  void refusesAByteOrderMark() {
    assertThat(refusal("\uFEFF{}".getBytes(UTF_8)).reason()).isEqualTo(Reason.BYTE_ORDER_MARK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NUL_CHARACTER|{\"a\":[1,\"x\\u0000y\"]}|/a/1",
        "LONE_SURROGATE|{\"a\":{\"b\":\"\\ud83d\"}}|/a/b",
        "LONE_SURROGATE|[\"\\ude00\\ud83d\"]|/0",
        "LONE_SURROGATE|{\"a\":[0,0,\"\\ud83dx\"]}|/a/2",
        "NUMBER_TOO_LONG|{\"n\":123456789012345678901}|/n",
        "NUMBER_TOO_LONG|{\"n\":[-12345678901234567890]}|/n/0",
      })
  void namesThePlaceOfABadValue(Reason reason, String text, String pointer) {
    MalformedJson refused = refusal(text.getBytes(UTF_8));

    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused.pointer()).isEqualTo(pointer);
  }

  @Test
  void refusesANameThatNoReaderAgreesOn() {
    assertThat(refusal("{\"a\\u0000\":1}".getBytes(UTF_8))).isNotNull();
    assertThat(refusal("{\"\\ud800\":1}".getBytes(UTF_8))).isNotNull();
    assertThat(refusal("{\"x\\udc00\":1}".getBytes(UTF_8))).isNotNull();
  }

  @Test
  void readsSixteenLevelsAndRefusesOneMore() throws MalformedJson {
    StrictJson.parse(nested(16));

    MalformedJson refused = refusal(nested(17));
    assertThat(refused.reason()).isEqualTo(Reason.TOO_DEEP);
    assertThat(refused.pointer()).isEqualTo("/0".repeat(16));
  }

  @Test
  void refusesNestingThatWouldEatTheStack() {
    assertThat(refusal("[".repeat(100_000).getBytes(UTF_8)).reason()).isEqualTo(Reason.TOO_DEEP);
    assertThat(refusal("{\"a\":".repeat(20_000).getBytes(UTF_8)).reason())
        .isEqualTo(Reason.TOO_DEEP);
  }

  @Test
  void refusesANumberOfAnyLengthWithoutReadingIt() {
    assertThat(refusal("9".repeat(100_000).getBytes(UTF_8)).reason())
        .isEqualTo(Reason.NUMBER_TOO_LONG);
    assertThat(refusal(("1." + "0".repeat(100_000)).getBytes(UTF_8)).reason())
        .isEqualTo(Reason.NUMBER_TOO_LONG);
  }

  @Test
  void readsTwentyDigits() throws MalformedJson {
    assertThat(StrictJson.parse("12345678901234567890".getBytes(UTF_8)))
        .isEqualTo(new Json.Num("12345678901234567890"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "\u202eright to left\u202c עברית العربية",
        "<script>alert(\"1\")</script> '; DROP TABLE flags; --",
        "${jndi:ldap://x} {{7*7}} %s %n",
        "\u0001\u007f\u0085\u2028\ufeff\uffff",
        "combining: a\u0301\u0302\u0303 and \ud834\udd1e",
      })
  void readsLegalUglyTextAsItIs(String ugly) throws MalformedJson {
    byte[] body = Canonical.bytes(new Json.Arr(java.util.List.of(new Json.Text(ugly))));

    assertThat(StrictJson.parse(body))
        .isEqualTo(new Json.Arr(java.util.List.of(new Json.Text(ugly))));
  }

  @Test
  void keepsTheOrderOfTheMembers() throws MalformedJson {
    Json.Obj read = (Json.Obj) StrictJson.parse("{\"b\":1,\"a\":2,\"\":3}".getBytes(UTF_8));

    assertThat(read.members().keySet()).containsExactly("b", "a", "");
  }

  @Test
  void callsItsOwnBytesChangedWhereTheyAreNoObject() {
    assertThatThrownBy(() -> StrictJson.own("[]".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> StrictJson.own("{".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static MalformedJson refusal(byte[] body) {
    return catchThrowableOfType(MalformedJson.class, () -> StrictJson.parse(body));
  }

  private static byte[] nested(int levels) {
    return ("[".repeat(levels) + "]".repeat(levels)).getBytes(UTF_8);
  }

  private static byte[] bytes(int... values) {
    byte[] out = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      out[i] = (byte) values[i];
    }
    return out;
  }
}
