package saluran.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One mapping of the template while it is being read. It remembers which properties were asked
/// for, so that whatever is left at the end, and is not known to be without effect here, is refused
/// by name.
final class Block {

  private final String where;
  private final Map<String, Object> values;
  private final Intrinsics intrinsics;
  private final Set<String> read = new LinkedHashSet<>();

  Block(String where, Map<String, Object> values, Intrinsics intrinsics) {
    this.where = where;
    this.values = values;
    this.intrinsics = intrinsics;
  }

  /// The resolved value of a property; empty when absent or `AWS::NoValue`.
  Optional<Object> value(String property) {
    read.add(property);
    Object raw = values.get(property);
    if (raw == null) {
      return Optional.empty();
    }
    try {
      return intrinsics.resolve(raw);
    } catch (TemplateException e) {
      throw new TemplateException(where + "." + property + ": " + e.getMessage());
    }
  }

  /// A property as it is written, its intrinsics not worked out; empty when absent.
  Optional<Object> raw(String property) {
    read.add(property);
    return Optional.ofNullable(values.get(property));
  }

  Optional<String> text(String property) {
    return value(property)
        .map(
            value -> {
              if (value instanceof String text) {
                return text;
              }
              throw refuse(property, "is no text");
            });
  }

  String needed(String property) {
    return text(property).orElseThrow(() -> refuse(property, "is missing"));
  }

  int number(String property, int absent) {
    return text(property)
        .map(
            text -> {
              try {
                return Integer.parseInt(text);
              } catch (NumberFormatException e) {
                throw refuse(property, "is no whole number: " + text);
              }
            })
        .orElse(absent);
  }

  boolean flag(String property, boolean absent) {
    return text(property)
        .map(
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw refuse(property, "is neither true nor false: " + text);
                })
        .orElse(absent);
  }

  List<String> texts(String property) {
    List<String> texts = new ArrayList<>();
    for (Object element : elements(property)) {
      if (!(element instanceof String text)) {
        throw refuse(property, "is no list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  /// A nested mapping; an empty one when absent. What it holds is worked out only when it is asked
  /// for.
  Block block(String property) {
    if (values.get(property) instanceof Map<?, ?> map && !Intrinsics.isCall(map)) {
      read.add(property);
      return nested(property, map);
    }
    return nested(property, value(property).orElse(Map.of()));
  }

  List<Block> blocks(String property) {
    List<Block> blocks = new ArrayList<>();
    for (Object element : elements(property)) {
      blocks.add(nested(property + "[" + blocks.size() + "]", element));
    }
    return blocks;
  }

  /// The nested mappings of a mapping, by key; what they hold is worked out only when it is asked
  /// for.
  Map<String, Block> named(String property) {
    read.add(property);
    Map<String, Block> blocks = new LinkedHashMap<>();
    if (values.get(property) instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> blocks.put(String.valueOf(key), nested(property + "." + key, value)));
    }
    return blocks;
  }

  Set<String> keys() {
    return values.keySet();
  }

  boolean has(String property) {
    return values.containsKey(property);
  }

  /// Ends the reading.
  ///
  /// @param inert properties that are right in a template and change nothing on one machine
  /// @throws TemplateException when a property is left that neither was read nor is inert
  void done(String... inert) {
    Set<String> left = new LinkedHashSet<>(values.keySet());
    left.removeAll(read);
    left.removeAll(Set.of(inert));
    for (String property : left) {
      throw refuse(property, "is not supported by the embedded cloud");
    }
  }

  TemplateException refuse(String property, String reason) {
    return new TemplateException(where + ": property " + property + " " + reason);
  }

  private List<?> elements(String property) {
    Object value = value(property).orElse(List.of());
    if (value instanceof List<?> list) {
      return list;
    }
    throw refuse(property, "is no list");
  }

  private Block nested(String property, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw refuse(property, "is no mapping");
    }
    Map<String, Object> nested = new LinkedHashMap<>();
    map.forEach((key, element) -> nested.put(String.valueOf(key), element));
    return new Block(where + "." + property, nested, intrinsics);
  }
}
