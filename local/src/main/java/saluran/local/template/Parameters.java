package saluran.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of a template's parameters.
final class Parameters {

  private Parameters() {}

  static Map<String, Object> values(
      Map<String, Object> declared, Map<String, String> here, Map<String, String> overrides) {
    for (String name : overrides.keySet()) {
      if (!declared.containsKey(name)) {
        throw new TemplateException("the template has no parameter " + name);
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    declared.forEach(
        (name, raw) -> {
          if (!(raw instanceof Map<?, ?> parameter)) {
            throw new TemplateException("parameter " + name + " is no mapping");
          }
          values.put(name, value(name, parameter, overrides.getOrDefault(name, here.get(name))));
        });
    return values;
  }

  private static Object value(String name, Map<?, ?> parameter, @Nullable String override) {
    Object value = override == null ? parameter.get("Default") : override;
    if (!(value instanceof String text)) {
      throw new TemplateException("parameter " + name + " has no value and no default");
    }
    if (parameter.get("AllowedValues") instanceof List<?> allowed && !allowed.contains(text)) {
      throw new TemplateException("parameter " + name + " must be one of " + allowed);
    }
    if (parameter.get("AllowedPattern") instanceof String pattern && !text.matches(pattern)) {
      throw new TemplateException("parameter " + name + " must match " + pattern + ": " + text);
    }
    String type = String.valueOf(parameter.get("Type"));
    return switch (type) {
      case "String" -> text;
      case "Number" -> {
        if (!text.matches("-?[0-9]+(\\.[0-9]+)?")) {
          throw new TemplateException("parameter " + name + " must be a number: " + text);
        }
        yield text;
      }
      case "CommaDelimitedList" -> List.of(text.split(" *, *", -1));
      default -> throw new TemplateException("parameter " + name + ": no type " + type + " here");
    };
  }
}
