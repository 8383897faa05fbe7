package saluran.notice;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes text that strangers wrote safe to read: what a reader cannot see is shown, what a program would follow is
/// defanged, what HTML would take for markup is escaped.
public final class Visible {

  private static final Pattern WEB = Pattern.compile("(?i)http(?=s?://)");

  /// What comes first, or after two slashes, up to the next one.
  private static final Pattern HOST = Pattern.compile("(?<=^|//)[^/]+");

  private static final Pattern LINK = Pattern.compile("(?i)(?<!\\S)\\S*(?:://|www\\.)\\S*");

  private Visible() {}

  /// The text with every bidirectional control and invisible format character shown as `[U+202E]`.
  public static String text(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isHidden(c)) {
                out.append("[U+%04X]".formatted(c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /// A locator that no mail program makes a link of: `hxxps://exam[.]ple/…`. One that carries another within it, as a
  /// redirect does, has both hosts broken up.
  public static String defanged(String locator) {
    String unlinked = WEB.matcher(text(locator)).replaceAll("hxxp");
    return HOST.matcher(unlinked).replaceAll(host -> Matcher.quoteReplacement(host.group().replace(".", "[.]")));
  }

  /// A running text in which no mail program finds a link, neither by a scheme nor by one of these locators.
  public static String defanged(String text, List<String> locators) {
    String unlinked = LINK.matcher(text).replaceAll(link -> Matcher.quoteReplacement(defanged(link.group())));
    for (String locator : locators) {
      unlinked = unlinked.replace(locator, defanged(locator));
    }
    return unlinked;
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

  private static boolean isHidden(int c) {
    return (c >= 0x200b && c <= 0x200f)
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x2069)
        || (c >= 0xe0000 && c <= 0xe007f)
        || c == 0x00ad
        || c == 0x061c
        || c == 0x180e
        || c == 0xfeff;
  }
}
