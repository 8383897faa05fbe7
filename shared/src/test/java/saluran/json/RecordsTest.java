package saluran.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our own records as JSON, both ways. The records of the ledger are tried in `FactsTest`.
class RecordsTest {

  enum Colour {
    RED
  }

  record Inner(String name) {}

  record Everything(
      String someText,
      int count,
      long big,
      boolean yes,
      @Nullable Integer perhaps,
      Colour colour,
      Instant at,
      Duration within,
      Inner inner,
      Json json,
      List<Inner> list,
      Map<String, String> map) {}

  private static final Everything FULL =
      new Everything(
          "x",
          1,
          1L << 40,
          true,
          250,
          Colour.RED,
          Instant.parse("2026-11-21T15:40:54.620Z"),
          Duration.ofMinutes(15),
          new Inner("i"),
          new Json.Arr(List.of(new Json.Null())),
          List.of(new Inner("a"), new Inner("b")),
          Map.of("k", "v"));

  @Test
  void writesSnakeCaseAndPlainForms() {
    assertThat(Canonical.text(Records.write(FULL)))
        .isEqualTo(
            "{\"at\":\"2026-11-21T15:40:54.620Z\",\"big\":1099511627776,\"colour\":\"RED\",\"count\":1,"
                + "\"inner\":{\"name\":\"i\"},\"json\":[null],"
                + "\"list\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"map\":{\"k\":\"v\"},\"perhaps\":250,"
                + "\"some_text\":\"x\",\"within\":\"PT15M\",\"yes\":true}");
  }

  @Test
  void readsWhatItWrote() {
    assertThat(Records.read(Everything.class, Records.write(FULL))).isEqualTo(FULL);
  }

  record Sparse(@Nullable String text, @Nullable Integer number, boolean flag, List<String> list) {}

  @Test
  void writesNoMemberForNullAndReadsAMissingOneAsNullFalseOrEmpty() {
    assertThat(Canonical.text(Records.write(new Sparse(null, null, false, List.of()))))
        .isEqualTo("{\"flag\":false,\"list\":[]}");
    assertThat(Records.read(Sparse.class, Json.Obj.of(Map.of())))
        .isEqualTo(new Sparse(null, null, false, List.of()));
  }

  @Test
  void dropsNothingInSilence() {
    Json.Obj more = Json.Obj.of(Map.of("name", new Json.Text("i"), "nick", new Json.Text("n")));

    assertThatThrownBy(() -> Records.read(Inner.class, more))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nick");
  }

  record Choosy(int positive) {
    Choosy {
      if (positive < 0) {
        throw new IllegalArgumentException("negative");
      }
    }
  }

  @Test
  void letsARecordRefuseItsOwnValues() {
    assertThatThrownBy(
            () -> Records.read(Choosy.class, Json.Obj.of(Map.of("positive", Json.Num.of(-1)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasRootCauseMessage("negative");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"count\":\"one\"}",
        "{\"count\":1.5}",
        "{\"count\":4294967296}",
        "{\"count\":true}",
        "{\"count\":{}}",
        "{\"yes\":\"true\"}",
        "{\"colour\":\"BLUE\"}",
        "{\"at\":\"yesterday\"}",
        "{\"within\":\"soon\"}",
        "{\"some_text\":7}",
        "{\"some_text\":null}",
        "{\"some_text\":{}}",
        "{\"inner\":\"i\"}",
        "{\"inner\":[]}",
        "{\"list\":{}}",
        "{\"list\":\"a\"}",
        "{\"map\":[]}",
        "{}"
      })
  void refusesWhatIsNotOfTheRecordsShape(String changed) throws MalformedJson {
    Json.Obj object = (Json.Obj) StrictJson.parse(changed.getBytes(UTF_8));

    assertThatThrownBy(() -> Records.read(Everything.class, object))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
