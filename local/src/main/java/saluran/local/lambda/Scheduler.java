package saluran.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import saluran.local.template.spec.Schedule;

/// Calls a function on a schedule: at once after the start, since that is when most may have been
/// lost, then at every period. A tick that comes while the one before still runs is skipped.
/// EventBridge retries a failed call; here the next tick does.
public final class Scheduler implements AutoCloseable {

  /// However fast the channel's time runs, the machine is not called more often than this.
  private static final Duration SHORTEST = Duration.ofMillis(100);

  private static final Duration GRACE = Duration.ofSeconds(4);
  private static final JsonMapper JSON = new JsonMapper();

  private final FunctionHost function;
  private final Schedule schedule;
  private final InstantSource clock;
  private final StackLog log;
  private final long periodNanos;
  private final Thread loop;
  private volatile boolean closing;

  private Scheduler(
      FunctionHost function,
      Schedule schedule,
      InstantSource clock,
      Duration machinePeriod,
      StackLog log) {
    this.function = function;
    this.schedule = schedule;
    this.clock = clock;
    this.log = log;
    this.periodNanos = (machinePeriod.compareTo(SHORTEST) < 0 ? SHORTEST : machinePeriod).toNanos();
    this.loop = Thread.ofVirtual().name("schedule " + schedule.name()).unstarted(this::run);
  }

  /// Starts a schedule.
  ///
  /// @param clock the channel's, for the event's `time`
  /// @param machinePeriod the schedule's period as it passes on this machine
  public static Scheduler start(
      FunctionHost function,
      Schedule schedule,
      InstantSource clock,
      Duration machinePeriod,
      StackLog log) {
    Scheduler scheduler = new Scheduler(function, schedule, clock, machinePeriod, log);
    scheduler.loop.start();
    return scheduler;
  }

  private void run() {
    long next = System.nanoTime();
    try {
      while (!closing) {
        tick();
        long passed = System.nanoTime() - next;
        next += (passed / periodNanos + 1) * periodNanos;
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      }
    } catch (InterruptedException e) {
      // Closing; what was cut off is done by the first tick after the next start.
      return;
    }
  }

  private void tick() throws InterruptedException {
    try {
      function.invoke(event());
    } catch (RuntimeException e) {
      log.event(
          Map.of("level", "WARN", "message", "schedule " + schedule.name(), "error", e.toString()));
    }
  }

  private byte[] event() {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Scheduled Event");
    event.put("source", "aws.events");
    event.put("account", "000000000000");
    event.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", "us-east-1");
    event.put(
        "resources",
        List.of(
            "arn:aws:events:us-east-1:000000000000:rule/"
                + function.function().logicalId()
                + schedule.name()));
    event.put("detail", Map.of());
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Stops; a running call is interrupted.
  @Override
  public void close() {
    closing = true;
    loop.interrupt();
    try {
      loop.join(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
