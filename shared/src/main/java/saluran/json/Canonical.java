package saluran.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The bytes of RFC 8785 (JCS) for trees of our own making: members sorted by UTF-16 code units,
/// no white space, the shortest escapes. Numbers are integers up to 2^53 - 1, which every reader
/// writes alike; anything else is refused rather than written in a form of our own.
public final class Canonical {

  private static final long MAX_INTEGER = (1L << 53) - 1;

  private Canonical() {}

  /// The canonical UTF-8 bytes.
  ///
  /// @throws IllegalArgumentException for a number that is no integer within ±(2^53 - 1)
  public static byte[] bytes(Json value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /// The same as text.
  public static String text(Json value) {
    StringBuilder out = new StringBuilder(512);
    write(out, value);
    return out.toString();
  }

  private static void write(StringBuilder out, Json value) {
    switch (value) {
      case Json.Obj(var members) -> writeObject(out, members);
      case Json.Arr(List<Json> items) -> {
        out.append('[');
        String comma = "";
        for (Json item : items) {
          out.append(comma);
          write(out, item);
          comma = ",";
        }
        out.append(']');
      }
      case Json.Text(String text) -> writeText(out, text);
      case Json.Num number -> out.append(integer(number));
      case Json.Bool(boolean flag) -> out.append(flag);
      case Json.Null() -> out.append("null");
    }
  }

  private static void writeObject(StringBuilder out, Map<String, Json> members) {
    out.append('{');
    String comma = "";
    // String.compareTo compares UTF-16 code units, which is RFC 8785 §3.2.3's order.
    for (Map.Entry<String, Json> member : new TreeMap<>(members).entrySet()) {
      out.append(comma);
      writeText(out, member.getKey());
      out.append(':');
      write(out, member.getValue());
      comma = ",";
    }
    out.append('}');
  }

  private static long integer(Json.Num number) {
    Long value = number.integer();
    if (value == null || value > MAX_INTEGER || value < -MAX_INTEGER) {
      throw new IllegalArgumentException("not a canonical integer: " + number.literal());
    }
    return value;
  }

  private static void writeText(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < 0x20) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
