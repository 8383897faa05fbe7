package saluran.cli.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import saluran.cli.file.Printable;
import saluran.json.Canonical;
import saluran.json.Json;

/// What applying a file would change, in lines for people.
public final class DirectoryDiff {

  private static final int LONGEST = 240;

  private DirectoryDiff() {}

  /// One line for each thing, and under a changed one a line for each field: `name: old -> new`.
  ///
  /// @param changes as the directory's function tells them
  public static List<String> of(Json.Obj changes) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, Json> change : changes.members().entrySet()) {
      if (!(change.getValue() instanceof Json.Obj how)) {
        continue;
      }
      lines.add("%-7s  %s".formatted(how.text("change"), Printable.of(change.getKey())));
      if (how.get("fields") instanceof Json.Obj fields) {
        fields.members().forEach((name, field) -> lines.add(line(name, field)));
      }
    }
    return lines;
  }

  private static String line(String name, Json field) {
    Json.Obj values = field instanceof Json.Obj object ? object : Json.Obj.of(Map.of());
    String old = values.get("withheld") == null ? value(values.get("old")) : "(not shown)";
    return " ".repeat(9) + Printable.of(name) + ": " + old + " -> " + value(values.get("new"));
  }

  private static String value(@Nullable Json value) {
    String text =
        switch (value) {
          case null -> "(none)";
          case Json.Text(String plain) -> plain;
          default -> Canonical.text(value);
        };
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return Printable.of(shown);
  }
}
