package saluran.functions.aws.dynamo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import saluran.evidence.FlagIndex;
import saluran.json.Times;
import saluran.ledger.Ledger.Unavailable;
import saluran.ledger.Subject;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The index `by_agency` of the ledger's heads. The agency is its partition, so a read cannot reach
/// another's entries. It is read eventually consistently, for DynamoDB offers nothing else of such
/// an index.
public final class DynamoFlagIndex implements FlagIndex {

  private final DynamoDbClient dynamoDb;
  private final String table;

  /// @param table the ledger's
  public DynamoFlagIndex(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public Stretch newestFirst(String agency, Window window, @Nullable Position after, int most) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName("by_agency")
            .scanIndexForward(false)
            // One more, to know whether there is one.
            .limit(most + 1)
            .keyConditionExpression("agency = :agency AND received_at BETWEEN :first AND :last")
            .expressionAttributeValues(
                Map.of(
                    ":agency", AttributeValue.fromS(agency),
                    ":first", AttributeValue.fromS(Times.text(window.first())),
                    ":last", AttributeValue.fromS(Times.text(window.last()))));
    if (after != null) {
      query.exclusiveStartKey(
          Items.of(after.flag().toString(), DynamoLedger.HEAD)
              .text("agency", agency)
              .time("received_at", after.receivedAt())
              .attributes());
    }
    try {
      List<Entry> entries =
          dynamoDb.queryPaginator(query.build()).items().stream()
              .limit(most + 1L)
              .map(DynamoFlagIndex::entry)
              .toList();
      return new Stretch(entries.subList(0, Math.min(most, entries.size())), entries.size() > most);
    } catch (SdkException failed) {
      throw new Unavailable("the index of an agency's flags cannot be read", failed);
    }
  }

  private static Entry entry(Map<String, AttributeValue> item) {
    return new Entry(
        new Position(
            Instant.parse(Items.text(item, "received_at")),
            Subject.parse(Items.text(item, "subject"))),
        Items.text(item, "state"),
        Items.text(item, "category"),
        Items.text(item, "regime"));
  }
}
