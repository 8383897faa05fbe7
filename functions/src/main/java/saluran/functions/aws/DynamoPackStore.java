package saluran.functions.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import saluran.ledger.Kept;
import saluran.ledger.Ledger.Unavailable;
import saluran.ledger.Subject;
import saluran.pack.PackStore;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// What goes into packs, from the table of sealed values: a query for each kind, all pages or none. Mails to contacts are
/// not read.
public final class DynamoPackStore implements PackStore {

  private final DynamoDbClient dynamoDb;
  private final String table;

  /// @param table the one of sealed values
  public DynamoPackStore(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public List<Kept> beside(Subject subject) {
    List<Kept> kept = new ArrayList<>();
    for (String prefix : SealedItems.OF_PACKS) {
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
      try {
        dynamoDb
            .queryPaginator(query)
            .items()
            .forEach(item -> kept.add(SealedItems.kept(item)));
      } catch (SdkException failed) {
        throw new Unavailable("the sealed values cannot be read", failed);
      }
    }
    return kept;
  }

  @Override
  public Optional<Kept.Manifest> manifest(Subject subject, String payloadSha256) {
    try {
      var answer =
          dynamoDb.getItem(
              request ->
                  request
                      .tableName(table)
                      .consistentRead(true)
                      .key(
                          Items.of(subject.toString(), SealedItems.packPart(payloadSha256))
                              .attributes()));
      return answer.hasItem()
          ? Optional.of(new Kept.Manifest(payloadSha256, Items.text(answer.item(), "jws")))
          : Optional.empty();
    } catch (SdkException failed) {
      throw new Unavailable("the sealed values cannot be read", failed);
    }
  }

  @Override
  public boolean keepFirst(Subject subject, Kept.Manifest manifest) {
    try {
      dynamoDb.putItem(
          request ->
              request
                  .tableName(table)
                  .item(SealedItems.of(subject.toString(), manifest).attributes())
                  .conditionExpression("attribute_not_exists(subject)"));
      return true;
    } catch (ConditionalCheckFailedException another) {
      return false;
    } catch (SdkException failed) {
      throw new Unavailable("the sealed values cannot be written", failed);
    }
  }
}
