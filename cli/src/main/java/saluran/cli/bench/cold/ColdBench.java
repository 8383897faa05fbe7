package saluran.cli.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import saluran.cli.bench.Benches;
import saluran.cli.bench.Percentiles;

/// How long each function takes from its JVM's start to its first answer, beside handlers that do
/// less.
public final class ColdBench {

  private static final int MEDIAN = 50;
  private static final int SMALLEST = 1;
  private static final int LARGEST = 100;
  private static final String INTAKE = "IntakeFunction";
  private static final String QUEUE = "FLAGS_QUEUE_URL";

  private final Map<String, List<ColdStart>> starts = new LinkedHashMap<>();

  private final Map<String, Classes> classes = new LinkedHashMap<>();
  private final LambdaJvm jvm;
  private final Journey journey;

  private ColdBench(LambdaJvm jvm, Journey journey) {
    this.jvm = jvm;
    this.journey = journey;
  }

  /// Starts every baseline and every function once in each round, so that whatever else the machine
  /// does falls on all alike. One round more goes before, in which classes are counted and nothing
  /// is timed.
  ///
  /// @param rounds how many are timed
  /// @param progress is told of each round
  /// @throws IOException where a function does not start, or answers otherwise than well
  public static ColdBench run(LambdaJvm jvm, Journey journey, int rounds, Consumer<String> progress)
      throws IOException, InterruptedException {
    ColdBench bench = new ColdBench(jvm, journey);
    for (int round = 0; round <= rounds; round++) {
      bench.round(round > 0);
      progress.accept("round " + round + " of " + rounds);
    }
    return bench;
  }

  private void round(boolean timed) throws IOException, InterruptedException {
    Map<String, String> aside = new HashMap<>(journey.environment(INTAKE));
    aside.merge(QUEUE, "DeadLetters", String::concat);
    for (Baseline baseline : Baseline.ALL) {
      start(baseline.name(), baseline.handler().getName(), aside, INTAKE, timed);
    }
    for (String function : Journey.FUNCTIONS) {
      String handler = journey.spec(function).handler();
      List<String> answers =
          start(name(function), handler, journey.environment(function), function, timed);
      for (String answer : answers) {
        journey.check(function, answer);
      }
    }
  }

  /// @param events of which function
  /// @return both answers
  private List<String> start(
      String name, String handler, Map<String, String> environment, String events, boolean timed)
      throws IOException, InterruptedException {
    Path log = jvm.folder().resolve("classes.log");
    ColdStart start =
        ColdStart.of(
            jvm,
            handler,
            timed ? environment : Classes.logged(environment, log),
            journey.events(events));
    if (timed) {
      starts.computeIfAbsent(name, any -> new ArrayList<>()).add(start);
    } else {
      classes.put(name, Classes.read(log));
    }
    return start.answers();
  }

  private static String name(String function) {
    return function.substring(0, function.length() - "Function".length());
  }

  /// The table with the machine; kept as `target/bench/cold.txt` too.
  ///
  /// @param home where the project was built
  public String keep(Path home) throws IOException {
    String table = table();
    Path folder = Files.createDirectories(home.resolve("target/bench"));
    Files.writeString(folder.resolve("cold.txt"), table);
    return table;
  }

  private String table() {
    StringBuilder out = new StringBuilder("./saluran bench cold\n");
    out.append(Benches.machine()).append("\n\n");
    out.append(
        line(
            "ms, medians",
            "init",
            "first",
            "both",
            "min",
            "max",
            "ratio",
            "cpu",
            "ratio",
            "second"));
    starts.forEach((name, all) -> out.append(times(name, all)));
    out.append('\n').append(line("classes in no cache", "runtime", "SDK", "ours"));
    classes.forEach(
        (name, of) -> out.append(line(name, "" + of.runtime(), "" + of.sdk(), "" + of.ours())));
    double runtime = cpu(Baseline.EMPTY.name());
    double calls = cpu(Baseline.CALLS.name());
    double intake = cpu(name(INTAKE));
    out.append('\n').append(line("Intake's cpu, ms", "runtime", "SDK", "ours"));
    out.append(line("", figure(runtime), figure(calls - runtime), figure(intake - calls)));
    return out.toString();
  }

  private String times(String name, List<ColdStart> all) {
    double both = median(all, ColdStart::whole);
    double yardstick = median(of(Baseline.YARDSTICK.name()), ColdStart::whole);
    return line(
        name,
        figure(median(all, ColdStart::init)),
        figure(median(all, ColdStart::first)),
        figure(both),
        figure(rank(all, ColdStart::whole, SMALLEST)),
        figure(rank(all, ColdStart::whole, LARGEST)),
        ratio(both / yardstick),
        figure(cpu(name)),
        ratio(cpu(name) / cpu(Baseline.YARDSTICK.name())),
        figure(median(all, ColdStart::second)));
  }

  private double cpu(String name) {
    return median(of(name), start -> start.cpu().toNanos());
  }

  private List<ColdStart> of(String name) {
    return starts.getOrDefault(name, List.of());
  }

  private static double median(Collection<ColdStart> starts, ToLongFunction<ColdStart> part) {
    return rank(starts, part, MEDIAN);
  }

  private static double rank(
      Collection<ColdStart> starts, ToLongFunction<ColdStart> part, int percent) {
    return Percentiles.of(starts.stream().map(part::applyAsLong).toList()).millis(percent);
  }

  private static String figure(double millis) {
    return String.format(Locale.ROOT, "%.0f", millis);
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String line(String name, String... cells) {
    StringBuilder line = new StringBuilder("%-20s".formatted(name));
    for (String cell : cells) {
      line.append("%8s".formatted(cell));
    }
    return line.append('\n').toString();
  }
}
