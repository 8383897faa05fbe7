package saluran.functions.aws.dynamo;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import saluran.ledger.Ledger.Unavailable;
import saluran.ledger.Subject;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The table of sealed values, for the stores that lie in it: read consistently, all pages or none.
record SealedTable(DynamoDbClient dynamoDb, String name) {

  private static final String UNREADABLE = "the sealed values cannot be read";
  private static final String UNWRITABLE = "the sealed values cannot be written";

  /// Each item of a subject whose part begins so, in the order of the parts.
  ///
  /// @throws Unavailable where not all of them can be read
  void each(Subject subject, String prefix, Consumer<Map<String, AttributeValue>> item) {
    each(
        "subject = :subject AND begins_with(part, :prefix)",
        Map.of(
            ":subject", AttributeValue.fromS(subject.toString()),
            ":prefix", AttributeValue.fromS(prefix)),
        item);
  }

  /// Each item of a subject, in the order of the parts.
  ///
  /// @throws Unavailable where not all of them can be read
  void each(String subject, Consumer<Map<String, AttributeValue>> item) {
    each("subject = :subject", Map.of(":subject", AttributeValue.fromS(subject)), item);
  }

  private void each(
      String condition,
      Map<String, AttributeValue> values,
      Consumer<Map<String, AttributeValue>> item) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(name)
            .consistentRead(true)
            .keyConditionExpression(condition)
            .expressionAttributeValues(values)
            .build();
    try {
      dynamoDb.queryPaginator(query).items().forEach(item);
    } catch (SdkException failed) {
      throw new Unavailable(UNREADABLE, failed);
    }
  }

  /// One item; empty where there is none.
  ///
  /// @throws Unavailable where it cannot be read
  Optional<Map<String, AttributeValue>> item(Subject subject, String part) {
    try {
      var answer =
          dynamoDb.getItem(
              request ->
                  request
                      .tableName(name)
                      .consistentRead(true)
                      .key(Items.of(subject.toString(), part).attributes()));
      return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
    } catch (SdkException failed) {
      throw new Unavailable(UNREADABLE, failed);
    }
  }

  /// Writes over whatever is there.
  ///
  /// @throws Unavailable where it may or may not have been written
  void put(Items item) {
    try {
      dynamoDb.putItem(request -> request.tableName(name).item(item.attributes()));
    } catch (SdkException failed) {
      throw new Unavailable(UNWRITABLE, failed);
    }
  }

  /// Takes an item away; nothing where there is none.
  ///
  /// @throws Unavailable where it may still be there
  void delete(Subject subject, String part) {
    try {
      dynamoDb.deleteItem(
          request -> request.tableName(name).key(Items.of(subject.toString(), part).attributes()));
    } catch (SdkException failed) {
      throw new Unavailable("the sealed values cannot be erased", failed);
    }
  }

  /// Writes where nothing is yet; false: something is, and stays.
  ///
  /// @throws Unavailable where it may or may not have been written
  boolean putFirst(Items item) {
    try {
      dynamoDb.putItem(
          request ->
              request
                  .tableName(name)
                  .item(item.attributes())
                  .conditionExpression("attribute_not_exists(subject)"));
      return true;
    } catch (ConditionalCheckFailedException another) {
      return false;
    } catch (SdkException failed) {
      throw new Unavailable(UNWRITABLE, failed);
    }
  }
}
