package saluran.flag;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import saluran.flag.Vocabulary.LocatorType;

/// Brings locators into one form in which two spellings of one thing are equal. The form is for
/// comparing alone: what is kept, shown and signed is what the agency wrote.
public final class Locator {

  /// RFC 3986 Appendix B, with a scheme and an authority.
  private static final Pattern ABSOLUTE =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*)(?:\\?([^#]*))?(?:#(.*))?", Pattern.DOTALL);

  /// RFC 3986 §3.2. No backslash: browsers end the host there, the RFC does not, so such a text
  /// names no one host.
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "(?:([^@\\\\\\s]*)@)?(\\[[0-9A-Fa-f:.]+]|[^@:\\[\\]\\\\\\s]+)(?::([0-9]{0,9}))?");

  /// A dotted host first, as people write links: `t.me/name`.
  private static final Pattern WITHOUT_SCHEME =
      Pattern.compile(
          "[^\\s/?#@:.]++(?:\\.[^\\s/?#@:.]++)++\\.?+(?::[0-9]*+)?+(?:[/?#].*+)?+", Pattern.DOTALL);

  private static final Pattern HOST = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");

  /// RFC 1035 §2.3.4, and the dot of the root.
  private static final int MAX_HOST = 254;

  private static final int MAX_PORT = 65_535;

  private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);

  /// Printable, and allowed nowhere in a URI (RFC 3986 §2).
  private static final String NEVER_PLAIN = "\"<>\\^`{|}%";

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Locator() {}

  /// The comparable form: a pure function, linear in the text's length, that never throws.
  ///
  /// - A URL, whatever the type says it leads to: scheme and host in lower case, the host in
  ///   punycode, without the dot of the root and under the first of its aliases, without the
  ///   scheme's own port, with percent-encoding and dot segments as RFC 3986 §6.2.2 has them and
  ///   `/` for an empty path (§6.2.3). The fragment stays, for Telegram's web client puts the chat
  ///   there. `https` is added where a text begins with a dotted host.
  /// - A domain: its host alone.
  /// - `@name`: case-folded.
  /// - Anything else: the text itself, without the blanks around it.
  public static String comparable(LocatorType type, String locator) {
    String text = locator.strip();
    return switch (type) {
      case DOMAIN -> {
        Matcher url = split(text, true);
        Authority authority = url.matches() ? authority(url.group(2)) : null;
        yield authority == null ? text : authority.host();
      }
      case URL -> ofUrl(text);
      case ACCOUNT, CHANNEL, GROUP, MESSAGE -> text.startsWith("@") ? folded(text) : ofUrl(text);
    };
  }

  private static Matcher split(String text, boolean isHost) {
    Matcher url = ABSOLUTE.matcher(text);
    return !url.matches() && (isHost || WITHOUT_SCHEME.matcher(text).matches())
        ? ABSOLUTE.matcher("https://" + text)
        : url;
  }

  private static String ofUrl(String text) {
    Matcher url = split(text, false);
    Authority authority = url.matches() ? authority(url.group(2)) : null;
    if (authority == null) {
      return text;
    }
    String scheme = url.group(1).toLowerCase(Locale.ROOT);
    Integer port = authority.port();
    return scheme
        + "://"
        + (authority.user() == null ? "" : encoded(authority.user()) + "@")
        + authority.host()
        + (port == null || port.equals(DEFAULT_PORTS.get(scheme)) ? "" : ":" + port)
        + withoutDots(encoded(url.group(3)))
        + (url.group(4) == null ? "" : "?" + encoded(url.group(4)))
        + (url.group(5) == null ? "" : "#" + encoded(url.group(5)));
  }

  private record Authority(@Nullable String user, String host, @Nullable Integer port) {}

  private static @Nullable Authority authority(String text) {
    Matcher parts = AUTHORITY.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    String host = host(parts.group(2));
    String digits = Objects.requireNonNullElse(parts.group(3), "");
    Integer port = digits.isEmpty() ? null : Integer.valueOf(digits);
    return host == null || (port != null && port > MAX_PORT)
        ? null
        : new Authority(parts.group(1), host, port);
  }

  private static @Nullable String host(String text) {
    try {
      if (text.startsWith("[")) {
        String literal = text.substring(1, text.length() - 1);
        return "[" + Inet6Address.ofLiteral(literal).getHostAddress() + "]";
      }
      String name = decoded(text);
      if (name == null || name.length() > MAX_HOST) {
        return null;
      }
      // IDNA 2003, with the letters that are younger than its Unicode 3.2 let through.
      String ascii = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      String rooted = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
      return HOST.matcher(rooted).matches() ? HostAliases.first(rooted) : null;
    } catch (IllegalArgumentException noHost) {
      return null;
    }
  }

  /// The text behind percent-encoded UTF-8 (RFC 3986 §3.2.2); null where it is no UTF-8.
  private static @Nullable String decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); ) {
      int octet = octet(text, i);
      if (octet >= 0) {
        bytes.write(octet);
        i += 3;
      } else {
        int c = text.codePointAt(i);
        bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(c);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }

  /// Whatever may stand plainly stands plainly, everything else is percent-encoded in upper case; a
  /// percent sign that encodes nothing is encoded itself.
  private static String encoded(String part) {
    StringBuilder out = new StringBuilder(part.length());
    for (int i = 0; i < part.length(); ) {
      int octet = octet(part, i);
      if (octet >= 0) {
        if (isUnreserved(octet)) {
          out.append((char) octet);
        } else {
          out.append('%').append(HEX.toHexDigits((byte) octet));
        }
        i += 3;
      } else {
        int c = part.codePointAt(i);
        if (c > ' ' && c < 0x7f && NEVER_PLAIN.indexOf(c) < 0) {
          out.append((char) c);
        } else {
          for (byte octetOfC : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            out.append('%').append(HEX.toHexDigits(octetOfC));
          }
        }
        i += Character.charCount(c);
      }
    }
    return out.toString();
  }

  /// The octet that is percent-encoded here; -1 where none is.
  private static int octet(String text, int at) {
    boolean encodes =
        at + 2 < text.length()
            && text.charAt(at) == '%'
            && HexFormat.isHexDigit(text.charAt(at + 1))
            && HexFormat.isHexDigit(text.charAt(at + 2));
    return encodes ? HexFormat.fromHexDigits(text, at + 1, at + 3) : -1;
  }

  private static boolean isUnreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~".indexOf(c) >= 0;
  }

  /// RFC 3986 §5.2.4, of a path that is empty or begins with a slash.
  private static String withoutDots(String path) {
    List<String> kept = new ArrayList<>();
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      boolean up = segments[i].equals("..");
      if (up && !kept.isEmpty()) {
        kept.removeLast();
      }
      if (!up && !segments[i].equals(".")) {
        kept.add(segments[i]);
      } else if (i == segments.length - 1) {
        kept.add("");
      }
    }
    return "/" + String.join("/", kept);
  }

  /// Upper case first: some letters have one capital for two small ones.
  private static String folded(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
