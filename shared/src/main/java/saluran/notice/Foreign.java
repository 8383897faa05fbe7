package saluran.notice;

import java.util.Optional;
import saluran.flag.FlagReport;
import saluran.markup.Visible;

/// Texts of strangers, as a mail may carry them: discreet, defanged and bounded.
final class Foreign {

  private final Discretion discretion;

  Foreign(Optional<FlagReport> report) {
    this.discretion = new Discretion(report);
  }

  /// Whether texts stay on the page.
  boolean isDiscreet() {
    return discretion.isDiscreet();
  }

  /// A field of one line, and one line it stays: words of a mail server may hold anything.
  String line(String text) {
    return Visible.clipped(
        Visible.defanged(discretion.dropped(text.replace('\n', ' ')), discretion.locators()),
        Letter.LINE);
  }

  /// A text of several lines, of which nothing is left where it stays on the page.
  ///
  /// @param cut what is said where it is longer than a mail has room for
  String text(String text, String cut) {
    String whole = Visible.defanged(text, discretion.locators());
    String shown = Visible.clipped(whole, Letter.TEXT);
    return shown.equals(whole) ? shown : shown + "\n" + cut;
  }
}
