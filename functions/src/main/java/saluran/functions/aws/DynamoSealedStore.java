package saluran.functions.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import saluran.ledger.Kept;
import saluran.ledger.Ledger.Unavailable;
import saluran.ledger.SealedStore;
import saluran.ledger.SealedValue;
import saluran.ledger.Subject;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// What lies beside the chains, on DynamoDB. Trusted for nothing: every value is held against its commitment by whoever
/// shows it. May be lost piece by piece, by erasure; the chain goes on verifying.
public final class DynamoSealedStore implements SealedStore {

  private final DynamoDbClient dynamoDb;
  private final String table;

  /// @param table the one of sealed values
  public DynamoSealedStore(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public List<SealedValue> values(Subject subject, long seq) {
    return query(subject, SealedItems.valuePart(seq, "")).getOrDefault(seq, List.of());
  }

  @Override
  public Map<Long, List<SealedValue>> values(Subject subject) {
    return query(subject, SealedItems.VALUES);
  }

  @Override
  public Optional<Kept.Request> request(Subject subject) {
    return item(subject, SealedItems.BODY).map(SealedItems::request);
  }

  @Override
  public Optional<Kept.Receipt> receipt(Subject subject, long seq) {
    return item(subject, SealedItems.receiptPart(seq))
        .map(item -> new Kept.Receipt(seq, Items.text(item, "jws")));
  }

  @Override
  public Optional<Kept.Mail> mail(Subject subject, String attempt) {
    return item(subject, SealedItems.mailPart(attempt))
        .map(item -> new Kept.Mail(attempt, Items.bytes(item, "mime")));
  }

  @Override
  public void keep(Subject subject, Kept kept) {
    try {
      dynamoDb.putItem(
          request ->
              request
                  .tableName(table)
                  .item(SealedItems.of(subject.toString(), kept).attributes()));
    } catch (SdkException failed) {
      throw new Unavailable("the sealed values cannot be written", failed);
    }
  }

  @Override
  public boolean keepFirst(Subject subject, Kept.Receipt receipt) {
    try {
      dynamoDb.putItem(
          request ->
              request
                  .tableName(table)
                  .item(SealedItems.of(subject.toString(), receipt).attributes())
                  .conditionExpression("attribute_not_exists(subject)"));
      return true;
    } catch (ConditionalCheckFailedException another) {
      return false;
    } catch (SdkException failed) {
      throw new Unavailable("the sealed values cannot be written", failed);
    }
  }

  private Map<Long, List<SealedValue>> query(Subject subject, String prefix) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("subject = :subject AND begins_with(part, :prefix)")
            .expressionAttributeValues(
                Map.of(
                    ":subject", AttributeValue.fromS(subject.toString()),
                    ":prefix", AttributeValue.fromS(prefix)))
            .build();
    Map<Long, List<SealedValue>> values = new TreeMap<>();
    try {
      dynamoDb
          .queryPaginator(query)
          .items()
          .forEach(
              item ->
                  values
                      .computeIfAbsent(SealedItems.seq(item), seq -> new ArrayList<>())
                      .add(SealedItems.value(item)));
    } catch (SdkException failed) {
      throw new Unavailable("the sealed values cannot be read", failed);
    }
    return values;
  }

  private Optional<Map<String, AttributeValue>> item(Subject subject, String part) {
    try {
      var answer =
          dynamoDb.getItem(
              request ->
                  request
                      .tableName(table)
                      .consistentRead(true)
                      .key(Items.of(subject.toString(), part).attributes()));
      return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
    } catch (SdkException failed) {
      throw new Unavailable("the sealed values cannot be read", failed);
    }
  }
}
