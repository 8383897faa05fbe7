package saluran.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import saluran.cli.agency.AgencyClient;
import saluran.cli.file.BuiltInDirectory;
import saluran.cli.file.Failure;
import saluran.cli.file.Input;
import saluran.cli.file.KeyPem;
import saluran.cli.file.Shipped;
import saluran.cli.operator.Running;
import saluran.cli.terminal.Terminal;
import saluran.local.Cloud;

/// Tells the story of 2017 on a stack of its own, of which nothing stays.
public final class Demo {

  private static final int MAX_FLAG = 1 << 20;

  private final Terminal terminal;

  public Demo(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Starts the stack, tells the story and removes everything.
  ///
  /// @param home where the project was built
  /// @throws Failure where the stack does not start, or a step was not seen
  public void run(Path home) throws Failure, InterruptedException {
    byte[] flag = Input.read(home.resolve("events").resolve("flag-2017.json"), MAX_FLAG);
    Path folder;
    try {
      folder = Files.createTempDirectory("saluran-demo-");
    } catch (IOException notMade) {
      throw new Failure(
          Failure.REFUSED, "Cannot make a folder: " + notMade.getMessage() + ".", notMade);
    }
    Cloud.Options options =
        new Cloud.Options(home, home.resolve("template.yaml"), folder, 0, null, 1, Map.of(), false);
    terminal.hint("Starting a channel of its own …");
    try (Running stack = Running.start(options, () -> remove(folder))) {
      stack.apply(BuiltInDirectory.open(folder));
      stack.apply(Shipped.demo());
      tell(stack.cloud(), folder, flag);
    }
  }

  private void tell(Cloud cloud, Path folder, byte[] flag) throws Failure, InterruptedException {
    try (HttpClient browser = HttpClient.newHttpClient();
        AgencyClient agency =
            new AgencyClient(
                cloud.baseUrl(),
                KeyPem.read(BuiltInDirectory.key(folder)),
                BuiltInDirectory.KEY_ID,
                InstantSource.system())) {
      new Story(cloud, agency, browser, terminal).tell(flag);
    }
  }

  /// Removes a folder with all that is in it.
  public static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
