package saluran.desk;

import java.util.ArrayList;
import java.util.List;
import saluran.flag.FlagReport;

/// The items of a flag in parts, of which a page holds one whole: the largest flag that is let in
/// would make a page of 300 KB, and the reader has a bad line.
///
/// @param parts none empty; each item is in one, in their order
record ItemParts(List<List<FlagReport.Item>> parts) {

  /// So many characters of locators and what is said of them make a part, and one item more.
  static final int PART = 12_000;

  static ItemParts of(List<FlagReport.Item> items) {
    List<List<FlagReport.Item>> parts = new ArrayList<>();
    int room = 0;
    for (FlagReport.Item item : items) {
      if (room <= 0) {
        parts.add(new ArrayList<>());
        room = PART;
      }
      parts.getLast().add(item);
      String more = item.additionalInfo();
      room -= item.locator().length() + (more == null ? 0 : more.length());
    }
    return new ItemParts(parts);
  }

  /// The part that was asked for; the first where there is no such part.
  ///
  /// @param number from 1
  List<FlagReport.Item> part(int number) {
    return parts.get(at(number) - 1);
  }

  /// The number of the part that is shown where this one was asked for.
  int at(int number) {
    return number >= 1 && number <= parts.size() ? number : 1;
  }
}
