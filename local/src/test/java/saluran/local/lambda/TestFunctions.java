package saluran.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.Role;
import saluran.local.template.spec.Route;

/// Functions for tests, without a template.
public final class TestFunctions {

  private TestFunctions() {}

  /// A declaration with routes such as `GET /a/{b}` or `$default`.
  public static FunctionSpec spec(Duration timeout, String... routes) {
    return spec(timeout, true, routes);
  }

  /// The same, and whether it may write to a table.
  public static FunctionSpec spec(Duration timeout, boolean mayWrite, String... routes) {
    List<Route> parsed =
        List.of(routes).stream()
            .map(
                route -> {
                  int space = route.indexOf(' ');
                  return space < 0
                      ? Route.DEFAULT
                      : new Route(route.substring(0, space), route.substring(space + 1));
                })
            .toList();
    return new FunctionSpec(
        "Function",
        "none",
        timeout,
        128,
        Map.of(),
        mayWrite ? Role.ANYTHING : Role.NOTHING,
        parsed,
        List.of(),
        List.of());
  }

  /// A host of a handler of streams, ten seconds long at most.
  public static FunctionHost host(StackLog log, RequestStreamHandler handler, String... routes) {
    return new FunctionHost(spec(Duration.ofSeconds(10), routes), () -> handler, log);
  }

  /// A host of any handler.
  public static FunctionHost host(
      StackLog log, Duration timeout, Supplier<Object> handlers, String... routes) {
    return new FunctionHost(spec(timeout, routes), handlers, log);
  }
}
