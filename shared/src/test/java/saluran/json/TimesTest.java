package saluran.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @Test
  void writesExactlyThreeDigits() {
    assertThat(Times.text(Instant.parse("2026-11-21T15:40:54Z")))
        .isEqualTo("2026-11-21T15:40:54.000Z");
    assertThat(Times.text(Instant.parse("2026-11-21T15:40:54.620999Z")))
        .isEqualTo("2026-11-21T15:40:54.620Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-21T15:40:54.620Z",
        "0000-01-01T00:00:00.000Z",
        "2024-02-29T23:59:59.999Z",
        "2026-11-21T24:00:00.000Z",
        "2026-11-21T15:40:54Z",
        "2026-11-21T15:40:54.620999999Z",
        "+12026-11-21T15:40:54.620Z"
      })
  void readsAnInstantAsTheJdkDoes(String text) {
    assertThat(Times.instant(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-02-29T15:40:54.620Z",
        "2026-13-21T15:40:54.620Z",
        "2026-11-21T24:00:00.001Z",
        "2026-11-21T15:60:54.620Z",
        "2026-11-+1T15:40:54.620Z",
        "2026-11-21 15:40:54.620Z",
        "٢٠٢٦-11-21T15:40:54.620Z"
      })
  void readsNoOther(String text) {
    assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> Times.instant(text)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void saysWhatTheWholeInstantIs() {
    Instant fine = Instant.parse("2026-11-21T15:40:54.620999999Z");

    assertThat(Instant.parse(Times.text(fine))).isEqualTo(Times.whole(fine));
  }
}
