package saluran.functions.edge;

import java.util.LinkedHashMap;
import java.util.Map;

/// The environment that a function was started with: the names that `template.yaml` sets, and AWS's
/// own.
public record Environment(Map<String, String> variables) {

  public Environment {
    variables = Map.copyOf(variables);
  }

  /// The value of a name that must be set.
  ///
  /// @throws IllegalStateException naming what is missing
  public String require(String name) {
    String value = variables.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          "the environment variable " + name + " is not set; template.yaml sets it");
    }
    return value;
  }

  /// The value of a name, empty where it is not set.
  public String optional(String name) {
    return variables.getOrDefault(name, "");
  }

  /// The comma-separated list of a name that must be set; the last one is the newest.
  ///
  /// @throws IllegalStateException naming what is missing
  public String[] list(String name) {
    return require(name).split(",");
  }

  /// The pairs `key=value,key=value` of a name that must be set; the last one is the newest.
  ///
  /// @throws IllegalStateException naming what is missing or is no pair
  public LinkedHashMap<String, String> pairs(String name) {
    LinkedHashMap<String, String> pairs = new LinkedHashMap<>();
    for (String pair : list(name)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalStateException(name + " holds no key=value: " + pair);
      }
      pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return pairs;
  }
}
