package saluran.functions.aws.dynamo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import saluran.evidence.OpenAlarms;
import saluran.ledger.Ledger.Unavailable;
import saluran.ledger.Subject;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Flags with an open alarm, from a sparse index: a head is in it only while an alarm is open.
public final class DynamoOpenAlarms implements OpenAlarms {

  private final DynamoDbClient dynamoDb;
  private final String table;

  /// @param table the ledger's
  public DynamoOpenAlarms(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public List<Flag> of(String agency) {
    try {
      return dynamoDb
          .query(
              request ->
                  request
                      .tableName(table)
                      .indexName("alarms")
                      .keyConditionExpression("alarm_agency = :agency")
                      .expressionAttributeValues(Map.of(":agency", AttributeValue.fromS(agency)))
                      .scanIndexForward(false)
                      .limit(MOST))
          .items()
          .stream()
          .map(
              item ->
                  new Flag(
                      Subject.parse(Items.text(item, "subject")),
                      Items.text(item, "reference_number"),
                      Instant.parse(Items.text(item, "received_at"))))
          .toList();
    } catch (SdkException failed) {
      throw new Unavailable("the open alarms cannot be read", failed);
    }
  }
}
