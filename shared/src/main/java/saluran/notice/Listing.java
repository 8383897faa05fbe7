package saluran.notice;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import saluran.markup.Visible;

/// A list that a mail has room for: its first rows, and how many more there are.
final class Listing {

  private Listing() {}

  /// As many rows as [Letter#LIST] holds, at least the first, each cut at [Letter#LINE].
  ///
  /// @param more key of what is said of the others, with their number
  static List<String> of(List<String> rows, Words words, String more) {
    List<String> shown = new ArrayList<>();
    int size = 0;
    for (String row : rows) {
      String cut = Visible.clipped(row, Letter.LINE);
      size += Visible.html(cut).getBytes(StandardCharsets.UTF_8).length;
      if (size > Letter.LIST) {
        shown.add(words.say(more, rows.size() - shown.size()));
        return shown;
      }
      shown.add(cut);
    }
    return shown;
  }
}
