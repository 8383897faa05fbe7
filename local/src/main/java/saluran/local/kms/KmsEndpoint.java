package saluran.local.kms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// AWS KMS on the loopback address (AWS JSON 1.1): `GetPublicKey`, `Sign`, `GenerateMac` and
/// `VerifyMac`, by key id or ARN. Everything else is refused. Signatures on requests are not
/// checked.
public final class KmsEndpoint implements AutoCloseable {
  private static final int LARGEST_REQUEST = 64 * 1024;
  private static final String TARGET = "TrentService.";

  private final HttpServer http;

  /// Of the system's: an agency waits for its receipt behind nobody.
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("kms-", 0).factory());

  private final ObjectMapper json = new ObjectMapper();
  private final KmsCalls calls;

  private KmsEndpoint(HttpServer http, KeyFile keys, String arnPrefix) {
    this.http = http;
    this.calls = new KmsCalls(keys, arnPrefix, json);
  }

  /// Listens on a free port at once.
  ///
  /// @param account twelve digits
  /// @param region such as `us-east-1`
  public static KmsEndpoint start(KeyFile keys, String account, String region) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String arnPrefix = "arn:aws:kms:" + region + ":" + account + ":key/";
    KmsEndpoint endpoint = new KmsEndpoint(http, keys, arnPrefix);
    http.setExecutor(endpoint.threads);
    http.createContext("/", endpoint::serve);
    http.start();
    return endpoint;
  }

  /// What to set as the client's endpoint.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  @Override
  public void close() {
    http.stop(0);
    threads.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (answer(exchange)) {
        case KmsAnswer.Done done -> reply(exchange, 200, done.body());
        case KmsAnswer.Refused refused ->
            reply(
                exchange,
                400,
                json.createObjectNode()
                    .put("__type", refused.type())
                    .put("message", refused.message()));
      }
    }
  }

  private KmsAnswer answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
    if (body.length > LARGEST_REQUEST) {
      return KmsAnswer.Refused.invalid("The request is too large");
    }
    String target =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target")).orElse("");
    if (!exchange.getRequestMethod().equals("POST") || !target.startsWith(TARGET)) {
      return new KmsAnswer.Refused("UnknownOperationException", "Not a call to KMS");
    }
    try {
      return calls.answer(target.substring(TARGET.length()), json.readTree(body));
    } catch (JsonProcessingException noJson) {
      return new KmsAnswer.Refused("SerializationException", "The request is not JSON");
    }
  }

  private void reply(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = json.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
