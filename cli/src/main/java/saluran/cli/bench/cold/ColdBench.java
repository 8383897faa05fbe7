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

  private ColdBench() {}

  /// Starts every baseline and every function once in each round, so that whatever else the machine
  /// does falls on all alike; the first round is not counted.
  ///
  /// @param rounds how many are counted
  /// @param progress is told of each round
  /// @throws IOException where a function does not start, or answers otherwise than well
  public static ColdBench run(LambdaJvm jvm, Journey journey, int rounds, Consumer<String> progress)
      throws IOException, InterruptedException {
    ColdBench bench = new ColdBench();
    for (int round = 0; round <= rounds; round++) {
      bench.round(jvm, journey);
      if (round == 0) {
        bench.starts.clear();
      }
      progress.accept("round " + round + " of " + rounds);
    }
    return bench;
  }

  private void round(LambdaJvm jvm, Journey journey) throws IOException, InterruptedException {
    Map<String, String> aside = new HashMap<>(journey.environment(INTAKE));
    aside.merge(QUEUE, "DeadLetters", String::concat);
    for (Baseline baseline : Baseline.ALL) {
      String handler = baseline.handler().getName();
      add(baseline.name(), ColdStart.of(jvm, handler, aside, journey.events(INTAKE)));
    }
    for (String function : Journey.FUNCTIONS) {
      String handler = journey.spec(function).handler();
      ColdStart start =
          ColdStart.of(jvm, handler, journey.environment(function), journey.events(function));
      for (String answer : start.answers()) {
        journey.check(function, answer);
      }
      add(function.substring(0, function.length() - "Function".length()), start);
    }
  }

  private List<ColdStart> times(Baseline baseline) {
    return starts.getOrDefault(baseline.name(), List.of());
  }

  private void add(String name, ColdStart start) {
    starts.computeIfAbsent(name, any -> new ArrayList<>()).add(start);
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
    double yardstick = median(times(Baseline.YARDSTICK), ColdStart::whole);
    StringBuilder out = new StringBuilder("./saluran bench cold\n");
    out.append(Benches.machine()).append("\n\n");
    out.append(
        line("ms, medians", "init", "first", "both", "min", "max", "ratio", "cpu", "second"));
    starts.forEach(
        (name, all) ->
            out.append(
                line(
                    name,
                    figure(median(all, ColdStart::init)),
                    figure(median(all, ColdStart::first)),
                    figure(median(all, ColdStart::whole)),
                    figure(rank(all, ColdStart::whole, SMALLEST)),
                    figure(rank(all, ColdStart::whole, LARGEST)),
                    String.format(Locale.ROOT, "%.2f", median(all, ColdStart::whole) / yardstick),
                    figure(median(all, start -> start.cpu().toNanos())),
                    figure(median(all, ColdStart::second)))));
    return out.toString();
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

  private static String line(String... cells) {
    return "%-22s %7s %7s %7s %7s %7s %7s %7s %7s%n".formatted((Object[]) cells);
  }
}
