package saluran.functions.edge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import saluran.directory.Difference;
import saluran.directory.DirectoryClerk.Done;
import saluran.flag.Fault;
import saluran.flag.FaultText;
import saluran.json.Json;

/// What an operator hears of a directory file:
///
/// - `{"outcome": "REFUSED", "errors": [{"pointer", "detail"}]}`
/// - `{"outcome": "PREVIEWED" or "APPLIED", "version", "changes": {"<kind>/<id>": {"change":
///   "added" or "changed", "fields": {"<name>": {"old", "new"}}}}}`; a field without `old` had no
///   value, or one that is not told, and then it has `"withheld": true`; one without `new` has none
///   any more.
final class DirectoryAnswer {

  private DirectoryAnswer() {}

  static Map<String, Object> of(Done done) {
    return switch (done) {
      case Done.Refused(List<Fault> faults) ->
          refused(
              faults.stream()
                  .map(fault -> error(fault.pointer(), FaultText.of(fault, "en")))
                  .toList());
      case Done.Changed(
              Map<String, Difference> changes,
              boolean applied,
              long version,
              var contacts) -> {
        Map<String, Object> named = new LinkedHashMap<>();
        changes.forEach((name, difference) -> named.put(name, change(difference)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("outcome", applied ? "APPLIED" : "PREVIEWED");
        answer.put("version", version);
        answer.put("changes", named);
        yield answer;
      }
    };
  }

  static Map<String, Object> refused(String pointer, String detail) {
    return refused(List.of(error(pointer, detail)));
  }

  private static Map<String, Object> refused(List<Map<String, String>> errors) {
    return Map.of("outcome", "REFUSED", "errors", errors);
  }

  private static Map<String, String> error(String pointer, String detail) {
    return Map.of("pointer", pointer, "detail", detail);
  }

  private static Map<String, Object> change(Difference difference) {
    Map<String, Object> fields = new LinkedHashMap<>();
    difference.fields().forEach((name, field) -> fields.put(name, field(field)));
    return switch (difference.kind()) {
      case ADDED -> Map.of("change", "added");
      case CHANGED -> Map.of("change", "changed", "fields", fields);
    };
  }

  private static Map<String, Object> field(Difference.Field field) {
    Map<String, Object> told = new LinkedHashMap<>();
    put(told, "old", field.before());
    if (field.withheld()) {
      told.put("withheld", true);
    }
    put(told, "new", field.after());
    return told;
  }

  private static void put(Map<String, Object> told, String name, @Nullable Json value) {
    if (value != null) {
      told.put(name, plain(value));
    }
  }

  /// The value in the types that Lambda encodes. A stored thing has no null and no number but
  /// integers.
  private static Object plain(Json value) {
    return switch (value) {
      case Json.Obj(var members) -> {
        Map<String, Object> object = new LinkedHashMap<>();
        members.forEach((name, member) -> object.put(name, plain(member)));
        yield object;
      }
      case Json.Arr(List<Json> items) -> {
        List<Object> list = new ArrayList<>();
        items.forEach(item -> list.add(plain(item)));
        yield list;
      }
      case Json.Text(String text) -> text;
      case Json.Num number -> Long.valueOf(number.literal());
      case Json.Bool(boolean flag) -> flag;
      case Json.Null() -> throw new IllegalArgumentException("a stored thing has no null");
    };
  }
}
