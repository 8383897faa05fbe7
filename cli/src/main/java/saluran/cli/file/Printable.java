package saluran.cli.file;

/// Text from elsewhere, made safe for a terminal: nothing in it moves the cursor, rings or turns
/// the direction round.
public final class Printable {

  private Printable() {}

  /// The text with every control character and every bidirectional control as its JSON escape.
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.chars().forEach(c -> append(out, (char) c));
    return out.toString();
  }

  static void append(StringBuilder out, char c) {
    if (Character.isISOControl(c) || isBidiControl(c) || c == '\u2028' || c == '\u2029') {
      out.append(String.format("\\u%04x", (int) c));
    } else {
      out.append(c);
    }
  }

  /// The `Bidi_Control` characters of Unicode.
  private static boolean isBidiControl(char c) {
    return c == '\u061c'
        || c == '\u200e'
        || c == '\u200f'
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
