package saluran.escalation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// Who of a role is on duty when, by the wall clock of one time zone. It stands above the contacts'
/// own duty hours.
public record Rota(String id, String role, String timeZone, List<Turn> turns, List<Leave> leave) {

  public Rota {
    turns = List.copyOf(turns);
    leave = List.copyOf(leave);
  }

  /// A contact's turn, in the form of [Hours].
  public record Turn(String contact, List<Hours.Day> days, String from, String to) {
    public Turn {
      days = List.copyOf(days);
    }
  }

  /// Days on which a contact takes no turn, both included. A turn belongs to the day on which it
  /// begins: a night is taken whole or not at all.
  ///
  /// @param from and `to`: `YYYY-MM-DD`
  public record Leave(String contact, String from, String to) {
    boolean covers(String who, LocalDate day) {
      return contact.equals(who)
          && !day.isBefore(LocalDate.parse(from))
          && !day.isAfter(LocalDate.parse(to));
    }
  }

  /// Whether it is this contact's turn.
  public boolean isTurnOf(String contact, Instant now) {
    ZoneId zone = ZoneId.of(timeZone);
    return turns.stream()
        .filter(turn -> turn.contact().equals(contact))
        .flatMap(turn -> new Hours(turn.days(), turn.from(), turn.to()).begins(now, zone).stream())
        .anyMatch(begin -> leave.stream().noneMatch(days -> days.covers(contact, begin)));
  }
}
