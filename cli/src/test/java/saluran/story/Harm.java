package saluran.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Does harm to stored items, and mends it when closed.
final class Harm implements AutoCloseable {

  private final DynamoDbClient dynamoDb;
  private final Map<String, Runnable> mends = new LinkedHashMap<>();

  Harm(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  /// The names of a subject's items that begin so, in their order.
  List<String> parts(String table, String subject, String prefix) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("subject = :subject AND begins_with(part, :prefix)")
            .expressionAttributeValues(
                Map.of(
                    ":subject", AttributeValue.fromS(subject),
                    ":prefix", AttributeValue.fromS(prefix)))
            .build();
    return dynamoDb.queryPaginator(query).items().stream().map(item -> text(item, "part")).toList();
  }

  Map<String, AttributeValue> item(String table, Map<String, AttributeValue> key) {
    return dynamoDb.getItem(r -> r.tableName(table).consistentRead(true).key(key)).item();
  }

  static Map<String, AttributeValue> key(String subject, String part) {
    return Map.of("subject", AttributeValue.fromS(subject), "part", AttributeValue.fromS(part));
  }

  void remove(String table, Map<String, AttributeValue> key) {
    remember(table, key);
    dynamoDb.deleteItem(r -> r.tableName(table).key(key));
  }

  /// Puts an item, in place of whatever is there under its key.
  void put(String table, Map<String, AttributeValue> key, Map<String, AttributeValue> item) {
    remember(table, key);
    Map<String, AttributeValue> whole = new HashMap<>(item);
    whole.putAll(key);
    dynamoDb.putItem(r -> r.tableName(table).item(whole));
  }

  /// Sets attributes of an item; one without a value is taken away.
  void set(String table, Map<String, AttributeValue> key, String name, @Nullable String value) {
    Map<String, AttributeValue> item = new HashMap<>(item(table, key));
    if (value == null) {
      item.remove(name);
    } else {
      boolean number = name.equals("version");
      item.put(name, number ? AttributeValue.fromN(value) : AttributeValue.fromS(value));
    }
    put(table, key, item);
  }

  /// Changes the text of an attribute, be it a text or bytes.
  void edit(
      String table, Map<String, AttributeValue> key, String name, UnaryOperator<String> change) {
    Map<String, AttributeValue> item = new HashMap<>(item(table, key));
    AttributeValue before = item.get(name);
    item.put(
        name,
        before.s() != null
            ? AttributeValue.fromS(change.apply(before.s()))
            : AttributeValue.fromB(SdkBytes.fromUtf8String(change.apply(utf8(before)))));
    if (item.equals(item(table, key))) {
      throw new AssertionError("nothing was changed in " + key);
    }
    put(table, key, item);
  }

  private static String utf8(AttributeValue value) {
    return new String(value.b().asByteArray(), UTF_8);
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return item.get(name).s();
  }

  private void remember(String table, Map<String, AttributeValue> key) {
    mends.computeIfAbsent(
        table + key,
        first -> {
          Map<String, AttributeValue> before = item(table, key);
          return before.isEmpty()
              ? () -> dynamoDb.deleteItem(r -> r.tableName(table).key(key))
              : () -> dynamoDb.putItem(r -> r.tableName(table).item(before));
        });
  }

  @Override
  public void close() {
    mends.values().forEach(Runnable::run);
  }
}
