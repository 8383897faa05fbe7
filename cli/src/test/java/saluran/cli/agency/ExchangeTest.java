package saluran.cli.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saluran.cli.file.Failure;
import saluran.cli.terminal.Terminal;

class ExchangeTest {

  private record Scripted(int status, String body) {}

  private final Deque<Scripted> answers = new ArrayDeque<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer server;
  private URI url;
  private Exchange exchange;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    server.createContext(
        "/",
        call -> {
          Scripted answer = answers.remove();
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          call.sendResponseHeaders(answer.status(), body.length);
          call.getResponseBody().write(body);
          call.close();
        });
    server.start();
    Terminal terminal =
        new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
    exchange = new Exchange(url, terminal, pauses::add);
  }

  @AfterEach
  void stop() {
    http.close();
    server.stop(0);
  }

  @Test
  void triesAgainWhileItCannotBeDoneNow() throws Exception {
    answers.add(new Scripted(503, "{\"title\":\"Not available now\"}"));
    answers.add(new Scripted(502, "<html>"));
    answers.add(new Scripted(202, "{\"state\":\"RECEIVED\"}"));

    assertThat(exchange.ask(5, this::send).text("state")).isEqualTo("RECEIVED");
    assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void givesUpAfterItsTries() {
    assertThatThrownBy(
            () ->
                exchange.ask(
                    4,
                    () -> {
                      throw new ConnectException();
                    }))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(3))
        .hasMessage("No answer from " + url + ": nothing answers there.");
    assertThat(pauses).hasSize(3);
  }

  @Test
  void saysEachErrorOfARefusalOnceAndPlainly() {
    answers.add(
        new Scripted(
            400,
            "{\"title\":\"The request breaks rules\",\"detail\":\"Two \\u001b[31m rules.\","
                + "\"errors\":[{\"pointer\":\"/a\",\"detail\":\"A.\"},"
                + "{\"pointer\":\"/b\",\"detail\":\"B.\"}]}"));

    assertThatThrownBy(() -> exchange.ask(5, this::send))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(1))
        .message()
        .asInstanceOf(InstanceOfAssertFactories.STRING)
        .contains("\n  /a: A.\n  /b: B.")
        .doesNotContain("\u001b");
    assertThat(pauses).isEmpty();
  }

  @Test
  void takesAForeignServerForNoChannel() {
    answers.add(new Scripted(200, "<html>"));
    answers.add(new Scripted(404, "<html>"));

    assertThatThrownBy(() -> exchange.ask(5, this::send)).hasMessageContaining("is no channel");
    assertThatThrownBy(() -> exchange.ask(5, this::send)).hasMessageContaining("404 without");
  }

  private HttpResponse<byte[]> send() throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray());
  }
}
