package saluran.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import saluran.flag.FlagReport;

/// What the desk must heed beside the action: why it is urgent, whom not to tell, what to keep,
/// what kind of material it is. Mail and page say the same.
public final class Duties {

  private Duties() {}

  /// One line for each duty; none where the report names none.
  ///
  /// @param timeZone the reader's, an IANA name
  /// @param shown how the agency's own words may be shown there
  public static List<String> of(
      FlagReport report, Words words, String timeZone, UnaryOperator<String> shown) {
    List<String> lines = new ArrayList<>();
    String urgent = report.urgencyReason();
    if (urgent != null) {
      lines.add(words.say("urgent", shown.apply(urgent)));
    }
    FlagReport.Silence silence = report.doNotInformUploader();
    if (silence != null) {
      lines.add(
          words.say(
              "silence", words.time(silence.until(), timeZone), shown.apply(silence.reason())));
    }
    Instant preserveUntil = report.preserveUntil();
    if (preserveUntil != null) {
      lines.add(words.say("preserve", words.time(preserveUntil, timeZone)));
    }
    if (!report.terroristMaterial().isEmpty()) {
      lines.add(
          words.say(
              "material",
              report.terroristMaterial().stream()
                  .map(type -> words.of("material", type.name()))
                  .collect(Collectors.joining(", "))));
    }
    return lines;
  }
}
