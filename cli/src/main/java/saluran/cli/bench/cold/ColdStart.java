package saluran.cli.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One JVM's life, from its start to its second answer.
///
/// @param init from the JVM's start until it asked for an event, in nanoseconds
/// @param first from the first event handed out to its answer
/// @param second the same for the second event: what is left when everything was done once before
/// @param cpu what the JVM had used up when the first answer was there
/// @param answers both
record ColdStart(long init, long first, long second, Duration cpu, List<String> answers) {

  /// Starts an instance, asks it twice and ends it.
  ///
  /// @throws IOException where it does not start, or fails; its log is the message
  static ColdStart of(
      LambdaJvm jvm, String handler, Map<String, String> environment, List<byte[]> events)
      throws IOException, InterruptedException {
    Path log = jvm.folder().resolve("function.log");
    try (RuntimeApi api = RuntimeApi.start()) {
      long begun = System.nanoTime();
      Process process = jvm.start(handler, environment, api, log);
      try {
        long ready = api.awaitReady();
        RuntimeApi.Invocation first = api.invoke(events.getFirst());
        Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
        RuntimeApi.Invocation second = api.invoke(events.getLast());
        return new ColdStart(
            ready - begun,
            first.answered() - first.handed(),
            second.answered() - second.handed(),
            cpu,
            List.of(first.answer(), second.answer()));
      } catch (IOException failed) {
        throw new IOException(
            handler + ": " + failed.getMessage() + "\n" + Files.readString(log).strip(), failed);
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  /// From the JVM's start to the first answer, in nanoseconds.
  long whole() {
    return init + first;
  }
}
