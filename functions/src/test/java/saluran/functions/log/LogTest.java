package saluran.functions.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import saluran.ledger.Ledger;

/// A line says where to look, and nothing that people wrote.
class LogTest {

  private final List<String> lines = new ArrayList<>();
  private final Log log =
      new Log(lines::add, "saluran", () -> Instant.parse("2026-11-22T01:00:00Z"));

  @Test
  void aFailureIsItsClassesAndItsPlaceAndNeverItsWords() {
    Context context =
        (Context)
            Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> method.getName());

    log.failure(
        context,
        "m-1",
        "flag/x",
        new Ledger.Unavailable("sari@desk.example", new IllegalStateException("a secret link")));

    assertThat(lines)
        .singleElement()
        .asString()
        .contains("\"failure\":\"Unavailable < IllegalStateException at ")
        .contains("\"subject\":\"flag/x\"", "\"message\":\"m-1\"", "\"level\":\"ERROR\"")
        .doesNotContain("sari", "secret");
  }

  @Test
  void aMeasureIsAFigureOfTheChannel() {
    log.measured("account", Map.of(Metric.SES_PAUSED, 1L, Metric.SES_QUOTA_USED, 40L));

    assertThat(lines)
        .singleElement()
        .asString()
        .contains("\"SesPaused\":1", "\"SesQuotaUsed\":40", "\"Unit\":\"Percent\"");
  }

  @Test
  void aLineReachesLambdaWholeAndInOneWrite() {
    List<String> writes = new ArrayList<>();
    PrintStream before = System.out;
    System.setOut(
        new PrintStream(
            new ByteArrayOutputStream() {
              @Override
              public synchronized void write(byte[] bytes, int from, int length) {
                writes.add(new String(bytes, from, length, StandardCharsets.UTF_8));
              }
            },
            true,
            StandardCharsets.UTF_8));
    try {
      Log.standardOutput("{\"long\":\"" + "x".repeat(20_000) + "\"}");
    } finally {
      System.setOut(before);
    }

    assertThat(writes).singleElement().asString().hasSize(20_012).endsWith("\"}\n");
  }
}
