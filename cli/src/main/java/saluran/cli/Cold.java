package saluran.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import saluran.cli.bench.SignedFlags;
import saluran.cli.bench.cold.ColdBench;
import saluran.cli.bench.cold.Journey;
import saluran.cli.bench.cold.LambdaJvm;
import saluran.cli.demo.Demo;
import saluran.cli.file.BuiltInDirectory;
import saluran.cli.file.DirectoryText;
import saluran.cli.file.Failure;
import saluran.cli.operator.Running;
import saluran.cli.terminal.Terminal;
import saluran.local.Cloud;

/// `bench cold`: the deployed artifact's functions, each in a JVM as Lambda starts it, on a stack
/// in memory whose own functions rest. Nothing of them stays but the table.
record Cold(Terminal terminal) {

  /// The bench's name.
  static final String NAME = "cold";

  private static final String ARTIFACT = "functions/target/saluran.zip";
  private static final int ROUNDS = 9;

  /// Measures and says the table.
  ///
  /// @param home where the project was built
  /// @throws Failure where the stack or a function does not start, or answers otherwise than well
  void run(Path home) throws Failure, InterruptedException {
    try {
      build(home);
      Path folder = Files.createTempDirectory("saluran-bench-");
      Path template = Files.writeString(folder.resolve("template.yaml"), resting(home));
      Path data = Files.createDirectory(folder.resolve("data"));
      Cloud.Options options = new Cloud.Options(home, template, data, 0, null, 1, Map.of(), false);
      try (Running stack = Running.start(options, () -> Demo.remove(folder))) {
        DirectoryText directory = BuiltInDirectory.open(data);
        stack.apply(directory);
        SignedFlags flags = SignedFlags.ofSample(home, stack.cloud().baseUrl(), data);
        LambdaJvm jvm = LambdaJvm.unpack(home.resolve(ARTIFACT), folder.resolve("lambda"));
        try (Journey journey =
            new Journey(stack.cloud(), flags, home.resolve("events"), directory.json())) {
          ColdBench bench = ColdBench.run(jvm, journey, ROUNDS, terminal::hint);
          terminal.say(bench.keep(home).stripTrailing());
        }
      }
    } catch (IOException broken) {
      throw new Failure(
          Failure.REFUSED, "The bench did not run to its end: " + broken.getMessage(), broken);
    }
  }

  /// Builds what is deployed, which the launcher leaves out.
  private void build(Path home) throws Failure, IOException, InterruptedException {
    terminal.hint("Building what is deployed …");
    Path log = Files.createDirectories(home.resolve("target/bench")).resolve("cold.log");
    Process maven =
        new ProcessBuilder(
                home.resolve("mvnw").toString(),
                "-B",
                "-q",
                "-ntp",
                "-f",
                home.toString(),
                "-pl",
                "functions",
                "-am",
                "-Dmaven.test.skip=true",
                "package")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (maven.waitFor() != 0) {
      throw new Failure(Failure.REFUSED, "What is deployed was not built; " + log + " says why.");
    }
  }

  /// The template with queues and schedules that call nobody: their messages are the bench's.
  private static String resting(Path home) throws IOException {
    return Files.readString(home.resolve("template.yaml"))
        .replaceAll("(Type: SQS\n *Properties:\n)( *)", "$1$2Enabled: false\n$2")
        .replace("{Schedule:", "{Enabled: false, Schedule:");
  }
}
