package saluran.notice;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import saluran.flag.FlagReport;

/// What must not be said of a flag outside its page. Where it is about child sexual abuse, or the
/// report is gone and nobody knows, no locator leaves the page: whole texts are left out, and what
/// is in a name is dropped.
public final class Discretion {

  private static final String DROPPED = "[…]";

  private final List<String> locators;
  private final boolean discreet;

  /// @param report what the agency sent; empty where it was erased
  public Discretion(Optional<FlagReport> report) {
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
  public boolean isDiscreet() {
    return discreet;
  }

  /// The locators, the longest first.
  public List<String> locators() {
    return locators;
  }

  /// The text without the locators that must not leave the page.
  public String dropped(String text) {
    String shown = text;
    if (discreet) {
      for (String locator : locators) {
        shown = shown.replace(locator, DROPPED);
      }
    }
    return shown;
  }
}
