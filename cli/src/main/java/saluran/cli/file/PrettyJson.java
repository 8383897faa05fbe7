package saluran.cli.file;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import saluran.json.Json;

/// JSON for people: indented by two spaces, members in the order in which they came, safe for a
/// terminal. It reads back as the same value.
public final class PrettyJson {

  private final StringBuilder out = new StringBuilder();

  private PrettyJson() {}

  /// The text, without a line feed at its end.
  public static String of(Json value) {
    PrettyJson pretty = new PrettyJson();
    pretty.write(value, "\n");
    return pretty.out.toString();
  }

  private void write(Json value, String line) {
    switch (value) {
      case Json.Obj(SequencedMap<String, Json> members) -> object(members, line);
      case Json.Arr(List<Json> items) -> array(items, line);
      case Json.Text(String text) -> text(text);
      case Json.Num(String literal) -> out.append(literal);
      case Json.Bool(boolean flag) -> out.append(flag);
      case Json.Null() -> out.append("null");
    }
  }

  private void object(Map<String, Json> members, String line) {
    if (members.isEmpty()) {
      out.append("{}");
      return;
    }
    out.append('{');
    Iterator<Map.Entry<String, Json>> rest = members.entrySet().iterator();
    while (rest.hasNext()) {
      Map.Entry<String, Json> member = rest.next();
      out.append(line).append("  ");
      text(member.getKey());
      out.append(": ");
      write(member.getValue(), line + "  ");
      out.append(rest.hasNext() ? "," : "");
    }
    out.append(line).append('}');
  }

  private void array(List<Json> items, String line) {
    if (items.isEmpty()) {
      out.append("[]");
      return;
    }
    out.append('[');
    Iterator<Json> rest = items.iterator();
    while (rest.hasNext()) {
      out.append(line).append("  ");
      write(rest.next(), line + "  ");
      out.append(rest.hasNext() ? "," : "");
    }
    out.append(line).append(']');
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> Printable.append(out, c);
      }
    }
    out.append('"');
  }
}
