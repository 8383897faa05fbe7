package saluran.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// SQS on this machine. What it acknowledged survives kill -9 of it and of us: messages with group,
/// receive count and the deadline of their visibility, queues with their attributes.
///
/// Queues are made with `CreateQueue`, those for dead letters first; it answers with the same queue
/// where one stands with the same attributes, and refuses where they differ (then
/// `SetQueueAttributes` changes them). Standard queues only.
public final class ElasticMq implements AutoCloseable {
  /// What waits on the queues is copied by each collection until it is old, and all requests stand
  /// still meanwhile: so young is what a flood makes in some five seconds. Both compilers work.
  private static final List<String> FLAGS =
      List.of(
          "-Xmx1g",
          "-Xmn384m",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final HelperProcess process;

  private ElasticMq(HelperProcess process) {
    this.process = process;
  }

  /// Starts it on `data/queues.sqlite`, with the log `data/queues.log`; makes the directory. On
  /// return the queues are as they were and it answers. An [IOException] tells why it does not.
  public static ElasticMq start(Path home, Path data) throws IOException, InterruptedException {
    return start(home, data.toAbsolutePath().toString(), data);
  }

  /// Starts it without a store, for tests and benches; the directory takes only the log.
  public static ElasticMq startInMemory(Path home, Path logs)
      throws IOException, InterruptedException {
    return start(home, "--in-memory", logs);
  }

  /// The endpoint for an SQS client. Another one after each start, so look queues up by name.
  public URI endpoint() {
    return process.endpoint();
  }

  /// The process under it.
  public HelperProcess process() {
    return process;
  }

  /// Ends it; a second call does nothing.
  @Override
  public void close() {
    process.close();
  }

  private static ElasticMq start(Path home, String argument, Path logs)
      throws IOException, InterruptedException {
    return new ElasticMq(
        HelperProcess.start(
            new HelperProcess.Launch(
                "ElasticMQ",
                home.resolve("local/queues/target"),
                "saluran.queues.Main",
                FLAGS,
                argument,
                logs.resolve("queues.log"),
                ElasticMq::health)));
  }

  private static HttpURLConnection health(URI endpoint) throws IOException {
    return (HttpURLConnection) endpoint.resolve("/health").toURL().openConnection();
  }
}
