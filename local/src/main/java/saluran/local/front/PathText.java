package saluran.local.front;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Request targets: taken apart without java.net.URI, which would read `//desk` as a host.
final class PathText {

  private PathText() {}

  /// Path and query of a request target; the path begins with a slash, the query is empty where
  /// there is none.
  record Target(String rawPath, String rawQuery) {}

  static Target target(String text) {
    String rest = text;
    if (!rest.startsWith("/")) {
      int scheme = rest.indexOf("://");
      int slash = scheme < 0 ? -1 : rest.indexOf('/', scheme + 3);
      rest = slash < 0 ? "/" : rest.substring(slash);
    }
    int hash = rest.indexOf('#');
    if (hash >= 0) {
      rest = rest.substring(0, hash);
    }
    int mark = rest.indexOf('?');
    return mark < 0
        ? new Target(rest, "")
        : new Target(rest.substring(0, mark), rest.substring(mark + 1));
  }

  /// The segments after the first slash, decoded one by one: `/a/b%2Fc/` gives `a`, `b/c` and an
  /// empty one.
  static List<String> segments(String rawPath) {
    return Arrays.stream(rawPath.substring(1).split("/", -1))
        .map(segment -> decode(segment, false))
        .toList();
  }

  /// Percent-decoded as UTF-8; a sign that begins no escape stays itself, broken UTF-8 becomes
  /// U+FFFD.
  ///
  /// @param plusIsSpace as in a query string
  static String decode(String text, boolean plusIsSpace) {
    if (text.indexOf('%') < 0 && !(plusIsSpace && text.indexOf('+') >= 0)) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
      if (c == '%' && high >= 0 && low >= 0) {
        bytes.write(high * 16 + low);
        i += 2;
      } else if (c == '+' && plusIsSpace) {
        bytes.write(' ');
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
