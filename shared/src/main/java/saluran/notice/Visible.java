package saluran.notice;

/// Makes text that strangers wrote safe to read: what a reader cannot see is shown, what a program would follow is
/// defanged, what HTML would take for markup is escaped.
public final class Visible {

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

  /// A locator that no mail program makes a link of: `hxxps://exam[.]ple/…`.
  public static String defanged(String locator) {
    String visible = text(locator).replaceFirst("(?i)^http", "hxxp");
    int host = visible.indexOf("://") < 0 ? 0 : visible.indexOf("://") + 3;
    int path = visible.indexOf('/', host);
    int end = path < 0 ? visible.length() : path;
    return visible.substring(0, host)
        + visible.substring(host, end).replace(".", "[.]")
        + visible.substring(end);
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
        || c == 0x061c
        || c == 0xfeff;
  }
}
