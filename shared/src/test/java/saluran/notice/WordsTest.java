package saluran.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import saluran.casework.State;
import saluran.flag.Vocabulary.RequestedAction;

class WordsTest {

  private final Words english = new Words("en");
  private final Words indonesian = new Words("id");

  @Test
  void haveTheSameKeysInEachLanguage() {
    ResourceBundle en = ResourceBundle.getBundle("saluran.notice.words", Locale.of("en"));
    ResourceBundle id = ResourceBundle.getBundle("saluran.notice.words", Locale.of("id"));

    assertThat(id.keySet()).isEqualTo(en.keySet());
    for (String key : en.keySet()) {
      for (String argument : new String[] {"{0}", "{1}", "{2}"}) {
        assertThat(id.getString(key).contains(argument))
            .as("%s %s", key, argument)
            .isEqualTo(en.getString(key).contains(argument));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void sayEachState(State state) {
    assertThat(english.say("state." + state)).isNotBlank();
    assertThat(indonesian.say("state." + state)).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource
  void sayEachAction(RequestedAction action) {
    assertThat(english.say("action." + action)).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S,0 h 0 min",
    "PT59S,0 h 0 min",
    "PT61M,1 h 1 min",
    "PT168H,168 h 0 min",
    "-PT5M,0 h 0 min"
  })
  void sayHowLongIsLeft(Duration left, String words) {
    assertThat(english.left(Instant.EPOCH, Instant.EPOCH.plus(left))).isEqualTo(words);
  }

  @Test
  void sayATimeOnItsReadersClock() {
    Instant noon = Instant.parse("2026-08-17T05:00:00Z");

    assertThat(indonesian.time(noon, "Asia/Jakarta")).isEqualTo("Senin 17 Agustus 2026, 12:00 WIB");
    assertThat(english.time(noon, "UTC")).isEqualTo("Monday 17 August 2026, 05:00 UTC");
  }
}
