package saluran.functions.report;

import java.util.ArrayList;
import java.util.List;

/// Breaks a text into lines: at spaces where there are some, anywhere else where a word is wider
/// than a line.
final class Lines {

  private Lines() {}

  /// The lines of a text, at least one.
  static List<String> of(Letters letters, String text, Type type, float width) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : letters.settable(text).split("\n", -1)) {
      broken(letters, paragraph, type.size(), width, lines);
    }
    return lines;
  }

  /// The beginning of a text, as much as stands in one line.
  static String first(Letters letters, String text, Type type, float width) {
    String line = letters.settable(text).replace('\n', ' ');
    if (letters.width(line, type.size()) <= width) {
      return line;
    }
    int end = fitting(letters, line, type.size(), width - letters.width("…", type.size()));
    return line.substring(0, end).stripTrailing() + "…";
  }

  private static void broken(
      Letters letters, String paragraph, float size, float width, List<String> lines) {
    String rest = paragraph;
    while (letters.width(rest, size) > width) {
      int end =
          Math.max(fitting(letters, rest, size, width), Character.charCount(rest.codePointAt(0)));
      int space = rest.lastIndexOf(' ', end);
      int cut = space > 0 ? space : end;
      lines.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
    }
    lines.add(rest);
  }

  /// How many characters of a text stand in a width.
  private static int fitting(Letters letters, String text, float size, float width) {
    float taken = 0;
    int end = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      taken += letters.width(Character.toString(c), size);
      if (taken > width) {
        return end;
      }
      end += Character.charCount(c);
    }
    return end;
  }
}
