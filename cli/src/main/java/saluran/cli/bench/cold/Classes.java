package saluran.cli.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many classes a start loaded that were in no cache, by whose they are. Unlike times, they are
/// nearly the same at every load.
///
/// @param runtime the JDK's and those of Lambda's client, made at run time included
/// @param sdk the AWS SDK's
/// @param ours our own, and those of the other libraries that we chose
record Classes(int runtime, int sdk, int ours) {

  private static final String CACHED = "source: shared objects file";

  private static final List<String> RUNTIME =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "com.amazonaws.lambda.thirdparty.",
          "com.amazonaws.services.lambda.runtime.");

  /// In the client's package, but in a jar of the artifact.
  private static final String EVENTS = "com.amazonaws.services.lambda.runtime.events.";

  private static final String SDK = "software.amazon.";

  /// An environment in which a JVM writes what [#read] reads.
  static Map<String, String> logged(Map<String, String> environment, Path log) {
    Map<String, String> logging = new HashMap<>(environment);
    logging.put("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log + ":none");
    return logging;
  }

  /// Counts what a JVM wrote.
  static Classes read(Path log) throws IOException {
    int runtime = 0;
    int sdk = 0;
    int ours = 0;
    for (String line : Files.readAllLines(log)) {
      if (line.contains(CACHED)) {
        continue;
      }
      if (RUNTIME.stream().anyMatch(line::startsWith) && !line.startsWith(EVENTS)) {
        runtime++;
      } else if (line.startsWith(SDK)) {
        sdk++;
      } else {
        ours++;
      }
    }
    return new Classes(runtime, sdk, ours);
  }
}
