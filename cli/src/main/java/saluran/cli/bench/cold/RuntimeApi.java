package saluran.cli.bench.cold;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Lambda's Runtime API for one instance of a function, on loopback. It hands out events when it is
/// told to, and notes when the instance asked for one and when it answered.
/// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
final class RuntimeApi implements AutoCloseable {

  private static final String ROOT = "/2018-06-01/runtime/";
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:cold";
  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final int OK = 200;
  private static final int TAKEN = 202;

  /// What an instance did.
  private sealed interface Happening {

    /// It is ready for an event.
    record Asked(long nanos) implements Happening {}

    /// It answered one.
    record Answered(long nanos, String body) implements Happening {}

    /// It could not be made, or its handler threw.
    record Failed(String why) implements Happening {}
  }

  /// An event and its answer.
  ///
  /// @param handed when the event was handed out, by [System#nanoTime]
  /// @param answered when the answer was read
  record Invocation(long handed, long answered, String answer) {}

  private record Event(byte[] json, BlockingQueue<Long> handed) {}

  private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private RuntimeApi(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext(ROOT + "invocation/next", this::next);
    server.createContext(ROOT, this::told);
    server.start();
  }

  /// Listens on a port of its own.
  static RuntimeApi start() throws IOException {
    return new RuntimeApi(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  /// What `AWS_LAMBDA_RUNTIME_API` names.
  String address() {
    return server.getAddress().getHostString() + ":" + server.getAddress().getPort();
  }

  /// Waits until the instance asks for an event.
  ///
  /// @return when it did, by [System#nanoTime]
  /// @throws IOException where it failed, or does not ask
  long awaitReady() throws IOException, InterruptedException {
    return switch (await()) {
      case Happening.Asked(long nanos) -> nanos;
      case Happening other -> throw new IOException("expected to be asked, but got " + other);
    };
  }

  /// Hands an event to an instance that is ready, and waits for its answer and until it is ready
  /// again.
  ///
  /// @throws IOException where the function failed, or does not answer
  Invocation invoke(byte[] event) throws IOException, InterruptedException {
    BlockingQueue<Long> handed = new LinkedBlockingQueue<>();
    events.add(new Event(event, handed));
    return switch (await()) {
      case Happening.Answered(long nanos, String body) -> {
        awaitReady();
        yield new Invocation(handed.take(), nanos, body);
      }
      case Happening other -> throw new IOException("expected an answer, but got " + other);
    };
  }

  private Happening await() throws IOException, InterruptedException {
    Happening happening = happenings.poll(AT_MOST.toSeconds(), TimeUnit.SECONDS);
    if (happening == null) {
      throw new IOException("nothing came from the function in " + AT_MOST.toSeconds() + " s");
    }
    return happening;
  }

  /// The client keeps its connection for the answer. The server would close it over a body that was
  /// not read, an empty one included.
  private void next(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    happenings.add(new Happening.Asked(System.nanoTime()));
    Event event;
    try {
      event = events.take();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return;
    }
    Headers headers = exchange.getResponseHeaders();
    headers.add("Content-Type", "application/json");
    headers.add("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
    headers.add("Lambda-Runtime-Deadline-Ms", String.valueOf(deadline()));
    headers.add("Lambda-Runtime-Invoked-Function-Arn", FUNCTION);
    event.handed().add(System.nanoTime());
    exchange.sendResponseHeaders(OK, event.json().length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(event.json());
    }
  }

  private static long deadline() {
    return System.currentTimeMillis() + AT_MOST.toMillis();
  }

  private void told(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    happenings.add(
        exchange.getRequestURI().getPath().endsWith("/response")
            ? new Happening.Answered(System.nanoTime(), body)
            : new Happening.Failed(body));
    exchange.sendResponseHeaders(TAKEN, -1);
  }

  /// Stops listening; an instance that still waits for an event hears nothing more.
  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
