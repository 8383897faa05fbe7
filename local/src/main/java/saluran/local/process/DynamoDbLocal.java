package saluran.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// DynamoDB on this machine: AWS's own DynamoDB Local, one shared database for every region and
/// key.
///
/// It never tears a transaction, but an answer may leave before its commit is on disk: who must not
/// lose what was answered calls [CommitBarrier#await()] first.
public final class DynamoDbLocal implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final HelperProcess process;

  private DynamoDbLocal(HelperProcess process) {
    this.process = process;
  }

  /// Starts it on the database in `data/tables`, with the log `data/tables.log`; makes the
  /// directories. On return it answers. An [IOException] tells why it does not.
  public static DynamoDbLocal start(Path home, Path data) throws IOException, InterruptedException {
    return start(home, data.resolve("tables").toAbsolutePath().toString(), data);
  }

  /// Starts it without a file, for tests and benches; the directory takes only the log.
  public static DynamoDbLocal startInMemory(Path home, Path logs)
      throws IOException, InterruptedException {
    return start(home, "--in-memory", logs);
  }

  /// The endpoint for a DynamoDB client. Another one after each start.
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

  private static DynamoDbLocal start(Path home, String argument, Path logs)
      throws IOException, InterruptedException {
    return new DynamoDbLocal(
        HelperProcess.start(
            new HelperProcess.Launch(
                "DynamoDB Local",
                home.resolve("local/tables/target"),
                "saluran.tables.Main",
                FLAGS,
                argument,
                logs.resolve("tables.log"),
                DynamoDbLocal::listTables)));
  }

  private static HttpURLConnection listTables(URI endpoint) throws IOException {
    var question = (HttpURLConnection) endpoint.toURL().openConnection();
    question.setRequestMethod("POST");
    question.setDoOutput(true);
    question.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
    question.setRequestProperty("X-Amz-Target", "DynamoDB_20120810.ListTables");
    question.setRequestProperty(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request,"
            + " SignedHeaders=host, Signature=0");
    try (var body = question.getOutputStream()) {
      body.write("{}".getBytes(StandardCharsets.UTF_8));
    }
    return question;
  }
}
