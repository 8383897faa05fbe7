package saluran.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTurnsTest {

  private static final Instant ROTATION = Instant.parse("2027-01-01T00:00:00Z");

  @Test
  void theOnlyKeyAlwaysSigns() {
    KeyTurns turns = KeyTurns.read("first");

    assertThat(turns.at(Instant.EPOCH)).isEqualTo("first");
    assertThat(turns.end(turns.turns().getFirst())).isEmpty();
  }

  @Test
  void theNextKeyIsKnownBeforeItSigns() {
    KeyTurns turns = KeyTurns.read("first,second@" + ROTATION);

    assertThat(turns.turns()).extracting(KeyTurns.Turn::keyId).containsExactly("first", "second");
    assertThat(turns.at(ROTATION.minusMillis(1))).isEqualTo("first");
    assertThat(turns.at(ROTATION)).isEqualTo("second");
  }

  @Test
  void aKeyEndsALittleAfterTheNextOneBegan() {
    KeyTurns turns = KeyTurns.read("first,second@" + ROTATION);

    assertThat(turns.end(turns.turns().getFirst())).hasValue(ROTATION.plus(KeyTurns.OVERLAP));
    assertThat(turns.end(turns.turns().getLast())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "first,",
        "first@2027-01-01T00:00:00Z",
        "first,second",
        "first,second@tomorrow",
        "first,second@2027-13-01T00:00:00Z",
        "first,second@2027-01-01T00:00:00Z,third@2027-01-01T00:00:00Z",
        "first,second@2027-01-01T00:00:00Z,third@2026-01-01T00:00:00Z"
      })
  void whatGivesNoOrderIsRefused(String text) {
    assertThatThrownBy(() -> KeyTurns.read(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
