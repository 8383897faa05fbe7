package saluran.local.mail.mime;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The `Date` header's form (RFC 5322, 3.3), always in UTC.
public final class MailDate {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private MailDate() {}

  /// `instant` as that header's value, such as `Sat, 21 Nov 2026 15:40:54 +0000`.
  public static String format(Instant instant) {
    return FORM.format(instant);
  }
}
