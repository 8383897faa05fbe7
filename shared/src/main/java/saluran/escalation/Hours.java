package saluran.escalation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/// Hours that recur on days of the week, by the wall clock of a time zone. Where `to` is not after `from` they end on
/// the next day; they belong to the day on which they begin.
///
/// @param from and `to`: `HH:mm`
public record Hours(List<Day> days, String from, String to) {

  /// Days of the week, as the directory file writes them.
  public enum Day {
    MON,
    TUE,
    WED,
    THU,
    FRI,
    SAT,
    SUN;

    static Day of(DayOfWeek day) {
      return valueOf(day.name().substring(0, 3));
    }
  }

  /// @throws java.time.format.DateTimeParseException where a time is none
  public Hours {
    days = List.copyOf(days);
    LocalTime.parse(from);
    LocalTime.parse(to);
  }

  /// Whether this instant falls within. On the days on which clocks change, an hour that does not exist begins at
  /// the next one that does, and an hour that comes twice counts twice.
  public boolean include(Instant instant, ZoneId zone) {
    LocalDate today = instant.atZone(zone).toLocalDate();
    return includes(instant, today, zone) || includes(instant, today.minusDays(1), zone);
  }

  private boolean includes(Instant instant, LocalDate begin, ZoneId zone) {
    if (!days.contains(Day.of(begin.getDayOfWeek()))) {
      return false;
    }
    LocalTime start = LocalTime.parse(from);
    LocalTime end = LocalTime.parse(to);
    LocalDate last = end.isAfter(start) ? begin : begin.plusDays(1);
    Instant opens = begin.atTime(start).atZone(zone).toInstant();
    Instant closes = last.atTime(end).atZone(zone).withLaterOffsetAtOverlap().toInstant();
    return !instant.isBefore(opens) && instant.isBefore(closes);
  }
}
