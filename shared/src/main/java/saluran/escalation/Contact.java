package saluran.escalation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/// Somebody who answers. An agency sees the alias and the role, never name or address.
///
/// @param alias unique among the contacts; it stands for the person in entries
/// @param roles free words
/// @param languages that the person reads, the preferred one first
/// @param duty when the person is on duty; empty: always
public record Contact(
    String id,
    String name,
    String alias,
    String email,
    List<String> roles,
    List<String> languages,
    String timeZone,
    List<Hours> duty) {

  /// The role of whoever left the desk: nothing is removed from the directory, but the links of
  /// this contact open no more.
  public static final String LEFT = "left";

  public Contact {
    roles = List.copyOf(roles);
    languages = List.copyOf(languages);
    duty = List.copyOf(duty);
  }

  /// Whether the person left the desk.
  public boolean hasLeft() {
    return roles.contains(LEFT);
  }

  /// Whether the person is on duty.
  public boolean isOnDuty(Instant now) {
    ZoneId zone = ZoneId.of(timeZone);
    return duty.isEmpty() || duty.stream().anyMatch(hours -> hours.include(now, zone));
  }

  /// Whether the person reads a language, held by its primary subtag (`en-GB` is `en`).
  public boolean reads(String language) {
    return languages.stream().anyMatch(read -> primary(read).equals(primary(language)));
  }

  private static String primary(String tag) {
    return tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
  }
}
