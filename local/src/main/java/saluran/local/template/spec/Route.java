package saluran.local.template.spec;

/// A route of the HTTP API.
///
/// @param method an upper-case method, or `ANY`
/// @param path segments that are texts, `{name}` or, at the end, `{name+}`; or `$default` (then the
///     method is `ANY`)
public record Route(String method, String path) {

  /// The route that takes what no other takes.
  public static final Route DEFAULT = new Route("ANY", "$default");

  /// As API Gateway writes it: `GET /v1/flags/{id}` or `$default`.
  public String key() {
    return equals(DEFAULT) ? path : method + " " + path;
  }
}
