package saluran.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import saluran.directory.DirectoryClerk;
import saluran.json.Json;
import saluran.json.MalformedJson;
import saluran.json.StrictJson;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Applies a directory file, or previews what applying it would change. Operators invoke it through IAM with
/// `{"directory": "<the file as JSON text>", "apply": true|false}`; [DirectoryAnswer] says what they hear.
public final class Directory implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  private final DirectoryClerk clerk;

  /// As Lambda makes it.
  public Directory() {
    this(Wiring.ofProcess());
  }

  /// @param wiring needs the ledger's and the directory's tables
  public Directory(Wiring wiring) {
    DynamoDbClient dynamoDb = wiring.dynamoDb();
    this.clerk =
        new DirectoryClerk(
            wiring.directoryStore(dynamoDb), wiring.origin(), wiring.clock(), wiring.random());
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    byte[] text = String.valueOf(event.get("directory")).getBytes(StandardCharsets.UTF_8);
    try {
      Json file = StrictJson.parse(text);
      return DirectoryAnswer.of(clerk.apply(file, Boolean.TRUE.equals(event.get("apply"))));
    } catch (MalformedJson malformed) {
      return DirectoryAnswer.refused("", String.valueOf(malformed.getMessage()));
    }
  }
}
