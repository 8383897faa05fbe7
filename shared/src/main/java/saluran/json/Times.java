package saluran.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// The one form of an instant in entries, tables, queues and answers: RFC 3339 in UTC with exactly
/// three fraction digits, so that the text sorts as the instants do.
public final class Times {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  /// The text of an instant, its finer digits cut off.
  public static String text(Instant instant) {
    return FORM.format(instant);
  }

  /// The instant cut to whole milliseconds: what its text says.
  public static Instant whole(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
