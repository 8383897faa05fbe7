package saluran.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// The one form of an instant in entries, tables, queues and answers: RFC 3339 in UTC with exactly
/// three fraction digits, so that the text sorts as the instants do.
public final class Times {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /// The same form: a zero stands for any digit.
  private static final String SHAPE = "0000-00-00T00:00:00.000Z";

  private Times() {}

  /// The text of an instant, its finer digits cut off.
  public static String text(Instant instant) {
    return FORM.format(instant);
  }

  /// The instant of a text: of this form quickly, since whoever looks at a case reads each of its
  /// entries, of any other as [Instant#parse] does.
  ///
  /// @throws DateTimeException where it is none
  public static Instant instant(String text) {
    if (!isOfShape(text)) {
      return Instant.parse(text);
    }
    try {
      return LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              number(text, 20, 23) * 1_000_000)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException unusual) {
      // Midnight may be written as 24:00.
      return Instant.parse(text);
    }
  }

  private static boolean isOfShape(String text) {
    if (text.length() != SHAPE.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fits = SHAPE.charAt(i) == '0' ? c >= '0' && c <= '9' : c == SHAPE.charAt(i);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  /// The instant cut to whole milliseconds: what its text says.
  public static Instant whole(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
