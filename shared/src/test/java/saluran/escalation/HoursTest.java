package saluran.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saluran.escalation.Hours.Day;

class HoursTest {

  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /// 2026-11-23 is a Monday; Jakarta is UTC+7 all the year.
  @ParameterizedTest
  @CsvSource({
    "2026-11-23T00:59:59.999Z,false",
    "2026-11-23T01:00:00Z,true",
    "2026-11-23T09:59:59.999Z,true",
    "2026-11-23T10:00:00Z,false",
    "2026-11-22T05:00:00Z,false",
    "2026-11-24T05:00:00Z,false"
  })
  void beginAndEndByTheWallClock(Instant instant, boolean included) {
    Hours office = new Hours(List.of(Day.MON), "08:00", "17:00");

    assertThat(office.include(instant, JAKARTA)).isEqualTo(included);
  }

  /// A night belongs to the day on which it begins.
  @ParameterizedTest
  @CsvSource({
    "2026-11-23T10:59:59Z,false",
    "2026-11-23T11:00:00Z,true",
    "2026-11-23T22:59:59Z,true",
    "2026-11-23T23:00:00Z,false",
    "2026-11-22T20:00:00Z,false",
    "2026-11-24T11:00:00Z,false"
  })
  void mayRunOverMidnight(Instant instant, boolean included) {
    Hours night = new Hours(List.of(Day.MON), "18:00", "06:00");

    assertThat(night.include(instant, JAKARTA)).isEqualTo(included);
  }

  @Test
  void lastADayWhereTheyEndAsTheyBegin() {
    Hours day = new Hours(List.of(Day.MON), "08:00", "08:00");

    assertThat(day.include(Instant.parse("2026-11-23T01:00:00Z"), JAKARTA)).isTrue();
    assertThat(day.include(Instant.parse("2026-11-24T00:59:59Z"), JAKARTA)).isTrue();
    assertThat(day.include(Instant.parse("2026-11-24T01:00:00Z"), JAKARTA)).isFalse();
  }

  /// 29 March 2026: at 02:00 the clocks in Berlin go to 03:00.
  @ParameterizedTest
  @CsvSource({
    "22:00,06:00,2026-03-28T20:59:59Z,false",
    "22:00,06:00,2026-03-28T21:00:00Z,true",
    "22:00,06:00,2026-03-29T03:59:59Z,true",
    "22:00,06:00,2026-03-29T04:00:00Z,false",
    "22:00,02:00,2026-03-29T00:59:59Z,true",
    "22:00,02:00,2026-03-29T01:00:00Z,false"
  })
  void loseAnHourInSpring(String from, String to, Instant instant, boolean included) {
    Hours night = new Hours(List.of(Day.SAT), from, to);

    assertThat(night.include(instant, BERLIN)).isEqualTo(included);
  }

  /// 25 October 2026: at 03:00 the clocks in Berlin go back to 02:00.
  @ParameterizedTest
  @CsvSource({
    "22:00,06:00,2026-10-24T20:00:00Z,true",
    "22:00,06:00,2026-10-25T04:59:59Z,true",
    "22:00,06:00,2026-10-25T05:00:00Z,false",
    "22:00,02:30,2026-10-25T00:30:00Z,true",
    "22:00,02:30,2026-10-25T01:29:59Z,true",
    "22:00,02:30,2026-10-25T01:30:00Z,false"
  })
  void gainAnHourInAutumn(String from, String to, Instant instant, boolean included) {
    Hours night = new Hours(List.of(Day.SAT), from, to);

    assertThat(night.include(instant, BERLIN)).isEqualTo(included);
  }

  @ParameterizedTest
  @CsvSource({"02:00", "02:30", "03:00"})
  void leaveNobodyOutBetweenTwoTurnsOnTheNightsOfChange(String change) {
    Hours before = new Hours(List.of(Day.SAT), "22:00", change);
    Hours after = new Hours(List.of(Day.SUN), change, "10:00");
    for (String night : List.of("2026-03-29", "2026-10-25")) {
      Instant instant = Instant.parse(night + "T00:00:00Z");
      for (int minute = 0; minute < 300; minute++) {
        Instant at = instant.plusSeconds(60L * minute);
        assertThat(before.include(at, BERLIN) || after.include(at, BERLIN))
            .as("%s, turns changing at %s", at, change)
            .isTrue();
      }
    }
  }

  @Test
  void refuseTimesThatAreNone() {
    assertThatThrownBy(() -> new Hours(List.of(Day.MON), "24:00", "06:00"))
        .isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> new Hours(List.of(Day.MON), "08:00", "6"))
        .isInstanceOf(DateTimeException.class);
  }
}
