package saluran.notice;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of mails and pages in one language; every string that a person reads goes through it.
public final class Words {

  private final Locale locale;
  private final ResourceBundle bundle;

  /// @param language one of [saluran.flag.Languages#ALL]
  public Words(String language) {
    this.locale = Locale.of(language);
    this.bundle = ResourceBundle.getBundle("saluran.notice.words", locale);
  }

  /// The language, as HTML and mail headers name it.
  public String language() {
    return locale.getLanguage();
  }

  /// A word of a list, such as a category; one that has no words stands for itself.
  public String of(String list, String word) {
    String key = list + "." + word;
    return bundle.containsKey(key) ? say(key) : word;
  }

  /// A deadline on the wall clock of a time zone, and what is left of it.
  public String due(Instant instant, String timeZone, Instant now) {
    return now.isBefore(instant)
        ? say("time.left", time(instant, timeZone), left(now, instant))
        : say("time.over", time(instant, timeZone));
  }

  /// The words of that key, filled with the arguments.
  public String say(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }

  /// An instant on the wall clock of a time zone, the zone named.
  public String time(Instant instant, String timeZone) {
    return DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm zzz", locale)
        .format(instant.atZone(ZoneId.of(timeZone)));
  }

  /// An instant to the second, for a reader whose time zone nobody knows.
  public String exact(Instant instant) {
    return DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm:ss 'UTC'", locale)
        .format(instant.atZone(ZoneOffset.UTC));
  }

  /// The name of a country, or of the Union, by its code; a code that names none stands for itself.
  public String country(String code) {
    return Locale.of("", code).getDisplayCountry(locale);
  }

  /// How long until an instant, in hours and minutes; what is past has no time left.
  public String left(Instant now, Instant until) {
    Duration left = now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
    return say("left", left.toHours(), left.toMinutesPart());
  }
}
