package saluran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import saluran.cli.operator.EraseCommand;
import saluran.cli.terminal.Terminal;

/// An operator erases a person: counted first, then agreed to. The function is played.
class EraseCommandTest {

  private static final String NOTHING = page(0, 0, 0, "");
  private static final String FIRST = page(1, 7, 0, ",\"next\":\"flag/x 2026 kominfo\"");
  private static final String LAST = page(2, 5, 0, "");

  @TempDir Path data;
  private HttpServer lambda;
  private final Deque<String> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void play() throws IOException {
    lambda = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    lambda.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = answers.remove().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    lambda.start();
    String here = "http://127.0.0.1:" + lambda.getAddress().getPort();
    Files.writeString(
        data.resolve("endpoints.json"),
        "{\"base_url\":\"%s\",\"lambda\":\"%s\"}".formatted(here, here));
  }

  @AfterEach
  void stop() {
    lambda.stop(0);
  }

  @Test
  void everyPageIsCountedAndThenErased() {
    answers.addAll(List.of(FIRST, LAST, FIRST, LAST));

    Commands done = erase("--address", "budi@desk.example", "--yes");

    assertThat(done.exitCode()).as(done.err()).isZero();
    assertThat(done.out().lines())
        .containsExactly(
            "Found: 12 values beside 3 flags and contacts.",
            "Erased: 12 values beside 3 flags and contacts.");
    assertThat(asked)
        .containsExactly(
            "{\"address\":\"budi@desk.example\",\"apply\":false}",
            "{\"address\":\"budi@desk.example\",\"after\":\"flag/x 2026 kominfo\",\"apply\":false}",
            "{\"address\":\"budi@desk.example\",\"apply\":true}",
            "{\"address\":\"budi@desk.example\",\"after\":\"flag/x 2026 kominfo\",\"apply\":true}");
  }

  @Test
  void withoutConsentNothingIsErased() {
    answers.addAll(List.of(LAST, LAST));
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err));

    int declined =
        new CommandLine(new EraseCommand(terminal, question -> Optional.of(false)))
            .execute("--flag", "a".repeat(26), "--data", data.toString());
    Commands alone = erase("--flag", "a".repeat(26));

    assertThat(declined).isEqualTo(1);
    assertThat(err.toString()).contains("Nothing was erased.");
    assertThat(alone.exitCode()).isEqualTo(1);
    assertThat(alone.err()).contains("--yes");
    assertThat(asked).allMatch(event -> event.contains("\"apply\":false"));
  }

  @Test
  void aRefusalIsPassedOn() {
    answers.add("{\"outcome\":\"REFUSED\",\"detail\":\"contact/budi still has this address.\"}");

    Commands refused = erase("--address", "budi@desk.example", "--yes");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("contact/budi still has this address.");
  }

  @Test
  void nothingToEraseIsSaid() {
    answers.add(NOTHING);

    Commands done = erase("--address", "nobody@desk.example");

    assertThat(done.exitCode()).isZero();
    assertThat(done.out()).isEqualToIgnoringNewLines("Nothing to erase.");
  }

  @Test
  void whatHasToWaitIsSaid() {
    answers.addAll(List.of(page(0, 0, 2, ""), page(1, 7, 2, ""), page(1, 7, 2, "")));

    Commands notYet = erase("--address", "budi@desk.example", "--yes");
    Commands partly = erase("--address", "budi@desk.example", "--yes");

    assertThat(notYet.exitCode()).isEqualTo(3);
    assertThat(notYet.out()).contains("Nothing to erase yet.");
    assertThat(partly.exitCode()).isEqualTo(3);
    assertThat(partly.out()).contains("Erased: 7 values");
    assertThat(partly.err()).contains("Left beside 2 more").contains("again in a day");
  }

  @Test
  void itMustBeSaidWhoseAndOnce() {
    assertThat(erase().exitCode()).isEqualTo(2);
    assertThat(erase("--address", "a@b.example", "--flag", "a".repeat(26)).exitCode()).isEqualTo(2);
    assertThat(asked).isEmpty();
  }

  private static String page(int subjects, int traces, int waiting, String next) {
    return "{\"outcome\":\"PREVIEWED\",\"subjects\":%d,\"traces\":%d,\"waiting\":%d%s}"
        .formatted(subjects, traces, waiting, next);
  }

  private Commands erase(String... options) {
    List<String> all = new ArrayList<>(List.of("erase", "--data", data.toString()));
    all.addAll(List.of(options));
    return Commands.run(all.toArray(String[]::new));
  }
}
