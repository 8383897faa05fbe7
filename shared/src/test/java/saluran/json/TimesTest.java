package saluran.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {

  @Test
  void writesExactlyThreeDigits() {
    assertThat(Times.text(Instant.parse("2026-11-21T15:40:54Z")))
        .isEqualTo("2026-11-21T15:40:54.000Z");
    assertThat(Times.text(Instant.parse("2026-11-21T15:40:54.620999Z")))
        .isEqualTo("2026-11-21T15:40:54.620Z");
  }

  @Test
  void saysWhatTheWholeInstantIs() {
    Instant fine = Instant.parse("2026-11-21T15:40:54.620999999Z");

    assertThat(Instant.parse(Times.text(fine))).isEqualTo(Times.whole(fine));
  }
}
