package saluran.functions.edge.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The methods of each address, for the 405 of whatever has no route. A test holds the list against
/// `template.yaml`.
public final class Routes {

  /// Where the platform publishes its keys.
  public static final String KEYS = "/.well-known/jwks.json";

  /// Where to report a weakness (RFC 9116).
  public static final String SECURITY = "/.well-known/security.txt";

  /// The description of the agency interface.
  public static final String OPENAPI = "/openapi.json";

  /// The schema of a flag.
  public static final String SCHEMA = "/flag.schema.json";

  private static final Map<Pattern, List<String>> METHODS = new LinkedHashMap<>();

  static {
    add("/v1/flags", "GET", "POST");
    add("/v1/flags/{id}", "GET");
    add("/v1/flags/{id}/evidence", "GET");
    add("/v1/flags/{id}/clarifications", "POST");
    add("/v1/flags/{id}/withdrawal", "POST");
    add("/v1/flags/{id}/objection", "POST");
    add("/v1/channel", "GET");
    add("/desk/{token}", "GET", "HEAD");
    add("/desk/{token}/acknowledgement", "POST");
    add("/desk/{token}/decision", "POST");
    add("/desk/{token}/clarification", "POST");
    add("/desk/{token}/passing", "POST");
    add("/desk/{token}/renewal", "POST");
    add("/desk.css", "GET");
    add(KEYS, "GET");
    add(SECURITY, "GET");
    add(OPENAPI, "GET");
    add(SCHEMA, "GET");
  }

  private Routes() {}

  /// The methods that an address knows; none where it is unknown.
  public static List<String> methods(String path) {
    return METHODS.entrySet().stream()
        .filter(route -> route.getKey().matcher(path).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(List.of());
  }

  private static void add(String path, String... methods) {
    String form = path.replace(".", "\\.").replaceAll("\\{[a-z]+}", "[^/]+");
    METHODS.put(Pattern.compile(form), List.of(methods));
  }
}
