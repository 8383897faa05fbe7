package saluran.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The calls of SES v2 that the product makes, over HTTP on the loopback address: `SendEmail` with
/// raw content and `GetAccount`. Every other call gets a 4xx that says so. Signatures are not
/// checked.
///
/// A `SendEmail` that answers 200 is on disk, and so is its `Send` event. As with SES there is no
/// idempotency: a call repeated for a lost answer is a second mail.
public final class SesEndpoint implements AutoCloseable {
  private static final int LARGEST_REQUEST = 64 * 1024 * 1024;
  private static final Duration DAY = Duration.ofHours(24);

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SesAccount account;
  private final Predicate<String> knowsSet;
  private final MailRelay relay;
  private final InstantSource clock;
  private final ObjectMapper json = new ObjectMapper();
  private final Queue<Instant> sent = new ConcurrentLinkedQueue<>();

  /// Whom the sandbox lets the account mail; null outside it.
  private volatile @Nullable Set<String> verified;

  private SesEndpoint(
      HttpServer http,
      SesAccount account,
      Predicate<String> knowsSet,
      MailRelay relay,
      InstantSource clock) {
    this.http = http;
    this.account = account;
    this.knowsSet = knowsSet;
    this.relay = relay;
    this.clock = clock;
  }

  /// Listens on a free port at once.
  ///
  /// @param knowsSet whether a configuration set of that name exists
  /// @param relay keeps and delivers what is taken
  /// @param clock the channel's
  public static SesEndpoint start(
      SesAccount account, Predicate<String> knowsSet, MailRelay relay, InstantSource clock)
      throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SesEndpoint endpoint = new SesEndpoint(http, account, knowsSet, relay, clock);
    http.setExecutor(endpoint.threads);
    http.createContext("/", endpoint::serve);
    http.start();
    return endpoint;
  }

  /// What to set as the client's endpoint.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /// From now on the account is in SES's sandbox, as a new one is: it may mail these addresses and
  /// the simulator's, and a mail to any other is refused. Not kept over a restart.
  public void sandbox(Set<String> addresses) {
    verified = Set.copyOf(addresses);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (answer(exchange)) {
        case SesAnswer.Done done -> reply(exchange, 200, done.json());
        case SesAnswer.Refused refused -> {
          exchange.getResponseHeaders().set("x-amzn-ErrorType", refused.errorType());
          ObjectNode body = json.createObjectNode().put("message", refused.message());
          reply(exchange, refused.status(), json.writeValueAsString(body));
        }
      }
    }
  }

  private SesAnswer answer(HttpExchange exchange) {
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    try {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
      if (body.length > LARGEST_REQUEST) {
        return new SesAnswer.Refused(
            413, "RequestEntityTooLargeException", "The request is too large");
      }
      return switch (call) {
        case "POST /v2/email/outbound-emails" ->
            send(body, exchange.getRemoteAddress().getAddress().getHostAddress());
        case "GET /v2/email/account" -> getAccount();
        default ->
            new SesAnswer.Refused(404, "UnknownOperationException", "Not answered here: " + call);
      };
    } catch (IOException notKept) {
      return new SesAnswer.Refused(500, "InternalServiceErrorException", "The mail was not kept");
    }
  }

  private SesAnswer send(byte[] body, String sourceIp) throws IOException {
    return switch (SendEmail.read(json, body, knowsSet)) {
      case SendEmail.Reading.Bad bad -> bad.refusal();
      case SendEmail.Reading.Good good -> {
        List<String> refused =
            good.request().recipients().stream().filter(this::isUnverified).toList();
        if (!refused.isEmpty()) {
          yield new SesAnswer.Refused(400, "MessageRejected", unverified(refused));
        }
        String id = relay.accept(good.request(), account, sourceIp);
        good.request().recipients().forEach(recipient -> sent.add(clock.instant()));
        yield new SesAnswer.Done(json.createObjectNode().put("MessageId", id).toString());
      }
    };
  }

  private boolean isUnverified(String recipient) {
    Set<String> only = verified;
    return only != null && !only.contains(recipient) && Simulator.of(recipient).isEmpty();
  }

  private String unverified(List<String> recipients) {
    return "Email address is not verified. The following identities failed the check in region %s: %s"
        .formatted(account.region().toUpperCase(Locale.ROOT), String.join(", ", recipients));
  }

  /// `SentLast24Hours` counts recipients since this endpoint started.
  private SesAnswer getAccount() throws JsonProcessingException {
    Instant since = clock.instant().minus(DAY);
    sent.removeIf(at -> at.isBefore(since));
    ObjectNode body = json.createObjectNode();
    body.put("DedicatedIpAutoWarmupEnabled", false);
    body.put("EnforcementStatus", "HEALTHY");
    body.put("ProductionAccessEnabled", verified == null);
    body.putObject("SendQuota")
        .put("Max24HourSend", account.max24HourSend())
        .put("MaxSendRate", account.maxSendRate())
        .put("SentLast24Hours", (double) sent.size());
    body.put("SendingEnabled", true);
    body.putObject("SuppressionAttributes").putArray("SuppressedReasons");
    return new SesAnswer.Done(json.writeValueAsString(body));
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
