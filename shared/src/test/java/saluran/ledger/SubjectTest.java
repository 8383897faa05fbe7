package saluran.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {

  @ParameterizedTest
  @ValueSource(strings = {"flag/g47wjmssohkhffpfygjckf3tmy", "contact/sari-w_1", "directory"})
  void isReadAsItIsWritten(String text) {
    assertThat(Subject.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "flag",
        "flag/",
        "flag/g47wjmssohkhffpfygjckf3tm",
        "flag/g47wjmssohkhffpfygjckf3tmyy",
        "flag/g47wjmssohkhffpfygjckf3tm1",
        "flag/G47WJMSSOHKHFFPFYGJCKF3TMY",
        "contact/",
        "contact/a/b",
        "contact/a b",
        "directory/x",
        "Flag/g47wjmssohkhffpfygjckf3tmy",
        "agency/kominfo"
      })
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> Subject.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void knowsAFlagIdByItsForm() {
    assertThat(Subject.isFlagId("g47wjmssohkhffpfygjckf3tmy")).isTrue();
    assertThat(Subject.isFlagId("g47wjmssohkhffpfygjckf3tmy\n")).isFalse();
  }
}
