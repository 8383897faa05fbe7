package saluran.simulation.cloud;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// One part of a transaction.
///
/// @param item the whole item of a put, the key of the others
record Change(
    Kind kind,
    String table,
    Map<String, AttributeValue> item,
    @Nullable String condition,
    Map<String, AttributeValue> values,
    Map<String, String> names) {

  enum Kind {
    PUT,
    DELETE,
    CHECK
  }

  /// @throws UnsupportedOperationException for an update: the channel has none, and no role may do
  ///     one
  static Change of(TransactWriteItem write) {
    if (write.put() != null) {
      Put put = write.put();
      return new Change(
          Kind.PUT,
          put.tableName(),
          put.item(),
          put.conditionExpression(),
          put.expressionAttributeValues(),
          put.expressionAttributeNames());
    }
    if (write.delete() != null) {
      Delete delete = write.delete();
      return new Change(
          Kind.DELETE,
          delete.tableName(),
          delete.key(),
          delete.conditionExpression(),
          delete.expressionAttributeValues(),
          delete.expressionAttributeNames());
    }
    if (write.conditionCheck() != null) {
      ConditionCheck check = write.conditionCheck();
      return new Change(
          Kind.CHECK,
          check.tableName(),
          check.key(),
          check.conditionExpression(),
          check.expressionAttributeValues(),
          check.expressionAttributeNames());
    }
    throw new UnsupportedOperationException("an update in a transaction");
  }
}
