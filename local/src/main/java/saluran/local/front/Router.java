package saluran.local.front;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import saluran.local.lambda.FunctionHost;
import saluran.local.template.spec.Route;

/// Picks the route of a request by an HTTP API's precedence: texts before variables, variables
/// before a greedy one, a named method before `ANY`, and `$default` last.
final class Router {

  /// The chosen route.
  ///
  /// @param parameters the path's variables, decoded
  record Match(Route route, FunctionHost function, Map<String, String> parameters) {}

  private enum Kind {
    TEXT,
    VARIABLE,
    GREEDY
  }

  private record Segment(Kind kind, String text) {}

  private record Entry(Route route, FunctionHost function, List<Segment> segments) {}

  private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z0-9._:-]+)(\\+?)}");

  private final List<Entry> entries;

  /// Takes every route of every function.
  ///
  /// @throws IllegalArgumentException when two functions declare the same route
  Router(List<FunctionHost> functions) {
    Map<String, Entry> byKey = new LinkedHashMap<>();
    for (FunctionHost function : functions) {
      for (Route route : function.function().routes()) {
        Entry entry = new Entry(route, function, parse(route));
        if (byKey.put(route.key(), entry) != null) {
          throw new IllegalArgumentException("route " + route.key() + " is declared twice");
        }
      }
    }
    entries = byKey.values().stream().sorted(Comparator.comparing(Router::rank)).toList();
  }

  Optional<Match> match(String method, String rawPath) {
    List<String> path = PathText.segments(rawPath);
    for (Entry entry : entries) {
      String wanted = entry.route().method();
      if (wanted.equals("ANY") || wanted.equals(method)) {
        Optional<Map<String, String>> parameters = parameters(entry, path);
        if (parameters.isPresent()) {
          return Optional.of(new Match(entry.route(), entry.function(), parameters.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Map<String, String>> parameters(Entry entry, List<String> path) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (entry.route().equals(Route.DEFAULT)) {
      return Optional.of(parameters);
    }
    List<Segment> segments = entry.segments();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (i >= path.size()) {
        return Optional.empty();
      }
      switch (segment.kind()) {
        case TEXT -> {
          if (!segment.text().equals(path.get(i))) {
            return Optional.empty();
          }
        }
        case VARIABLE -> {
          if (path.get(i).isEmpty()) {
            return Optional.empty();
          }
          parameters.put(segment.text(), path.get(i));
        }
        case GREEDY -> {
          String rest = String.join("/", path.subList(i, path.size()));
          if (rest.isEmpty()) {
            return Optional.empty();
          }
          parameters.put(segment.text(), rest);
          return Optional.of(parameters);
        }
      }
    }
    return segments.size() == path.size() ? Optional.of(parameters) : Optional.empty();
  }

  private static List<Segment> parse(Route route) {
    if (route.equals(Route.DEFAULT)) {
      return List.of();
    }
    return PathText.segments(route.path()).stream()
        .map(
            text -> {
              Matcher variable = VARIABLE.matcher(text);
              if (!variable.matches()) {
                return new Segment(Kind.TEXT, text);
              }
              Kind kind = variable.group(2).isEmpty() ? Kind.VARIABLE : Kind.GREEDY;
              return new Segment(kind, variable.group(1));
            })
        .toList();
  }

  /// Sorts before what is less specific, segment by segment from the left.
  private static String rank(Entry entry) {
    StringBuilder rank = new StringBuilder();
    if (entry.route().equals(Route.DEFAULT)) {
      return "z";
    }
    for (Segment segment : entry.segments()) {
      rank.append(
          switch (segment.kind()) {
            case TEXT -> 'a';
            case VARIABLE -> 'b';
            case GREEDY -> 'c';
          });
    }
    return rank.append(entry.route().method().equals("ANY") ? "B" : "A").toString();
  }
}
