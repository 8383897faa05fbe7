package saluran.local.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Works out intrinsic functions, conditions included, the way CloudFormation does. What it does
/// not know it refuses.
final class Intrinsics {

  /// Stands for `AWS::NoValue`: the property or element is as if it had not been written.
  private static final Object NO_VALUE = new Object();

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]*)}");

  private final Map<String, Object> parameters;
  private final Map<String, Object> conditions;
  private final ResourceNames resources;
  private final Set<String> underWay = new HashSet<>();

  Intrinsics(
      Map<String, Object> parameters, Map<String, Object> conditions, ResourceNames resources) {
    this.parameters = parameters;
    this.conditions = conditions;
    this.resources = resources;
  }

  /// The value with every function worked out: maps, lists and strings; empty for `AWS::NoValue`.
  Optional<Object> resolve(Object value) {
    Object resolved = eval(value);
    return resolved.equals(NO_VALUE) ? Optional.empty() : Optional.of(resolved);
  }

  /// Whether the named condition holds.
  boolean condition(String name) {
    Object expression = conditions.get(name);
    if (expression == null) {
      throw new TemplateException("condition " + name + " is not declared");
    }
    if (!underWay.add(name)) {
      throw new TemplateException("condition " + name + " depends on itself");
    }
    try {
      return truth(expression);
    } finally {
      underWay.remove(name);
    }
  }

  private Object eval(Object value) {
    return switch (value) {
      case Map<?, ?> map when isCall(map) ->
          call(String.valueOf(map.keySet().iterator().next()), map.values().iterator().next());
      case Map<?, ?> map -> {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach(
            (key, element) -> {
              Object resolved = eval(element);
              if (!resolved.equals(NO_VALUE)) {
                result.put(String.valueOf(key), resolved);
              }
            });
        yield result;
      }
      case List<?> list -> list.stream().map(this::eval).filter(e -> !e.equals(NO_VALUE)).toList();
      default -> value;
    };
  }

  /// Whether a mapping is a function call and not one as written.
  static boolean isCall(Map<?, ?> map) {
    if (map.size() != 1 || !(map.keySet().iterator().next() instanceof String key)) {
      return false;
    }
    boolean condition = key.equals("Condition") && map.get(key) instanceof String;
    return key.equals("Ref") || condition || key.startsWith("Fn::");
  }

  private Object call(String name, Object argument) {
    return switch (name) {
      case "Ref" -> ref(text(argument, name));
      case "Fn::GetAtt" -> {
        List<String> path = texts(argument, name);
        yield resources.attribute(path.getFirst(), String.join(".", path.subList(1, path.size())));
      }
      case "Fn::Sub" -> sub(argument);
      case "Fn::Join" -> {
        List<?> arguments = arguments(argument, name, 2);
        yield String.join(text(arguments.get(0), name), texts(arguments.get(1), name));
      }
      case "Fn::Split" -> {
        List<?> arguments = arguments(argument, name, 2);
        String delimiter = Pattern.quote(text(arguments.get(0), name));
        yield List.of(text(arguments.get(1), name).split(delimiter, -1));
      }
      case "Fn::Select" -> {
        List<?> arguments = arguments(argument, name, 2);
        List<String> from = texts(arguments.get(1), name);
        int index = Integer.parseInt(text(arguments.get(0), name));
        if (index < 0 || index >= from.size()) {
          throw new TemplateException("Fn::Select of element " + index + " from " + from.size());
        }
        yield from.get(index);
      }
      case "Fn::If" -> {
        List<?> arguments = arguments(argument, name, 3);
        yield eval(arguments.get(condition(text(arguments.get(0), name)) ? 1 : 2));
      }
      case "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or", "Condition" ->
          String.valueOf(truth(Map.of(name, argument)));
      default ->
          throw new TemplateException("function " + name + " is not known to the embedded cloud");
    };
  }

  private boolean truth(Object expression) {
    if (!(expression instanceof Map<?, ?> map) || map.size() != 1) {
      throw new TemplateException("not a condition: " + expression);
    }
    String name = String.valueOf(map.keySet().iterator().next());
    Object argument = map.values().iterator().next();
    return switch (name) {
      case "Condition" -> condition(text(argument, name));
      case "Fn::Equals" -> {
        List<?> sides = arguments(argument, name, 2);
        yield eval(sides.get(0)).equals(eval(sides.get(1)));
      }
      case "Fn::Not" -> !truth(arguments(argument, name, 1).getFirst());
      case "Fn::And" -> list(argument, name).stream().allMatch(this::truth);
      case "Fn::Or" -> list(argument, name).stream().anyMatch(this::truth);
      default -> throw new TemplateException("not a condition: " + name);
    };
  }

  private Object ref(String name) {
    if (name.equals("AWS::NoValue")) {
      return NO_VALUE;
    }
    Object parameter = parameters.get(name);
    return parameter != null ? parameter : resources.reference(name);
  }

  private String sub(Object argument) {
    Map<String, String> own = new LinkedHashMap<>();
    String pattern;
    if (argument instanceof List<?> list) {
      List<?> arguments = arguments(list, "Fn::Sub", 2);
      pattern = text(arguments.get(0), "Fn::Sub");
      if (arguments.get(1) instanceof Map<?, ?> map) {
        map.forEach((key, value) -> own.put(String.valueOf(key), text(value, "Fn::Sub")));
      }
    } else {
      pattern = String.valueOf(argument);
    }
    return PLACEHOLDER
        .matcher(pattern)
        .replaceAll(
            match -> Matcher.quoteReplacement(placeholder(match.group(1), match.group(2), own)));
  }

  private String placeholder(String literal, String name, Map<String, String> own) {
    if (!literal.isEmpty()) {
      return "${" + name + "}";
    }
    String value = own.get(name);
    if (value != null) {
      return value;
    }
    int dot = name.indexOf('.');
    Object resolved =
        dot < 0 ? ref(name) : resources.attribute(name.substring(0, dot), name.substring(dot + 1));
    return text(resolved, "Fn::Sub");
  }

  private String text(Object value, String function) {
    if (eval(value) instanceof String text) {
      return text;
    }
    throw new TemplateException(function + " needs a text, not " + value);
  }

  private List<String> texts(Object value, String function) {
    List<String> texts = new ArrayList<>();
    for (Object element : list(eval(value), function)) {
      texts.add(text(element, function));
    }
    return texts;
  }

  private static List<Object> list(Object value, String function) {
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw new TemplateException(function + " needs a list, not " + value);
  }

  private static List<Object> arguments(Object value, String function, int count) {
    List<Object> list = list(value, function);
    if (list.size() != count) {
      throw new TemplateException(function + " needs " + count + " arguments");
    }
    return list;
  }
}
