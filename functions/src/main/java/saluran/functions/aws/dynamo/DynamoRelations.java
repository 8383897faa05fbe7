package saluran.functions.aws.dynamo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import saluran.desk.RelatedFlag;
import saluran.desk.RelationStore;
import saluran.json.Times;
import saluran.ledger.Ledger.Unavailable;
import saluran.ledger.Subject;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Relations, in the table of sealed values: `locator/<digest>` with a `FLAG#…` for each flag, and
/// `RELATED#…` beside a flag's own values. Both sort by time of receipt, so that the newest few are
/// one short read however often a locator is flagged. Trusted for nothing, and may be lost: it is a
/// hint to the desk.
///
/// They expire; a flag's own `RELATED#…` are erased with what else lies beside it. What others say
/// of it is its id, its agency and its reference number, and no person.
public final class DynamoRelations implements RelationStore {

  static final String RELATED = "RELATED#";

  private static final String FILED = "FLAG#";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Retention retention;

  /// @param table the one of sealed values
  /// @param retention from when a flag was received
  public DynamoRelations(DynamoDbClient dynamoDb, String table, Retention retention) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.retention = retention;
  }

  @Override
  public void file(Set<String> locators, RelatedFlag flag) {
    List<TransactWriteItem> puts =
        locators.stream()
            .map(locator -> item(subject(locator), FILED, flag))
            .map(item -> TransactWriteItem.builder().put(put -> put.tableName(table).item(item)))
            .map(TransactWriteItem.Builder::build)
            .toList();
    try {
      // One request for a hundred locators, with the right to put alone: a batch needs one that
      // deletes too.
      dynamoDb.transactWriteItems(request -> request.transactItems(puts));
    } catch (SdkException failed) {
      throw new Unavailable("the flag's locators cannot be written", failed);
    }
  }

  @Override
  public List<RelatedFlag> filed(String locator, int most) {
    return newest(subject(locator), FILED, most);
  }

  @Override
  public void relate(Subject flag, RelatedFlag other) {
    try {
      dynamoDb.putItem(
          request -> request.tableName(table).item(item(flag.toString(), RELATED, other)));
    } catch (SdkException failed) {
      throw new Unavailable("the relation cannot be written", failed);
    }
  }

  @Override
  public List<RelatedFlag> related(Subject flag, int most) {
    return newest(flag.toString(), RELATED, most);
  }

  private List<RelatedFlag> newest(String subject, String prefix, int most) {
    try {
      return dynamoDb
          .query(
              request ->
                  request
                      .tableName(table)
                      .consistentRead(true)
                      .scanIndexForward(false)
                      .limit(most)
                      .keyConditionExpression("subject = :subject AND begins_with(part, :prefix)")
                      .expressionAttributeValues(
                          Map.of(
                              ":subject", AttributeValue.fromS(subject),
                              ":prefix", AttributeValue.fromS(prefix))))
          .items()
          .stream()
          .map(DynamoRelations::flag)
          .toList();
    } catch (SdkException failed) {
      throw new Unavailable("the relations cannot be read", failed);
    }
  }

  private static String subject(String locator) {
    return "locator/" + locator;
  }

  private Map<String, AttributeValue> item(String subject, String prefix, RelatedFlag flag) {
    String receivedAt = Times.text(flag.receivedAt());
    Items item =
        Items.of(subject, prefix + receivedAt + "#" + flag.flag())
            .text("flag", flag.flag().toString())
            .text("agency", flag.agency())
            .text("reference_number", flag.referenceNumber())
            .text("received_at", receivedAt);
    return retention.expiring(item, Retention.Kind.RELATION, flag.receivedAt()).attributes();
  }

  private static RelatedFlag flag(Map<String, AttributeValue> item) {
    return new RelatedFlag(
        Subject.parse(Items.text(item, "flag")),
        Items.text(item, "agency"),
        Items.text(item, "reference_number"),
        Instant.parse(Items.text(item, "received_at")));
  }
}
