package saluran.notice;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import saluran.flag.FlagReport;
import saluran.markup.Visible;

/// Texts of strangers, as a mail may carry them: defanged and bounded. Where the flag is about
/// child sexual abuse, or the report is gone and nobody knows, no locator leaves the page: whole
/// texts are left out, and what is in a name is dropped.
final class Foreign {

  private static final String DROPPED = "[…]";

  private final List<String> locators;
  private final boolean discreet;

  Foreign(Optional<FlagReport> report) {
    // The longest first: a locator may be the beginning of another.
    this.locators =
        report
            .map(
                sent ->
                    sent.items().stream()
                        .map(FlagReport.Item::locator)
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList())
            .orElse(List.of());
    this.discreet = report.map(FlagReport::isChildSexualAbuse).orElse(true);
  }

  /// Whether texts stay on the page.
  boolean isDiscreet() {
    return discreet;
  }

  /// A field of one line, and one line it stays: words of a mail server may hold anything.
  String line(String text) {
    return Visible.clipped(dropped(text.replace('\n', ' ')), Letter.LINE);
  }

  /// A text of several lines, of which nothing is left where it stays on the page.
  ///
  /// @param cut what is said where it is longer than a mail has room for
  String text(String text, String cut) {
    String whole = Visible.defanged(text, locators);
    String shown = Visible.clipped(whole, Letter.TEXT);
    return shown.equals(whole) ? shown : shown + "\n" + cut;
  }

  private String dropped(String text) {
    String shown = text;
    if (discreet) {
      for (String locator : locators) {
        shown = shown.replace(locator, DROPPED);
      }
    }
    return Visible.defanged(shown, locators);
  }
}
