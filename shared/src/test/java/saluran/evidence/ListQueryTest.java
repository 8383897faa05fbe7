package saluran.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.casework.State;
import saluran.evidence.FlagIndex.Position;
import saluran.evidence.FlagIndex.Window;
import saluran.flag.Fault;
import saluran.flag.FaultText;
import saluran.ledger.Subject;

/// What an agency may ask of its list, and how each refusal names the parameter.
class ListQueryTest {

  private static final Position PLACE =
      new Position(
          Instant.parse("2026-11-21T15:40:54.620Z"), Subject.flag("cigmrdf5uu6nw72x7cfh6ubtna"));

  @Test
  void nothingAskedIsTheNewestTwenty() {
    ListQuery query = sound("");

    assertThat(query.limit()).isEqualTo(ListQuery.USUAL);
    assertThat(query.states()).containsExactlyInAnyOrder(State.values());
    assertThat(query.category()).isNull();
    assertThat(query.regime()).isNull();
    assertThat(query.after()).isNull();
    assertThat(query.isNarrow()).isFalse();
  }

  @Test
  void everyParameterHasItsPlace() {
    ListQuery query =
        sound(
            "state=NOTIFIED,ACKNOWLEDGED&category=STATEMENT_CATEGORY_VIOLENCE&regime=EU_TCO&limit=100"
                + "&from=2026-11-21T00:00:00%2B07:00&to=2026-11-22T00:00:00Z&cursor="
                + Cursor.of(PLACE));

    assertThat(query)
        .isEqualTo(
            new ListQuery(
                Set.of(State.NOTIFIED, State.ACKNOWLEDGED),
                "VIOLENCE",
                "EU_TCO",
                new Window(
                    Instant.parse("2026-11-20T17:00:00Z"),
                    Instant.parse("2026-11-21T23:59:59.999Z")),
                100,
                PLACE));
    assertThat(query.isNarrow()).isTrue();
  }

  @Test
  void finerTimesThanAMillisecondLeaveTheEdgesWhereTheyAre() {
    Window window = sound("from=2026-11-21T00:00:00.0001Z&to=2026-11-21T00:00:01.0001Z").window();

    assertThat(window)
        .isEqualTo(
            new Window(
                Instant.parse("2026-11-21T00:00:00.001Z"),
                Instant.parse("2026-11-21T00:00:01.000Z")));
  }

  @Test
  void anEscapedNameOrCommaIsTheSame() {
    assertThat(sound("%73tate=NOTIFIED%2CDECIDED").states())
        .containsExactlyInAnyOrder(State.NOTIFIED, State.DECIDED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "state=OPEN /state",
        "state= /state",
        "state=notified /state",
        "state=NOTIFIED, /state",
        "category=NOTHING /category",
        "regime=ID_MR6 /regime",
        "regime /regime",
        "from=yesterday /from",
        "from=2026-02-30T00:00:00Z /from",
        "to=2026-11-21 /to",
        "from=2026-11-22T00:00:00Z&to=2026-11-21T00:00:00Z /to",
        "limit=0 /limit",
        "limit=101 /limit",
        "limit=007 /limit",
        "limit=-1 /limit",
        "cursor= /cursor",
        "cursor=AAAA /cursor",
        "State=NOTIFIED /State",
        "a%2Fb~c=1 /a~1b~0c",
        "limit=5&limit=5 /limit",
        "& /",
      })
  void namesWhatItRefuses(String query, String pointer) {
    assertThat(faults(query)).isNotEmpty().allMatch(fault -> fault.pointer().equals(pointer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "%FF", "%C3", "a b", "é", "1+2", "\t", "\u00ff"})
  void refusesWhatTwoReadersCouldReadDifferently(String value) {
    assertThat(faults("from=" + value)).containsExactly(Fault.of("/from", Fault.Rule.BAD_ENCODING));
  }

  @Test
  void namesAllFaultsAtOnceAndWhatIsAllowed() {
    List<Fault> faults = faults("state=OPEN&regime=X&limit=0&colour=red");

    assertThat(faults)
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder("/colour", "/state", "/regime", "/limit");
    assertThat(faults.stream().map(fault -> FaultText.of(fault, "en")))
        .anyMatch(text -> text.contains("RECEIVED, NOTIFIED, ACKNOWLEDGED"))
        .anyMatch(text -> text.contains("EU_TCO, ID_MR5, ID_MR5_URGENT"))
        .anyMatch(text -> text.contains("1 … 100"));
  }

  @Test
  void aLongQueryIsNotReadAtAll() {
    assertThat(faults("x=1&".repeat(600)))
        .containsExactly(Fault.of("", Fault.Rule.TOO_LONG, "2048"));
  }

  @Test
  void aCursorComesBackAsItWas() {
    assertThat(Cursor.read(Cursor.of(PLACE))).contains(PLACE);
    assertThat(Cursor.of(PLACE)).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-21T15:40:54.620Z",
        "2026-11-21T15:40:54Z cigmrdf5uu6nw72x7cfh6ubtna",
        "2026-11-21T15:40:54.620Z cigmrdf5uu6nw72x7cfh6ubtn",
        "2026-11-21T15:40:54.620Z cigmrdf5uu6nw72x7cfh6ubtna ",
        "+1000000000-12-31T00:00:00Z cigmrdf5uu6nw72x7cfh6ubtna",
      })
  void aCursorThatIsNotOursIsNone(String place) {
    String cursor =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(place.getBytes(StandardCharsets.US_ASCII));

    assertThat(Cursor.read(cursor)).isEmpty();
    assertThat(Cursor.read(Cursor.of(PLACE) + "=")).isEmpty();
    assertThat(Cursor.read("A".repeat(5000))).isEmpty();
  }

  private static ListQuery sound(String query) {
    assertThat(ListQuery.read(query)).isInstanceOf(ListQuery.Reading.Sound.class);
    return ((ListQuery.Reading.Sound) ListQuery.read(query)).query();
  }

  private static List<Fault> faults(String query) {
    assertThat(ListQuery.read(query)).isInstanceOf(ListQuery.Reading.Faulty.class);
    return ((ListQuery.Reading.Faulty) ListQuery.read(query)).faults();
  }
}
