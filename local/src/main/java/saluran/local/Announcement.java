package saluran.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import saluran.local.disk.DurableFiles;

/// Where a stack answers, as its data folder tells others on this machine: `endpoints.json`, there
/// from when everything answers until the stack begins to stop. After a kill it stays, and nothing
/// answers there.
///
/// @param baseUrl of the HTTP API
/// @param lambda of Lambda's `Invoke`
/// @param tables of DynamoDB
/// @param queues of SQS
public record Announcement(URI baseUrl, URI lambda, URI tables, URI queues) {

  private static final String FILE = "endpoints.json";
  private static final JsonMapper JSON = new JsonMapper();

  /// The announcement in a data folder; empty where there is none.
  ///
  /// @throws IOException where it cannot be read, or is none of ours
  public static Optional<Announcement> read(Path data) throws IOException {
    Path file = data.resolve(FILE);
    try {
      JsonNode told = JSON.readTree(Files.readAllBytes(file));
      return Optional.of(
          new Announcement(
              URI.create(told.path("base_url").asText()),
              URI.create(told.path("lambda").asText()),
              URI.create(told.path("tables").asText()),
              URI.create(told.path("queues").asText())));
    } catch (NoSuchFileException nobody) {
      return Optional.empty();
    } catch (IllegalArgumentException foreign) {
      throw new IOException(file + " holds no addresses", foreign);
    }
  }

  /// Puts it there, whole; durable on return.
  void write(Path data) throws IOException {
    DurableFiles.write(
        data.resolve(FILE),
        JSON.writeValueAsBytes(
            Map.of(
                "base_url", baseUrl.toString(),
                "lambda", lambda.toString(),
                "tables", tables.toString(),
                "queues", queues.toString())));
  }

  /// Takes it away.
  static void remove(Path data) throws IOException {
    DurableFiles.delete(data.resolve(FILE));
  }
}
