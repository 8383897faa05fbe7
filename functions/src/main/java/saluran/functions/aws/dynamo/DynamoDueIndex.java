package saluran.functions.aws.dynamo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import saluran.json.Times;
import saluran.ledger.Ledger.Unavailable;
import saluran.ledger.Subject;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The index of what is due. Whoever takes a case pushes its `due_at` forward for a while (a
/// lease), so that a backlog is not taken again every minute; the next append sets it right.
public final class DynamoDueIndex {

  /// The longest lease.
  public static final Duration LONGEST = Duration.ofMinutes(15);

  private static final Duration SHORTEST = Duration.ofMinutes(2);

  private final DynamoDbClient dynamoDb;
  private final String table;

  /// @param table the ledger's
  public DynamoDueIndex(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /// Walks one shard, oldest first, and takes each case that is due.
  ///
  /// @param shard from 0 to [DynamoLedger#SHARDS] - 1
  /// @param taken gets each case once it is leased to us
  /// @throws Unavailable where the index cannot be read or a lease not be written; cases not yet
  ///     walked stay due
  public void take(int shard, Instant now, Consumer<Subject> taken) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .indexName("due")
            .keyConditionExpression("due_shard = :shard AND due_at <= :now")
            .expressionAttributeValues(
                Map.of(
                    ":shard", AttributeValue.fromS(Integer.toString(shard)),
                    ":now", AttributeValue.fromS(Times.text(now))))
            .build();
    try {
      List<String> due = new ArrayList<>();
      dynamoDb.queryPaginator(query).items().forEach(item -> due.add(Items.text(item, "subject")));
      for (String subject : due) {
        if (lease(subject, now)) {
          taken.accept(Subject.parse(subject));
        }
      }
    } catch (SdkException failed) {
      throw new Unavailable("the index of what is due cannot be walked", failed);
    }
  }

  /// Ends the lease of a case by an instant: there was nothing to write, so that no append sets
  /// `due_at` right, and what falls due meanwhile must not wait for what could not be done.
  ///
  /// @param version of the chain that was looked at; where it is longer by now, nothing is done
  /// @throws Unavailable where the lease cannot be read or written; it ends by itself
  public void endLease(Subject subject, long version, Instant by) {
    try {
      Map<String, AttributeValue> head = head(subject.toString());
      AttributeValue dueAt = head.get("due_at");
      if (dueAt == null
          || !AttributeValue.fromN(Long.toString(version)).equals(head.get("version"))
          || !by.isBefore(Instant.parse(dueAt.s()))) {
        return;
      }
      replace(head, by);
    } catch (SdkException failed) {
      throw new Unavailable("the lease cannot be written", failed);
    }
  }

  /// @return false where the case is not due any more, or somebody else took it
  private boolean lease(String subject, Instant now) {
    Map<String, AttributeValue> head = head(subject);
    if (head.get("due_at") == null) {
      return false;
    }
    String dueAt = Items.text(head, "due_at");
    if (Instant.parse(dueAt).isAfter(now)) {
      return false;
    }
    Duration waited = Duration.between(Instant.parse(Items.text(head, "due_since")), now);
    return replace(head, now.plus(clamp(waited)));
  }

  /// The head as it is; empty where there is none.
  private Map<String, AttributeValue> head(String subject) {
    return dynamoDb
        .getItem(
            request ->
                request
                    .tableName(table)
                    .consistentRead(true)
                    .key(Items.of(subject, DynamoLedger.HEAD).attributes()))
        .item();
  }

  /// @return false where somebody was faster
  private boolean replace(Map<String, AttributeValue> head, Instant dueAt) {
    Map<String, AttributeValue> expected =
        Map.of(
            ":version", head.get("version"),
            ":due_at", head.get("due_at"));
    Map<String, AttributeValue> next = new HashMap<>(head);
    next.put("due_at", AttributeValue.fromS(Times.text(dueAt)));
    try {
      dynamoDb.putItem(
          request ->
              request
                  .tableName(table)
                  .item(next)
                  .conditionExpression("version = :version AND due_at = :due_at")
                  .expressionAttributeValues(expected));
      return true;
    } catch (ConditionalCheckFailedException faster) {
      return false;
    }
  }

  /// As long again as it has waited already, so that the pauses double.
  private static Duration clamp(Duration waited) {
    if (waited.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return waited.compareTo(LONGEST) > 0 ? LONGEST : waited;
  }
}
