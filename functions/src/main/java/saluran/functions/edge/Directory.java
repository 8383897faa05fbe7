package saluran.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import saluran.decision.Clerk;
import saluran.directory.DirectoryClerk;
import saluran.json.Json;
import saluran.json.MalformedJson;
import saluran.json.StrictJson;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Applies a directory file, from when on its contacts are drilled, or previews what applying it
/// would change. Operators invoke it through IAM with `{"directory": "<the file as JSON text>",
/// "apply": true|false}`; [DirectoryAnswer] says what they hear.
public final class Directory implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  private final DirectoryClerk directory;
  private final Clerk clerk;

  /// As Lambda makes it.
  public Directory() {
    this(Wiring.ofProcess());
  }

  /// @param wiring needs the ledger's and the directory's tables
  public Directory(Wiring wiring) {
    DynamoDbClient dynamoDb = wiring.dynamoDb();
    this.directory =
        new DirectoryClerk(
            wiring.directoryStore(dynamoDb), wiring.origin(), wiring.clock(), wiring.random());
    this.clerk = wiring.clerk(dynamoDb, wiring.directory(dynamoDb));
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    byte[] text = String.valueOf(event.get("directory")).getBytes(StandardCharsets.UTF_8);
    try {
      Json file = StrictJson.parse(text);
      DirectoryClerk.Done done = directory.apply(file, Boolean.TRUE.equals(event.get("apply")));
      if (done instanceof DirectoryClerk.Done.Changed changed && changed.applied()) {
        // Whoever applies the same file again lists whom a crash left out.
        changed.contacts().forEach(clerk::list);
      }
      return DirectoryAnswer.of(done);
    } catch (MalformedJson malformed) {
      return DirectoryAnswer.refused("", String.valueOf(malformed.getMessage()));
    }
  }
}
