package saluran.report;

import java.util.List;
import java.util.Optional;
import saluran.flag.FlagReport;
import saluran.markup.Visible;
import saluran.notice.Discretion;

/// Texts as a report may carry them. Where the flag is about child sexual abuse, or nobody knows
/// any more, no locator is among them. All texts together are bounded, and so is each: what is cut
/// says so, and the file that holds it whole is named beside it.
final class Excerpts {

  /// What all texts of a report may take together.
  static final int TOTAL = 250_000;

  /// What a line may take: of the verdict, of an entry's facts.
  static final int LINE = 2_000;

  /// What a text may take that a person wrote, or a server.
  static final int TEXT = 3_000;

  /// What a locator may take in the list of items.
  static final int LOCATOR = 300;

  /// A character that a printer may have no letter for takes as much as its code point does.
  private static final int CODE_POINT = 10;

  /// A line feed takes most of a line.
  private static final int LINE_FEED = 60;

  /// Latin, Greek and Cyrillic end here; the combining marks among them have no place of their own.
  private static final int LAST_LETTER = 0x52f;

  private final Discretion discretion;
  private final List<String> locators;
  private final String cut;
  private int left = TOTAL;

  /// @param cut what stands where a text was cut
  Excerpts(Optional<FlagReport> sent, String cut) {
    this.discretion = new Discretion(sent);
    this.locators = discretion.locators();
    this.cut = cut;
  }

  /// Whether whole texts stay out.
  boolean areDiscreet() {
    return discretion.isDiscreet();
  }

  /// A text of which only locators are dropped where they must be.
  String of(String text, int most) {
    return clipped(discretion.dropped(text), most);
  }

  /// A running text, in which no program finds a link.
  String inert(String text) {
    return clipped(Visible.defanged(discretion.dropped(text), locators), TEXT);
  }

  private String clipped(String text, int most) {
    int room = Math.min(most, left);
    int taken = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      taken += cost(c);
      if (taken > room) {
        left -= room;
        return text.substring(0, i) + cut;
      }
      i += Character.charCount(c);
    }
    left -= taken;
    return text;
  }

  private static int cost(int c) {
    if (c == '\n') {
      return LINE_FEED;
    }
    return c > LAST_LETTER || Character.getType(c) == Character.NON_SPACING_MARK ? CODE_POINT : 1;
  }
}
