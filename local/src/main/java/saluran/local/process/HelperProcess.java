package saluran.local.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A Java process of ours that serves HTTP on loopback.
///
/// It runs on the same `java` as we do. It finds its port itself and tells it in one line on
/// standard output; what it says on standard error goes to the log. We hold its standard input open
/// and never write: when that pipe breaks, because we closed it or because we are gone (kill -9
/// included), the process ends itself.
public final class HelperProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final String READY = "ready ";
  private static final int LAST_LINES = 20;

  private final String name;
  private final Process process;
  private final Path scratch;
  private final URI endpoint;

  private HelperProcess(String name, Process process, Path scratch, URI endpoint) {
    this.name = name;
    this.process = process;
    this.scratch = scratch;
    this.endpoint = endpoint;
  }

  /// What to run: `built` holds `classes` and `lib`; `argument` is the one argument of the main
  /// class; `log` is appended to, and beside it lies the directory for temporary files, empty at
  /// each start; `firstQuestion` is put to the endpoint once it is known.
  record Launch(
      String name,
      Path built,
      String mainClass,
      List<String> jvmFlags,
      String argument,
      Path log,
      FirstQuestion firstQuestion) {
    Launch {
      log = log.toAbsolutePath();
      jvmFlags = List.copyOf(jvmFlags);
    }

    Path scratch() {
      return log.resolveSibling(log.getFileName() + ".tmp");
    }
  }

  /// A request that a healthy process answers with 200.
  @FunctionalInterface
  interface FirstQuestion {
    HttpURLConnection ask(URI endpoint) throws IOException;
  }

  /// Starts the process. On return it has answered its first question; an [IOException] with the
  /// last lines of its log says that it did not within a minute, and then nothing is left running.
  static HelperProcess start(Launch launch) throws IOException, InterruptedException {
    clear(launch.scratch()); // a crash leaves its native code there
    Files.createDirectories(launch.scratch());
    long logged = Files.exists(launch.log()) ? Files.size(launch.log()) : 0;
    Process process =
        new ProcessBuilder(command(launch))
            .redirectError(ProcessBuilder.Redirect.appendTo(launch.log().toFile()))
            .start();
    try {
      URI endpoint = endpoint(process);
      requireAnswer(launch.firstQuestion().ask(endpoint));
      return new HelperProcess(launch.name(), process, launch.scratch(), endpoint);
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly().waitFor();
      if (e instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      String said = lastLines(launch.log(), logged);
      throw new IOException(
          launch.name() + " did not start: " + e.getMessage() + System.lineSeparator() + said, e);
    }
  }

  /// Where it answers, like `http://127.0.0.1:40123`. Another port after each start.
  public URI endpoint() {
    return endpoint;
  }

  /// The process's id, for logs and for tests that kill it.
  public long pid() {
    return process.pid();
  }

  /// Completes with the exit status when the process ends, also when it ends by itself: ElasticMQ
  /// does so with 3 when its store fails, and then nothing more is acknowledged.
  public CompletionStage<Integer> ended() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /// Kills the process as a crash would, and waits until it is gone.
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Ends the process, kindly for 5 s and then by force; on return it is gone and so are its
  /// temporary files. A second call does nothing.
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // the pipe broke with the process, which is what we want
    }
    try {
      process.onExit().orTimeout(GRACE.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException tooSlow) {
      process.destroyForcibly().onExit().join();
    }
    try {
      clear(scratch);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " left temporary files", e);
    }
  }

  @Override
  public String toString() {
    return name + " (process " + process.pid() + ") at " + endpoint;
  }

  private static List<String> command(Launch launch) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(launch.jvmFlags());
    command.add("-Djava.io.tmpdir=" + launch.scratch());
    command.add("-cp");
    command.add(
        launch.built().resolve("classes")
            + File.pathSeparator
            + launch.built().resolve("lib")
            + "/*");
    command.add(launch.mainClass());
    command.add(launch.argument());
    return command;
  }

  private static URI endpoint(Process process) throws IOException, InterruptedException {
    var announced = new CompletableFuture<@Nullable String>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                announced.complete(announcement(process));
              } catch (IOException e) {
                announced.completeExceptionally(e);
              }
            });
    try {
      String uri = announced.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (uri == null) {
        throw new IOException("it ended with status " + process.waitFor());
      }
      return URI.create(uri);
    } catch (ExecutionException e) {
      throw new IOException("its output broke off", e);
    } catch (TimeoutException e) {
      throw new IOException("not ready after " + PATIENCE.toSeconds() + " s", e);
    }
  }

  private static @Nullable String announcement(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(READY)) {
        return line.substring(READY.length());
      }
    }
    return null;
  }

  private static void clear(Path scratch) throws IOException {
    if (Files.isDirectory(scratch)) {
      try (var paths = Files.walk(scratch)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private static void requireAnswer(HttpURLConnection question) throws IOException {
    question.setConnectTimeout((int) PATIENCE.toMillis());
    question.setReadTimeout((int) PATIENCE.toMillis());
    int status = question.getResponseCode();
    question.disconnect();
    if (status != HttpURLConnection.HTTP_OK) {
      throw new IOException("its first answer was " + status);
    }
  }

  private static String lastLines(Path log, long from) throws IOException {
    byte[] bytes = Files.readAllBytes(log);
    int start = (int) Math.min(from, bytes.length);
    String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    return String.join(
        System.lineSeparator(),
        lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
