package saluran.functions.aws.dynamo;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import saluran.escalation.Proof;
import saluran.ledger.Ledger.Unavailable;
import saluran.ledger.Subject;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// Whether contacts were shown to be reachable, from the heads of their chains, read consistently.
public final class DynamoProofs implements Proof.Source {

  /// Keys that DynamoDB takes in one call.
  private static final int BATCH = 100;

  /// DynamoDB may leave keys for another call; so many calls are made for one batch.
  private static final int MAX_CALLS = 5;

  private final DynamoDbClient dynamoDb;
  private final String table;

  /// @param table the ledger's
  public DynamoProofs(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public Map<String, Proof> of(Collection<String> contacts) {
    Map<String, Proof> proofs = new HashMap<>();
    try {
      contacts.stream()
          .distinct()
          .gather(Gatherers.windowFixed(BATCH))
          .forEach(ids -> read(ids, proofs));
    } catch (SdkException failed) {
      throw new Unavailable("the proofs of contacts cannot be read", failed);
    }
    return proofs;
  }

  private void read(List<String> ids, Map<String, Proof> proofs) {
    List<Map<String, AttributeValue>> keys =
        ids.stream()
            .map(id -> new Subject(Subject.Kind.CONTACT, id).toString())
            .map(subject -> Items.of(subject, DynamoLedger.HEAD).attributes())
            .toList();
    Map<String, KeysAndAttributes> left =
        Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    for (int call = 0; !left.isEmpty(); call++) {
      if (call == MAX_CALLS) {
        throw new Unavailable("not all proofs of contacts were read", null);
      }
      BatchGetItemResponse answer =
          dynamoDb.batchGetItem(BatchGetItemRequest.builder().requestItems(left).build());
      answer
          .responses()
          .getOrDefault(table, List.of())
          .forEach(
              item -> proofs.put(Subject.parse(Items.text(item, "subject")).id(), proof(item)));
      left = answer.unprocessedKeys();
    }
  }

  private static Proof proof(Map<String, AttributeValue> head) {
    return new Proof(
        head.containsKey("proven_at") ? Instant.parse(Items.text(head, "proven_at")) : null,
        Items.text(head, "state").equals("STALE"));
  }
}
