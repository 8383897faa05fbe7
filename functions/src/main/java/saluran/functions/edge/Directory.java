package saluran.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import saluran.directory.DirectoryClerk;
import saluran.flag.FaultText;
import saluran.json.Json;
import saluran.json.MalformedJson;
import saluran.json.StrictJson;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Applies a directory file, or previews what applying it would change. Operators invoke it through IAM with
/// `{"directory": "<the file as JSON text>", "apply": true|false}`.
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
    Json file;
    try {
      file =
          StrictJson.parse(
              String.valueOf(event.get("directory"))
                  .getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJson malformed) {
      return Map.of("outcome", "REFUSED", "errors", List.of(malformed.getMessage()));
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    switch (clerk.apply(file, Boolean.TRUE.equals(event.get("apply")))) {
      case DirectoryClerk.Done.Refused(var faults) -> {
        answer.put("outcome", "REFUSED");
        answer.put(
            "errors",
            faults.stream()
                .map(
                    fault ->
                        Map.of(
                            "pointer", fault.pointer(), "detail", FaultText.of(fault, "en")))
                .toList());
      }
      case DirectoryClerk.Done.Changed(var preview, boolean applied, long version) -> {
        answer.put("outcome", applied ? "APPLIED" : "PREVIEWED");
        answer.put("version", version);
        answer.put("changes", preview);
      }
    }
    return answer;
  }
}
