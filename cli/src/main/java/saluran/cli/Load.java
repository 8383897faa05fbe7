package saluran.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import saluran.cli.bench.LoadBench;
import saluran.cli.bench.SignedFlags;
import saluran.cli.demo.Demo;
import saluran.cli.file.BuiltInDirectory;
import saluran.cli.file.Failure;
import saluran.cli.operator.Running;
import saluran.cli.terminal.Terminal;
import saluran.local.Cloud;

/// `bench load`: a stack in memory and one that is durable, each of its own and on loopback only,
/// under more flags than a ministry sends. Nothing of them stays but the table.
record Load(Terminal terminal) {

  /// The bench's name.
  static final String NAME = "load";

  /// Measures both and says the table.
  ///
  /// @param home where the project was built
  /// @throws Failure where a stack does not start, or a flag was not accepted
  void run(Path home) throws Failure, InterruptedException {
    try {
      List<LoadBench> both =
          List.of(measure("queues in memory", home, false), measure("durable", home, true));
      terminal.say(LoadBench.keep(both, home).stripTrailing());
      int others = both.stream().mapToInt(LoadBench::others).sum();
      if (others > 0) {
        throw new Failure(Failure.REFUSED, others + " flags were not answered with 202.");
      }
    } catch (IOException broken) {
      throw new Failure(
          Failure.REFUSED, "The bench did not run to its end: " + broken.getMessage(), broken);
    }
  }

  private LoadBench measure(String name, Path home, boolean durable)
      throws Failure, IOException, InterruptedException {
    Path folder = Files.createTempDirectory("saluran-bench-");
    Cloud.Options options =
        new Cloud.Options(
            home, home.resolve("template.yaml"), folder, 0, null, 1, Map.of(), durable);
    terminal.hint("Measuring a channel of its own, " + name + " …");
    try (Running stack = Running.start(options, () -> Demo.remove(folder))) {
      stack.apply(BuiltInDirectory.open(folder));
      return LoadBench.of(
          name,
          SignedFlags.ofSample(home, stack.cloud().baseUrl(), folder),
          step -> terminal.hint(step.stripTrailing()));
    }
  }
}
