package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import saluran.local.Announcement;

/// `./saluran up` as a process of its own, so that it can be killed.
record UpProcess(Process process, List<ProcessHandle> helpers, URI base, URI queues) {

  /// Starts it on `folder/data` and waits until it is ready. A minute of its channel passes in a
  /// second.
  ///
  /// @param home where the template is taken from, and the helpers
  /// @param more options of `up`
  static UpProcess start(Path home, Path folder, Path directory, String... more)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Dsaluran.home=" + home,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "saluran.cli.Main"));
    command.addAll(List.of("up", "--port", "0", "--time-scale", "60"));
    command.addAll(List.of("--data", folder.resolve("data").toString()));
    command.addAll(List.of("--directory", directory.toString()));
    command.addAll(List.of(more));
    Path log = folder.resolve("up.log");
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null && !line.startsWith("ready ")) {
      line = out.readLine();
    }
    assertThat(line).as(Files.readString(log)).isNotNull();
    return new UpProcess(
        process,
        process.descendants().toList(),
        URI.create(line.substring("ready ".length()).strip()),
        Announcement.read(folder.resolve("data")).orElseThrow().queues());
  }

  /// Kills it as a crash does; its helpers end with it.
  void kill() {
    process.destroyForcibly().onExit().join();
    helpers.forEach(helper -> helper.onExit().join());
  }

  /// Kills the helper whose command line has that word, and waits until the whole has given up.
  ///
  /// @param word such as `saluran.tables.Main`
  void killPart(String word) {
    helpers.stream()
        .filter(helper -> helper.info().commandLine().orElse("").contains(word))
        .forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
    helpers.forEach(helper -> helper.onExit().join());
  }

  /// The helpers that are still there.
  List<ProcessHandle> children() {
    return helpers.stream().filter(ProcessHandle::isAlive).toList();
  }
}
