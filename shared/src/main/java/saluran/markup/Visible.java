package saluran.markup;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes text that strangers wrote safe to read: what a reader cannot see is shown, what a program
/// would follow is defanged, what HTML would take for markup is escaped.
public final class Visible {

  private static final Pattern WEB = Pattern.compile("(?i)http(?=s?://)");

  /// What comes first, or after two slashes, up to the next one.
  private static final Pattern HOST = Pattern.compile("(?<=^|//)[^/]+");

  /// What is defanged already stays as it is.
  private static final Pattern BARE_DOT = Pattern.compile("(?<!\\[)\\.|\\.(?!])");

  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern LINK = Pattern.compile("(?i)://|www\\.");

  /// A dot within what mail programs take for a host's name, with or without a scheme.
  private static final Pattern DOT =
      Pattern.compile("(?<=[\\p{L}\\p{N}])\\.(?=[\\p{L}\\p{N}-]*\\p{L}{2})");

  private static final String CUT = "…";

  private Visible() {}

  /// The text with whatever a reader cannot see shown as `[U+202E]`: controls but for the line
  /// feed, format characters.
  public static String text(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isHidden(c)) {
                String code = Integer.toHexString(c).toUpperCase(Locale.ROOT);
                out.append("[U+").append("0".repeat(Math.max(0, 4 - code.length())));
                out.append(code).append(']');
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /// A locator that no mail program makes a link of: `hxxps://exam[.]ple/…`. One that carries
  /// another within it, as a redirect does, has both hosts broken up.
  public static String defanged(String locator) {
    String unlinked = WEB.matcher(text(locator)).replaceAll("hxxp");
    return HOST.matcher(unlinked)
        .replaceAll(
            host -> Matcher.quoteReplacement(BARE_DOT.matcher(host.group()).replaceAll("[.]")));
  }

  /// A running text in which no mail program finds a link: neither by a scheme, nor by what looks
  /// like a host's name, nor by one of these locators.
  public static String defanged(String text, List<String> locators) {
    String unlinked = text;
    for (String locator : locators) {
      if (unlinked.contains(locator)) {
        unlinked = unlinked.replace(locator, defanged(locator));
      }
    }
    return WORD.matcher(unlinked)
        .replaceAll(word -> Matcher.quoteReplacement(unlinked(word.group())));
  }

  private static String unlinked(String word) {
    return LINK.matcher(word).find() ? defanged(word) : DOT.matcher(word).replaceAll("[.]");
  }

  /// The beginning of a text, so long that it takes no more than so many bytes of HTML; an ellipsis
  /// says where it was cut.
  public static String clipped(String text, int bytes) {
    int size = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      size += html(Character.toString(c)).getBytes(StandardCharsets.UTF_8).length;
      if (size > bytes) {
        return text.substring(0, i) + CUT;
      }
      i += Character.charCount(c);
    }
    return text;
  }

  /// The text for an HTML element's content or a quoted attribute.
  public static String html(String text) {
    return text(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /// Controls but for the line feed, format characters (bidi, zero width, tags), separators that
  /// break a line, and letters that have no shape.
  private static boolean isHidden(int c) {
    int type = Character.getType(c);
    return (type == Character.CONTROL && c != '\n')
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE
        || c == 0x115f
        || c == 0x1160
        || c == 0x3164
        || c == 0xffa0;
  }
}
