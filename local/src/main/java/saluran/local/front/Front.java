package saluran.local.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import saluran.local.lambda.FunctionHost;
import saluran.local.lambda.Outcome;
import saluran.local.lambda.StackLog;
import saluran.local.lambda.Turns;

/// The HTTP front on the loopback interface. A request takes a thread of the system's, so that it
/// does not stand behind the virtual ones that work off the queues.
///
/// What differs from an HTTP API, so that a bad client cannot harm one machine: at most 128 KiB and
/// one byte of a body are handed on (API Gateway would take 10 MB); a body declared longer is not
/// waited for at all: the function is invoked with no body and the client's `content-length`, and
/// answers 413 by it. Headers over 16 KiB close the connection.
public final class Front implements AutoCloseable {

  private static final int MOST_HEADER_BYTES = 16 * 1024;

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("http-", 0).factory());
  private final InstantSource machine;
  private final StackLog log;
  private final RequestBody.Patience patience;
  private final Turns turns;

  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean opened;

  private Front(
      HttpServer server,
      InstantSource machine,
      StackLog log,
      Turns turns,
      RequestBody.Patience patience) {
    this.turns = turns;
    this.patience = patience;
    this.server = server;
    this.machine = machine;
    this.log = log;
    server.setExecutor(threads);
  }

  /// Takes the port, so that the address is known and nobody else has it. Connections wait until
  /// [#open].
  ///
  /// @param port 0 for any
  /// @param machine the machine's clock
  /// @param turns hears who waits for a function's answer to a POST
  /// @throws UncheckedIOException when the port is taken
  public static Front bind(int port, InstantSource machine, StackLog log, Turns turns) {
    return bind(port, machine, log, turns, RequestBody.Patience.DEFAULT);
  }

  static Front bind(
      int port, InstantSource machine, StackLog log, Turns turns, RequestBody.Patience patience) {
    // The JDK's server has these bounds for the whole process alone.
    bound("jdk.httpserver.maxConnections", 1024);
    bound("sun.net.httpserver.maxReqHeaders", 100);
    bound("sun.net.httpserver.maxReqHeaderSize", MOST_HEADER_BYTES);
    bound("sun.net.httpserver.maxReqTime", 90);
    bound("sun.net.httpserver.maxRspTime", 90);
    bound("sun.net.httpserver.drainAmount", 0);
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      return new Front(HttpServer.create(address, 256), machine, log, turns, patience);
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " is not free", e);
    }
  }

  private static void bound(String property, int value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, String.valueOf(value));
    }
  }

  /// Begins to answer.
  ///
  /// @param commitBarrier runs after a function has answered and before the client hears of it;
  ///     when it throws, and the function may have written, the client gets a 503 instead of the
  ///     answer
  public void open(List<FunctionHost> functions, Runnable commitBarrier, LocalPages pages) {
    Router router = new Router(functions);
    server.createContext("/", exchange -> handle(exchange, router, commitBarrier, pages));
    server.start();
    opened = true;
  }

  /// The port that was taken.
  public int port() {
    return server.getAddress().getPort();
  }

  /// Where it answers, without a slash at the end.
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + port());
  }

  private void handle(
      HttpExchange exchange, Router router, Runnable commitBarrier, LocalPages pages) {
    try (exchange) {
      String requestId = UUID.randomUUID().toString();
      if (!hasBody(exchange)) {
        // The JDK's server keeps a connection only where the body was read to its end.
        exchange.getRequestBody().readAllBytes();
      }
      PathText.Target target = PathText.target(exchange.getRequestURI().toString());
      if (target.rawPath().equals("/local") || target.rawPath().startsWith("/local/")) {
        send(exchange, local(exchange, target, pages), requestId, !hasBody(exchange));
        return;
      }
      Optional<Router.Match> match = router.match(exchange.getRequestMethod(), target.rawPath());
      if (match.isEmpty()) {
        send(exchange, HttpAnswer.message(404, "Not Found"), requestId, !hasBody(exchange));
        if (hasBody(exchange)) {
          new RequestBody(exchange.getRequestBody(), patience).drain();
        }
        return;
      }
      answer(exchange, match.get(), target, requestId, commitBarrier);
    } catch (IOException e) {
      // The client has gone; there is nobody to tell.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(
      HttpExchange exchange,
      Router.Match match,
      PathText.Target target,
      String requestId,
      Runnable commitBarrier)
      throws IOException, InterruptedException {
    RequestBody body = new RequestBody(exchange.getRequestBody(), patience);
    RequestBody.Reading reading;
    if (!hasBody(exchange)) {
      reading = new RequestBody.Bytes(new byte[0], true);
    } else if (declaredLength(exchange) > RequestBody.LIMIT) {
      reading = new RequestBody.Bytes(new byte[0], false);
    } else {
      reading = body.read();
    }
    switch (reading) {
      case RequestBody.Bytes bytes -> {
        HttpEvent event = event(exchange, match, target, requestId, bytes);
        HttpAnswer answer = invoke(match, event, commitBarrier);
        send(exchange, answer, requestId, bytes.complete());
        if (!bytes.complete()) {
          body.drain();
        }
      }
      case RequestBody.TooSlow tooSlow -> {
        send(exchange, HttpAnswer.message(408, "Request Timeout"), requestId, false);
        body.abandon();
      }
      case RequestBody.Broken broken ->
          send(exchange, HttpAnswer.message(400, "Bad Request"), requestId, false);
    }
  }

  private HttpEvent event(
      HttpExchange exchange,
      Router.Match match,
      PathText.Target target,
      String requestId,
      RequestBody.Bytes bytes) {
    String localhost = "localhost:" + port();
    String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
    return new HttpEvent(
        match,
        exchange.getRequestMethod(),
        target,
        exchange.getProtocol(),
        host.toLowerCase(Locale.ROOT).equals(localhost) ? localhost : "127.0.0.1:" + port(),
        port(),
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        exchange.getRequestHeaders(),
        bytes.content(),
        bytes.complete(),
        requestId,
        machine.instant());
  }

  private HttpAnswer invoke(Router.Match match, HttpEvent event, Runnable commitBarrier)
      throws InterruptedException {
    // Whoever looks how far a flag has come must not keep it from getting on.
    if (!event.method().equals("POST")) {
      return answered(match, event, commitBarrier);
    }
    turns.asked();
    try {
      return answered(match, event, commitBarrier);
    } finally {
      turns.answered();
    }
  }

  private HttpAnswer answered(Router.Match match, HttpEvent event, Runnable commitBarrier)
      throws InterruptedException {
    Outcome outcome = match.function().invoke(event.toJson());
    try {
      commitBarrier.run();
    } catch (RuntimeException e) {
      if (match.function().function().role().mayWrite()) {
        report("an answer was held back: its writes may not be on disk", e);
        return HttpAnswer.message(503, "Service Unavailable");
      }
    }
    return HttpAnswer.of(outcome);
  }

  /// Pages with mail in them go to this machine's own names alone, so that no foreign site reads
  /// them by a name that it lets point here.
  private HttpAnswer local(HttpExchange exchange, PathText.Target target, LocalPages pages) {
    String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
    String name = host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
    if (!name.equals("127.0.0.1") && !name.equals("localhost")) {
      return text(403, "only as 127.0.0.1 or localhost\n");
    }
    List<String> segments = PathText.segments(target.rawPath());
    List<String> path = segments.subList(1, segments.size());
    try {
      return switch (exchange.getRequestMethod()) {
        case "GET", "HEAD" ->
            pages.get(path).map(Front::page).orElseGet(() -> text(404, "no such page\n"));
        case "POST" -> posted(exchange, "http://" + host, path, pages);
        default -> with(text(405, "GET only\n"), "allow", "GET, HEAD");
      };
    } catch (RuntimeException e) {
      report("a local page failed", e);
      return text(500, "this page failed; see the log\n");
    }
  }

  /// A form of our own pages; another site's browser page could otherwise flag in the agency's
  /// name.
  private static HttpAnswer posted(
      HttpExchange exchange, String own, List<String> path, LocalPages pages) {
    if (!pages.takes(path)) {
      return with(text(405, "GET and HEAD only\n"), "allow", "GET, HEAD");
    }
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    if (origin == null || !origin.equalsIgnoreCase(own)) {
      return text(403, "only from its own page\n");
    }
    String next = pages.post(path);
    return with(text(303, "see " + next + "\n"), "location", next);
  }

  private static HttpAnswer with(HttpAnswer answer, String name, String value) {
    Map<String, List<String>> headers = new LinkedHashMap<>(answer.headers());
    headers.put(name, List.of(value));
    return new HttpAnswer(answer.status(), headers, answer.body());
  }

  private static HttpAnswer page(LocalPages.Page page) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("content-type", List.of(page.contentType()));
    headers.put("cache-control", List.of("no-store"));
    headers.put("x-content-type-options", List.of("nosniff"));
    // no-referrer would turn the form's Origin into null.
    headers.put("referrer-policy", List.of("same-origin"));
    headers.put(
        "content-security-policy",
        List.of(
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                + " frame-ancestors 'none'; base-uri 'none'"));
    return new HttpAnswer(page.status(), headers, page.body());
  }

  private static HttpAnswer text(int status, String text) {
    return page(
        new LocalPages.Page(
            status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Writes the answer through to the client.
  ///
  /// @param keep whether the connection can serve another request
  private static void send(HttpExchange exchange, HttpAnswer answer, String requestId, boolean keep)
      throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.putAll(answer.headers());
    headers.set("apigw-requestid", requestId);
    if (!keep) {
      headers.set("connection", "close");
    }
    boolean head = exchange.getRequestMethod().equals("HEAD");
    boolean bodiless = head || answer.body().length == 0 || answer.status() == 204;
    if (head) {
      headers.set("content-length", String.valueOf(answer.body().length));
    }
    if (bodiless || answer.status() == 304) {
      // With a request's body still to come, the JDK's server drains for itself here.
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.getResponseBody().flush();
  }

  private static boolean hasBody(HttpExchange exchange) {
    return exchange.getRequestHeaders().containsKey("Transfer-Encoding")
        || declaredLength(exchange) > 0;
  }

  private static long declaredLength(HttpExchange exchange) {
    String declared = exchange.getRequestHeaders().getFirst("Content-Length");
    return declared == null ? 0 : Long.parseLong(declared);
  }

  private void report(String what, RuntimeException e) {
    log.event(Map.of("level", "ERROR", "message", what, "error", e.toString()));
  }

  /// Stops listening at once and gives running requests a second. A second call does nothing.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.stop(opened ? 1 : 0);
      threads.shutdownNow();
    }
  }
}
