package saluran.simulation.world;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.Route;

/// The HTTP front: hands a request to the function whose route takes it. A function that gives no
/// answer is a 500.
final class Gateway {

  /// The channel's own name.
  static final String AUTHORITY = "channel.example";

  private final List<FunctionSpec> functions;
  private final Functions lambda;
  private final VirtualClock clock;
  private final Trace trace;

  /// @param path raw, without a query
  record Request(String method, String path, Map<String, String> headers, String body) {}

  /// @param status 0 where it got lost on its way
  record Answer(int status, String body, Map<String, String> headers) {}

  private record Match(FunctionSpec function, Route route, Map<String, String> parameters) {}

  Gateway(Iterable<FunctionSpec> functions, Functions lambda, VirtualClock clock, Trace trace) {
    this.functions = new ArrayList<>();
    functions.forEach(this.functions::add);
    this.lambda = lambda;
    this.clock = clock;
    this.trace = trace;
  }

  Answer ask(Request request) {
    Optional<Match> match = match(request);
    if (match.isEmpty()) {
      throw new IllegalArgumentException("the template has no route for " + request.path());
    }
    Optional<APIGatewayV2HTTPResponse> response =
        lambda.invoke(
            match.get().function(), event(request, match.get()), APIGatewayV2HTTPResponse.class);
    Answer answer =
        response
            .map(
                given ->
                    new Answer(
                        given.getStatusCode(),
                        given.getBody() == null ? "" : given.getBody(),
                        given.getHeaders()))
            .orElse(new Answer(500, "", Map.of()));
    trace.line(request.method() + " " + match.get().route().path() + " " + answer.status());
    return answer;
  }

  private Optional<Match> match(Request request) {
    String[] path = request.path().split("/", -1);
    for (FunctionSpec function : functions) {
      for (Route route : function.routes()) {
        String[] segments = route.path().split("/", -1);
        Map<String, String> parameters = new LinkedHashMap<>();
        boolean fits = route.method().equals(request.method()) && segments.length == path.length;
        for (int i = 0; fits && i < path.length; i++) {
          boolean variable = segments[i].startsWith("{");
          fits = variable || segments[i].equals(path[i]);
          if (variable) {
            parameters.put(segments[i].substring(1, segments[i].length() - 1), path[i]);
          }
        }
        if (fits) {
          return Optional.of(new Match(function, route, parameters));
        }
      }
    }
    return Optional.empty();
  }

  private APIGatewayV2HTTPEvent event(Request request, Match match) {
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    headers.put("x-forwarded-proto", "https");
    if (!request.body().isEmpty()) {
      int length = request.body().getBytes(StandardCharsets.UTF_8).length;
      headers.put("content-length", Integer.toString(length));
    }
    APIGatewayV2HTTPEvent.RequestContext.Http http =
        APIGatewayV2HTTPEvent.RequestContext.Http.builder()
            .withMethod(request.method())
            .withPath(request.path())
            .build();
    return APIGatewayV2HTTPEvent.builder()
        .withRawPath(request.path())
        .withRawQueryString("")
        .withRouteKey(match.route().key())
        .withHeaders(headers)
        .withPathParameters(match.parameters())
        .withBody(request.body())
        .withIsBase64Encoded(false)
        .withRequestContext(
            APIGatewayV2HTTPEvent.RequestContext.builder()
                .withDomainName(AUTHORITY)
                .withTimeEpoch(clock.instant().toEpochMilli())
                .withHttp(http)
                .build())
        .build();
  }
}
