package saluran.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import saluran.cli.bench.LoadBench;
import saluran.cli.bench.SignedFlags;
import saluran.cli.file.BuiltInDirectory;
import saluran.cli.file.Failure;
import saluran.cli.file.Input;
import saluran.cli.file.KeyPem;
import saluran.local.Cloud;

/// `bench load`: a stack in memory and one that is durable, each of its own and on loopback only,
/// under more flags than a ministry sends. Nothing of them stays but the table.
record Load(Terminal terminal) {

  /// The bench's name.
  static final String NAME = "load";

  private static final int MAX_FLAG = 1 << 20;

  /// Measures both and says the table.
  ///
  /// @param home where the project was built
  /// @throws Failure where a stack does not start, or a flag was not accepted
  void run(Path home) throws Failure, InterruptedException {
    String sample =
        new String(
            Input.read(home.resolve("events").resolve("flag-2017.json"), MAX_FLAG),
            StandardCharsets.UTF_8);
    try {
      List<LoadBench> both =
          List.of(
              measure("queues in memory", home, false, sample),
              measure("durable", home, true, sample));
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

  private LoadBench measure(String name, Path home, boolean durable, String sample)
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
          new SignedFlags(
              stack.cloud().baseUrl(),
              KeyPem.read(BuiltInDirectory.key(folder)),
              BuiltInDirectory.KEY_ID,
              sample),
          step -> terminal.hint(step.stripTrailing()));
    }
  }
}
