package saluran.escalation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/// Hours that recur on days of the week, by the wall clock of a time zone. Where `to` is not after
/// `from` they end on the next day; they belong to the day on which they begin.
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

  /// Whether this instant falls within. On the days on which clocks change, an hour that does not
  /// exist begins at the next one that does, and an hour that comes twice counts twice.
  public boolean include(Instant instant, ZoneId zone) {
    return !begins(instant, zone).isEmpty();
  }

  /// The days on which hours begin that this instant falls within: none, one, or two where they
  /// overlap.
  List<LocalDate> begins(Instant instant, ZoneId zone) {
    LocalDate today = instant.atZone(zone).toLocalDate();
    return Stream.of(today.minusDays(1), today)
        .filter(begin -> includes(instant, begin, zone))
        .toList();
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
