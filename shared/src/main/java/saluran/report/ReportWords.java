package saluran.report;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// The words of a report in one language.
final class ReportWords {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private static final String NONE = "–";

  private final ResourceBundle bundle;

  ReportWords(String language) {
    this.bundle = ResourceBundle.getBundle("saluran.report.report", Locale.of(language));
  }

  String say(String key, String... arguments) {
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
  }

  /// A word of a list; one that has no words stands for itself.
  String of(String list, String word) {
    String key = list + "." + word;
    return bundle.containsKey(key) ? say(key) : word;
  }

  /// An instant as the verdict says it; a dash for none.
  String time(@Nullable Instant instant) {
    return instant == null ? NONE : TIME.format(instant);
  }

  /// How long, in its two largest units; empty for less than a second.
  String span(Duration duration) {
    if (duration.toDays() > 0) {
      return say("span.days", number(duration.toDays()), number(duration.toHoursPart()));
    }
    if (duration.toHours() > 0) {
      return say("span.hours", number(duration.toHours()), number(duration.toMinutesPart()));
    }
    if (duration.toMinutes() > 0) {
      return say("span.minutes", number(duration.toMinutes()), number(duration.toSecondsPart()));
    }
    return duration.toSeconds() > 0 ? say("span.seconds", number(duration.toSeconds())) : "";
  }

  private static String number(long number) {
    return Long.toString(number);
  }
}
