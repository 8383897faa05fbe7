package saluran.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/// Runs benches by name. Each gives a table, with the machine that it ran on: figures of noisy
/// machines are worth something as ratios within one run only.
public final class Benches {

  /// The benches by name.
  public static final Map<String, Class<?>> ALL = Map.of("door", DoorBench.class);

  /// What JMH calls the bytes that a call allocates.
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private Benches() {}

  /// Runs a bench and keeps its table under `target/bench/`.
  ///
  /// @param home where the project was built
  /// @return the table
  /// @throws IllegalArgumentException for a name that is not in [#ALL]
  public static String run(String name, Path home) throws IOException, RunnerException {
    Class<?> bench = ALL.get(name);
    if (bench == null) {
      throw new IllegalArgumentException("no bench " + name + "; there are: " + ALL.keySet());
    }
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(bench.getName() + "\\.")
                    .jvmArgsAppend("-Dsaluran.home=" + home)
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    String table = table(name, results);
    Path folder = Files.createDirectories(home.resolve("target/bench"));
    Files.writeString(folder.resolve(name + ".txt"), table);
    return table;
  }

  private static String table(String name, Collection<RunResult> results) {
    Map<String, Statistics> byLabel = new LinkedHashMap<>();
    Map<String, Double> bytes = new LinkedHashMap<>();
    for (RunResult result : results) {
      String label = result.getPrimaryResult().getLabel();
      byLabel.put(label, result.getPrimaryResult().getStatistics());
      bytes.put(
          label, Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED)).getScore());
    }
    double base = median(byLabel.values().iterator().next());
    StringBuilder out = new StringBuilder();
    out.append("./saluran bench ").append(name).append('\n');
    out.append(machine()).append("\n\n");
    out.append(line("µs per call", "min", "median", "max", "ratio", "bytes"));
    byLabel.forEach(
        (label, times) ->
            out.append(
                line(
                    label,
                    figure(times.getMin()),
                    figure(median(times)),
                    figure(times.getMax()),
                    figure(median(times) / base),
                    String.format(Locale.ROOT, "%.0f", bytes.get(label)))));
    return out.toString();
  }

  private static double median(Statistics times) {
    return times.getPercentile(50);
  }

  private static String line(String... cells) {
    return "%-24s %10s %10s %10s %10s %10s%n".formatted((Object[]) cells);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /// The machine and the JVM, in a line.
  public static String machine() {
    Function<String, String> property = key -> System.getProperty(key, "?");
    return "%s %s, %d processors, %s %s"
        .formatted(
            property.apply("java.vm.name"),
            property.apply("java.version"),
            Runtime.getRuntime().availableProcessors(),
            property.apply("os.name"),
            property.apply("os.arch"));
  }
}
