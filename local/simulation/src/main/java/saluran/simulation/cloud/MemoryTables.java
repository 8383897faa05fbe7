package saluran.simulation.cloud;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import saluran.local.template.spec.TableSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// DynamoDB in memory: the template's tables, their conditions, transactions and indexes. Reads of
/// a table are always consistent; an index follows its table when [Whims#indexLag] says.
public final class MemoryTables implements DynamoDbClient {

  private static final int MAX_TRANSACTION = 100;

  private final Map<String, MemoryTable> tables = new LinkedHashMap<>();
  private final Map<String, List<String>> tokens = new HashMap<>();
  private final InstantSource clock;
  private final Whims whims;
  private final Observer observer;

  /// Hears of each item that is written, in the order of writing.
  @FunctionalInterface
  public interface Observer {
    /// An item was written or deleted.
    ///
    /// @param before null where there was none
    /// @param after null where it was deleted
    void changed(
        String table,
        @Nullable Map<String, AttributeValue> before,
        @Nullable Map<String, AttributeValue> after);
  }

  /// @param tables as the template declares them
  public MemoryTables(
      Collection<TableSpec> tables, InstantSource clock, Whims whims, Observer observer) {
    tables.forEach(spec -> this.tables.put(spec.logicalId(), new MemoryTable(spec)));
    this.clock = clock;
    this.whims = whims;
    this.observer = observer;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    refuse(request.projectionExpression(), "a projection");
    MemoryTable table = table(request.tableName());
    Map<String, AttributeValue> item = table.get(table.keyOf(request.key()));
    GetItemResponse.Builder answer = GetItemResponse.builder();
    return item == null ? answer.build() : answer.item(item).build();
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    Map<String, List<Map<String, AttributeValue>>> found = new LinkedHashMap<>();
    request
        .requestItems()
        .forEach(
            (name, wanted) -> {
              refuse(wanted.projectionExpression(), "a projection");
              MemoryTable table = table(name);
              List<Map<String, AttributeValue>> items = new ArrayList<>();
              wanted
                  .keys()
                  .forEach(
                      key -> {
                        Map<String, AttributeValue> item = table.get(table.keyOf(key));
                        if (item != null) {
                          items.add(item);
                        }
                      });
              found.put(name, items);
            });
    return BatchGetItemResponse.builder().responses(found).unprocessedKeys(Map.of()).build();
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    MemoryTable table = table(request.tableName());
    MemoryTable.Key key = table.keyOf(request.item());
    if (!holds(
        table.get(key),
        request.conditionExpression(),
        request.expressionAttributeValues(),
        request.expressionAttributeNames())) {
      throw Refusals.named(
              ConditionalCheckFailedException.builder(),
              "ConditionalCheckFailedException",
              "The conditional request failed")
          .build();
    }
    put(request.tableName(), request.item());
    return PutItemResponse.builder().build();
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    refuse(request.conditionExpression(), "a condition of a deletion");
    delete(request.tableName(), request.key());
    return DeleteItemResponse.builder().build();
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    refuse(request.projectionExpression(), "a projection");
    MemoryTable table = table(request.tableName());
    String index = request.indexName();
    if (index != null && Boolean.TRUE.equals(request.consistentRead())) {
      throw inconsistent();
    }
    Expression condition =
        expression(
            request.keyConditionExpression(),
            request.expressionAttributeValues(),
            request.expressionAttributeNames());
    Set<String> used = new HashSet<>(condition.used());
    Expression filter = null;
    if (request.filterExpression() != null) {
      filter =
          expression(
              request.filterExpression(),
              request.expressionAttributeValues(),
              request.expressionAttributeNames());
      used.addAll(filter.used());
    }
    refuseUnused(used, request.expressionAttributeValues().keySet());
    TableSpec.Key key = index == null ? table.key() : table.key(index);
    String hash =
        condition
            .required(key.hash())
            .orElseThrow(
                () ->
                    MemoryTable.invalid("Query condition missed key schema element: " + key.hash()))
            .s();
    Collection<Map<String, AttributeValue>> under =
        index == null ? table.under(hash) : table.under(index, hash, clock.instant());
    return page(request, under, condition, filter, table.placeNames(index));
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    refuse(request.filterExpression(), "a filter of a scan");
    refuse(request.totalSegments(), "a part of a scan");
    MemoryTable table = table(request.tableName());
    String index = request.indexName();
    if (index != null && Boolean.TRUE.equals(request.consistentRead())) {
      throw inconsistent();
    }
    Map<String, AttributeValue> start = request.exclusiveStartKey();
    Collection<Map<String, AttributeValue>> behind =
        index == null ? table.after(start) : table.after(index, start, clock.instant());
    int limit = request.limit() == null ? Integer.MAX_VALUE : request.limit();
    int most = Math.min(limit, whims.page());
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (Map<String, AttributeValue> item : behind) {
      if (items.size() == most) {
        break;
      }
      items.add(item);
    }
    ScanResponse.Builder answer = ScanResponse.builder().count(items.size());
    if (items.size() == most) {
      answer.lastEvaluatedKey(only(table.placeNames(index), items.getLast()));
    }
    String projection = request.projectionExpression();
    return answer
        .items(
            projection == null
                ? items
                : items.stream().map(i -> only(List.of(projection.split(", ?")), i)).toList())
        .build();
  }

  private static DynamoDbException inconsistent() {
    return MemoryTable.invalid("Consistent reads are not supported on global secondary indexes");
  }

  private static Map<String, AttributeValue> only(
      List<String> names, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> some = new HashMap<>(item);
    some.keySet().retainAll(names);
    return some;
  }

  private QueryResponse page(
      QueryRequest request,
      Collection<Map<String, AttributeValue>> under,
      Expression condition,
      @Nullable Expression filter,
      List<String> placeNames) {
    List<Map<String, AttributeValue>> matching = new ArrayList<>();
    for (Map<String, AttributeValue> item : under) {
      if (condition.holds(item)) {
        matching.add(item);
      }
    }
    boolean forward = !Boolean.FALSE.equals(request.scanIndexForward());
    if (!forward) {
      matching = matching.reversed();
    }
    int from = 0;
    if (request.hasExclusiveStartKey() && !request.exclusiveStartKey().isEmpty()) {
      from = after(matching, request.exclusiveStartKey(), placeNames, forward);
    }
    int limit = request.limit() == null ? Integer.MAX_VALUE : request.limit();
    int most = Math.min(limit, whims.page());
    int to = (int) Math.min(matching.size(), (long) from + most);
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (Map<String, AttributeValue> item : matching.subList(from, to)) {
      if (filter == null || filter.holds(item)) {
        items.add(item);
      }
    }
    QueryResponse.Builder answer =
        QueryResponse.builder().items(items).count(items.size()).scannedCount(to - from);
    // A page that is as long as the limit says where to go on, even if nothing follows.
    boolean more = to < matching.size() || (to > from && to - from == limit);
    if (more) {
      answer.lastEvaluatedKey(only(placeNames, matching.get(to - 1)));
    }
    return answer.build();
  }

  /// How many items stand up to that place, whether one stands there or not, and so where the next
  /// page begins.
  private static int after(
      List<Map<String, AttributeValue>> matching,
      Map<String, AttributeValue> place,
      List<String> placeNames,
      boolean forward) {
    int from = 0;
    while (from < matching.size() && !isBehind(matching.get(from), place, placeNames, forward)) {
      from++;
    }
    return from;
  }

  private static boolean isBehind(
      Map<String, AttributeValue> item,
      Map<String, AttributeValue> place,
      List<String> placeNames,
      boolean forward) {
    for (String name : placeNames) {
      AttributeValue value = item.get(name);
      AttributeValue from = place.get(name);
      if (value == null || from == null) {
        throw MemoryTable.invalid("The provided starting key is invalid");
      }
      int order = value.s().compareTo(from.s());
      if (order != 0) {
        return forward == order > 0;
      }
    }
    return false;
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    List<TransactWriteItem> writes = request.transactItems();
    if (writes.isEmpty() || writes.size() > MAX_TRANSACTION) {
      throw MemoryTable.invalid("Member must have length between 1 and " + MAX_TRANSACTION);
    }
    Set<List<Object>> touched = new HashSet<>();
    List<CancellationReason> reasons = new ArrayList<>();
    boolean sound = true;
    for (TransactWriteItem write : writes) {
      Change change = Change.of(write);
      MemoryTable table = table(change.table());
      MemoryTable.Key key = table.keyOf(change.item());
      if (!touched.add(List.of(change.table(), key))) {
        throw MemoryTable.invalid(
            "Transaction request cannot include multiple operations on one item");
      }
      boolean holds = holds(table.get(key), change.condition(), change.values(), change.names());
      sound = sound && holds;
      reasons.add(
          holds
              ? CancellationReason.builder().code("None").build()
              : CancellationReason.builder()
                  .code("ConditionalCheckFailed")
                  .message("The conditional request failed")
                  .build());
    }
    if (!sound) {
      throw cancelled(reasons);
    }
    writes.stream().map(Change::of).forEach(this::perform);
    return TransactWriteItemsResponse.builder().build();
  }

  /// A transaction that DynamoDB cancelled.
  public static TransactionCanceledException cancelled(List<CancellationReason> reasons) {
    return Refusals.named(
            TransactionCanceledException.builder(),
            "TransactionCanceledException",
            "Transaction cancelled")
        .cancellationReasons(reasons)
        .build();
  }

  private void perform(Change change) {
    switch (change.kind()) {
      case PUT -> put(change.table(), change.item());
      case DELETE -> delete(change.table(), change.item());
      case CHECK -> {
        // It only looked.
      }
    }
  }

  private void put(String name, Map<String, AttributeValue> item) {
    MemoryTable table = table(name);
    Map<String, AttributeValue> before = table.get(table.keyOf(item));
    table.put(item, clock.instant(), whims.indexLag());
    observer.changed(name, before, item);
  }

  private void delete(String name, Map<String, AttributeValue> place) {
    MemoryTable table = table(name);
    MemoryTable.Key key = table.keyOf(place);
    Map<String, AttributeValue> before = table.get(key);
    table.delete(key, clock.instant(), whims.indexLag());
    observer.changed(name, before, null);
  }

  private boolean holds(
      @Nullable Map<String, AttributeValue> item,
      @Nullable String condition,
      Map<String, AttributeValue> values,
      Map<String, String> names) {
    if (condition == null) {
      return true;
    }
    Expression expression = expression(condition, values, names);
    refuseUnused(expression.used(), values.keySet());
    return expression.holds(item == null ? Map.of() : item);
  }

  private Expression expression(
      String text, Map<String, AttributeValue> values, Map<String, String> names) {
    return new Expression(text, tokens.computeIfAbsent(text, Expression::tokens), values, names);
  }

  private static void refuseUnused(Set<String> used, Set<String> given) {
    if (!used.containsAll(given)) {
      throw MemoryTable.invalid(
          "Value provided in ExpressionAttributeValues unused in expressions: " + given);
    }
  }

  private static void refuse(@Nullable Object asked, String what) {
    if (asked != null) {
      throw new UnsupportedOperationException(what + " is not simulated");
    }
  }

  private MemoryTable table(String name) {
    MemoryTable table = tables.get(name);
    if (table == null) {
      throw Refusals.named(
              ResourceNotFoundException.builder(),
              "ResourceNotFoundException",
              "Cannot do operations on a non-existent table: " + name)
          .build();
    }
    return table;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
