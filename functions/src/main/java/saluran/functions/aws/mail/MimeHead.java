package saluran.functions.aws.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Looks at the head of a mail once more, after it was encoded: what a text in it became is what
/// counts, and a library may have let a line break through (CVE-2025-7962).
final class MimeHead {

  private static final Set<String> OURS =
      Set.of(
          "date",
          "from",
          "reply-to",
          "to",
          "message-id",
          "subject",
          "mime-version",
          "content-type",
          "content-transfer-encoding");

  /// RFC 5322 §2.1.1, without the line's end.
  private static final int LONGEST = 998;

  private MimeHead() {}

  /// The bytes as they are.
  ///
  /// @param further names of headers beside those that each mail has
  /// @throws IllegalArgumentException where the head holds anything but printable ASCII in whole
  ///     lines, a header that nobody put there, or one of them twice
  static byte[] checked(byte[] mime, Set<String> further) {
    Set<String> allowed = new HashSet<>(OURS);
    further.forEach(name -> allowed.add(name.toLowerCase(Locale.ROOT)));
    Set<String> seen = new HashSet<>();
    for (String line : lines(mime)) {
      if (line.startsWith(" ") || line.startsWith("\t")) {
        continue;
      }
      int colon = line.indexOf(':');
      String name = line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
      if (!allowed.contains(name) || !seen.add(name)) {
        throw new IllegalArgumentException("a header that nobody put there: " + name);
      }
    }
    return mime;
  }

  private static List<String> lines(byte[] mime) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < mime.length; i++) {
      byte b = mime[i];
      if (b == '\r' && i + 1 < mime.length && mime[i + 1] == '\n') {
        if (i == start) {
          return lines;
        }
        if (i - start > LONGEST) {
          throw new IllegalArgumentException("a line of a head that is too long");
        }
        lines.add(new String(mime, start, i - start, StandardCharsets.US_ASCII));
        i++;
        start = i + 1;
      } else if ((b < ' ' && b != '\t') || b == 0x7f) {
        throw new IllegalArgumentException("a head with a byte that is no printable ASCII");
      }
    }
    throw new IllegalArgumentException("a mail without a body");
  }
}
