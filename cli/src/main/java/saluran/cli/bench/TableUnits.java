package saluran.cli.bench;

import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/// DynamoDB's own count of what a call consumes, its indexes included: what it reads in steps of
/// 4 KB, half of that where it need not be consistent; what it writes in steps of 1 KB. A
/// transaction is left to [WriteUnits], since DynamoDB Local counts only one part of it to a table.
final class TableUnits {

  private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

  /// What a query costs that finds nothing, which DynamoDB Local calls free.
  private static final double LEAST = 0.5;

  private static final double LEAST_CONSISTENT = 1;

  private TableUnits() {}

  /// The same call, which asks for the count too; any other call as it is.
  static SdkRequest asked(SdkRequest request) {
    return switch (request) {
      case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(TOTAL).build();
      case BatchGetItemRequest get -> get.toBuilder().returnConsumedCapacity(TOTAL).build();
      case QueryRequest query -> query.toBuilder().returnConsumedCapacity(TOTAL).build();
      case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(TOTAL).build();
      default -> request;
    };
  }

  /// What an answer says was consumed; nothing where it is another service's.
  static Spent of(SdkRequest request, SdkResponse response) {
    return switch (response) {
      case GetItemResponse got -> read(sum(List.of(got.consumedCapacity())));
      case BatchGetItemResponse got -> read(sum(got.consumedCapacity()));
      case QueryResponse found ->
          read(Math.max(least((QueryRequest) request), sum(List.of(found.consumedCapacity()))));
      case PutItemResponse put -> Spent.of(Unit.WRITE, sum(List.of(put.consumedCapacity())));
      default -> Spent.NOTHING;
    };
  }

  private static double least(QueryRequest query) {
    return Boolean.TRUE.equals(query.consistentRead()) ? LEAST_CONSISTENT : LEAST;
  }

  private static Spent read(double units) {
    return Spent.of(Unit.READ, units);
  }

  private static double sum(List<ConsumedCapacity> tables) {
    return tables.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
  }
}
