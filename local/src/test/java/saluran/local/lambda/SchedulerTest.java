package saluran.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.local.template.spec.Schedule;

class SchedulerTest {

  private static final Schedule SWEEP = new Schedule("Sweep", Duration.ofMinutes(1));
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-21T12:00:00.750Z"));

  @TempDir Path folder;

  private StackLog log;

  @BeforeEach
  void openLog() {
    log = new StackLog(folder.resolve("log"));
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  private Scheduler start(RequestStreamHandler handler, Duration period) {
    return Scheduler.start(TestFunctions.host(log, handler), SWEEP, NOON, period, log);
  }

  @Test
  void callsAtOnceWithEventBridgesEvent() throws Exception {
    BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    try (Scheduler scheduler =
        start(
            (in, out, context) -> events.add(new JsonMapper().readTree(in)), Duration.ofDays(1))) {
      assertThat(scheduler).isNotNull();
      JsonNode event = events.poll(20, TimeUnit.SECONDS);
      assertThat(event).isNotNull();
      assertThat(event.path("detail-type").asText()).isEqualTo("Scheduled Event");
      assertThat(event.path("source").asText()).isEqualTo("aws.events");
      assertThat(event.path("time").asText()).isEqualTo("2026-11-21T12:00:00Z");
      assertThat(event.path("resources").path(0).asText())
          .isEqualTo("arn:aws:events:us-east-1:000000000000:rule/FunctionSweep");
      assertThat(event.path("detail").isObject()).isTrue();
    }
    assertThat(events).isEmpty();
  }

  @Test
  void goesOnAfterAFailureAndNeverTwiceAtOnce() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    try (Scheduler scheduler =
        start(
            (in, out, context) -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              three.countDown();
              running.decrementAndGet();
              throw new IllegalStateException("every time");
            },
            Duration.ofMillis(1))) {
      assertThat(scheduler).isNotNull();
      assertThat(three.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(most).hasValue(1);
  }
}
