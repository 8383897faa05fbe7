package saluran.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// AWS Lambda's `Invoke` on the loopback address: `POST /2015-03-31/functions/{name}/invocations`,
/// which waits for the answer; a function is called by its logical id. Everything else is refused
/// in Lambda's own shape.
///
/// A request must carry a signature, which is not checked: so no page in this machine's browser can
/// send one.
public final class InvokeEndpoint implements AutoCloseable {

  /// Lambda's own limit for an event.
  private static final int LARGEST_EVENT = 6 * 1024 * 1024;

  private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, FunctionHost> functions;
  private final Runnable commitBarrier;

  private InvokeEndpoint(HttpServer http, List<FunctionHost> functions, Runnable commitBarrier) {
    this.http = http;
    this.functions =
        functions.stream()
            .collect(Collectors.toMap(host -> host.function().logicalId(), host -> host));
    this.commitBarrier = commitBarrier;
  }

  /// Listens on a free port at once.
  ///
  /// @param commitBarrier runs after a function has answered and before the caller hears of it;
  ///     when it throws, the caller hears that instead
  public static InvokeEndpoint start(List<FunctionHost> functions, Runnable commitBarrier)
      throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    InvokeEndpoint endpoint = new InvokeEndpoint(http, functions, commitBarrier);
    http.setExecutor(endpoint.threads);
    http.createContext("/", endpoint::serve);
    http.start();
    return endpoint;
  }

  /// What to set as the endpoint of a Lambda client.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /// Stops at once; running invocations are interrupted.
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private record Reply(int status, Map<String, String> headers, byte[] body) {}

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = answer(exchange);
      var headers = exchange.getResponseHeaders();
      reply.headers().forEach(headers::set);
      headers.set("Content-Type", "application/json");
      headers.set("x-amzn-RequestId", UUID.randomUUID().toString());
      exchange.sendResponseHeaders(reply.status(), reply.body().length);
      exchange.getResponseBody().write(reply.body());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply answer(HttpExchange exchange) throws IOException, InterruptedException {
    if (!header(exchange, "Authorization").startsWith("AWS4-HMAC-SHA256 ")) {
      return refused(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
    if (!exchange.getRequestMethod().equals("POST") || !path.matches()) {
      return refused(404, "UnknownOperationException", "Only Invoke is here");
    }
    if (!header(exchange, "X-Amz-Invocation-Type").matches("|RequestResponse")) {
      return refused(
          400, "InvalidParameterValueException", "Only invocation type RequestResponse is here");
    }
    byte[] event = exchange.getRequestBody().readNBytes(LARGEST_EVENT + 1);
    if (event.length > LARGEST_EVENT) {
      return refused(
          413,
          "RequestTooLargeException",
          "Request must be smaller than "
              + LARGEST_EVENT
              + " bytes for the InvokeFunction operation");
    }
    FunctionHost function = functions.get(path.group(1));
    if (function == null) {
      return refused(
          404,
          "ResourceNotFoundException",
          "Function not found: arn:aws:lambda:us-east-1:000000000000:function:" + path.group(1));
    }
    return isJson(event)
        ? invoke(function, event)
        : refused(400, "InvalidRequestContentException", "Could not parse request body into json");
  }

  private Reply invoke(FunctionHost function, byte[] event)
      throws IOException, InterruptedException {
    Outcome outcome = function.invoke(event);
    try {
      commitBarrier.run();
    } catch (RuntimeException unknown) {
      return refused(
          500, "ServiceException", "What the function wrote may not be on disk: " + unknown);
    }
    return switch (outcome) {
      case Outcome.Answer answer ->
          new Reply(200, Map.of("X-Amz-Executed-Version", "$LATEST"), answer.json());
      case Outcome.Failure failure ->
          new Reply(
              200,
              Map.of("X-Amz-Executed-Version", "$LATEST", "X-Amz-Function-Error", "Unhandled"),
              JSON.writeValueAsBytes(
                  Map.of(
                      "errorType", failure.errorType(), "errorMessage", failure.errorMessage())));
    };
  }

  private static Reply refused(int status, String type, String message) throws IOException {
    return new Reply(
        status,
        Map.of("x-amzn-ErrorType", type),
        JSON.writeValueAsBytes(
            Map.of("Type", status < 500 ? "User" : "Service", "Message", message)));
  }

  private static boolean isJson(byte[] event) throws IOException {
    try {
      return !JSON.readTree(event).isMissingNode();
    } catch (JsonProcessingException notJson) {
      return false;
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }
}
