package saluran.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import saluran.cli.bench.GrowthBench;
import saluran.cli.bench.Meter;
import saluran.cli.bench.SignedFlags;
import saluran.cli.demo.Demo;
import saluran.cli.file.BuiltInDirectory;
import saluran.cli.file.Failure;
import saluran.cli.file.Shipped;
import saluran.cli.operator.Running;
import saluran.cli.terminal.Terminal;
import saluran.local.Cloud;

/// `bench growth`: a stack in memory of its own, beside whose stored cases flags are counted.
/// Nothing of it stays but the table.
record Growth(Terminal terminal) {

  /// The bench's name.
  static final String NAME = "growth";

  /// Measures and says the table.
  ///
  /// @param home where the project was built
  /// @throws Failure where the stack does not start, or a flag does not come through
  void run(Path home) throws Failure, InterruptedException {
    try {
      terminal.say(measured(home).stripTrailing());
    } catch (IOException broken) {
      throw new Failure(
          Failure.REFUSED, "The bench did not run to its end: " + broken.getMessage(), broken);
    }
  }

  private String measured(Path home) throws Failure, IOException, InterruptedException {
    Path folder = Files.createTempDirectory("saluran-bench-");
    Cloud.Options options =
        new Cloud.Options(home, home.resolve("template.yaml"), folder, 0, null, 1, Map.of(), false);
    Meter meter = new Meter();
    try (Running stack = Running.start(options, meter, () -> Demo.remove(folder))) {
      stack.apply(BuiltInDirectory.open(folder));
      stack.apply(Shipped.growth());
      return GrowthBench.table(
          stack.cloud(),
          meter,
          SignedFlags.ofSample(home, stack.cloud().baseUrl(), folder),
          home,
          terminal::hint);
    }
  }
}
