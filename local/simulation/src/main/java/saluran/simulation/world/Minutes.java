package saluran.simulation.world;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import saluran.ledger.Subject;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.Schedule;
import saluran.simulation.weather.Chance;
import saluran.simulation.weather.Weather;

/// The schedules of the template: runs are skipped and doubled. A run in whose time nothing is due
/// would do nothing and is left out, so that weeks pass quickly.
final class Minutes {

  private final Map<String, Instant> due = new HashMap<>();
  private final Functions functions;
  private final Happenings happenings;
  private final VirtualClock clock;
  private final Weather weather;
  private final Chance chance;
  private final Trace trace;
  private final Consumer<Instant> disturbed;
  private final @Nullable FunctionSpec function;
  private final Duration every;
  private Instant last;
  private boolean calm = true;

  /// @param disturbed hears of each run that was skipped
  Minutes(
      Iterable<FunctionSpec> all,
      Functions functions,
      Happenings happenings,
      VirtualClock clock,
      Weather weather,
      Chance chance,
      Trace trace,
      Consumer<Instant> disturbed) {
    FunctionSpec scheduled = null;
    Duration period = Duration.ZERO;
    for (FunctionSpec spec : all) {
      for (Schedule schedule : spec.schedules()) {
        scheduled = spec;
        period = schedule.every();
      }
    }
    this.function = scheduled;
    this.every = period;
    this.functions = functions;
    this.happenings = happenings;
    this.clock = clock;
    this.weather = weather;
    this.chance = chance;
    this.trace = trace;
    this.disturbed = disturbed;
    this.last = clock.instant();
  }

  void calm(boolean isCalm) {
    calm = isCalm;
  }

  /// A case is due then.
  ///
  /// @param at null: never
  void due(String subject, @Nullable Instant at) {
    if (at == null) {
      due.remove(subject);
    } else {
      due.put(subject, at);
    }
  }

  /// Whether a subject of that kind is due, now or later.
  boolean isDue(Subject.Kind kind) {
    return due.keySet().stream().anyMatch(subject -> Subject.parse(subject).kind() == kind);
  }

  /// When the next run that has something to do is; null where nothing is due, or no schedule runs.
  @Nullable Instant next() {
    if (function == null || due.isEmpty()) {
      return null;
    }
    Instant first = last.plus(every);
    // Where the clock of a machine is ahead, it sees more.
    Instant wanted =
        due.values().stream().min(Instant::compareTo).orElse(first).minus(weather.clocks());
    if (!wanted.isAfter(first)) {
      return first;
    }
    long period = every.toSeconds();
    long seconds = Math.ceilDiv(Duration.between(first, wanted).toMillis(), period * 1000);
    return first.plusSeconds(seconds * period);
  }

  void run() {
    last = clock.instant();
    if (!calm && chance.happens(weather.skippedMinute())) {
      trace.line("the schedule skips a run");
      disturbed.accept(clock.instant());
      return;
    }
    if (!calm && chance.happens(weather.doubledMinute())) {
      Duration late = chance.happens(0.5) ? Duration.ofSeconds(1) : Duration.ofSeconds(40);
      happenings.in(chance.between(Duration.ZERO, late), this::sweep);
    }
    sweep();
  }

  private void sweep() {
    FunctionSpec scheduled = function;
    if (scheduled != null) {
      functions.invoke(scheduled, new SQSEvent(), SQSBatchResponse.class);
    }
  }
}
