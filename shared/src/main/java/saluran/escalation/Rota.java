package saluran.escalation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// Who of a role is on duty when, by the wall clock of one time zone. It stands above the contacts' own duty hours.
public record Rota(
    String id, String role, String timeZone, List<Turn> turns, List<Leave> leave) {

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

  /// Days on which a contact takes no turn, both included.
  ///
  /// @param from and `to`: `YYYY-MM-DD`
  public record Leave(String contact, String from, String to) {}

  /// Whether it is this contact's turn.
  public boolean isTurnOf(String contact, Instant now) {
    ZoneId zone = ZoneId.of(timeZone);
    LocalDate today = now.atZone(zone).toLocalDate();
    boolean away =
        leave.stream()
            .anyMatch(
                days ->
                    days.contact().equals(contact)
                        && !today.isBefore(LocalDate.parse(days.from()))
                        && !today.isAfter(LocalDate.parse(days.to())));
    return !away
        && turns.stream()
            .filter(turn -> turn.contact().equals(contact))
            .anyMatch(turn -> new Hours(turn.days(), turn.from(), turn.to()).include(now, zone));
  }
}
