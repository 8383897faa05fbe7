package saluran.local.resources;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import saluran.local.template.spec.TableSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Makes the template's tables, and holds those that are there already against it.
public final class Tables {

  private final DynamoDbClient dynamoDb;

  /// @param dynamoDb stays the caller's
  public Tables(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  /// Makes what is missing.
  ///
  /// @return in words, how a table that is there differs from the template's; empty when none does
  public Optional<String> ensure(Iterable<TableSpec> tables) {
    List<String> there = dynamoDb.listTables().tableNames();
    for (TableSpec table : tables) {
      if (there.contains(table.logicalId())) {
        Optional<String> difference = difference(table);
        if (difference.isPresent()) {
          return difference;
        }
      } else {
        create(table);
      }
      expire(table);
    }
    return Optional.empty();
  }

  private void create(TableSpec table) {
    List<GlobalSecondaryIndex> indexes =
        table.indexes().stream()
            .map(
                index ->
                    GlobalSecondaryIndex.builder()
                        .indexName(index.name())
                        .keySchema(schema(index.key()))
                        .projection(projection(index))
                        .build())
            .toList();
    List<AttributeDefinition> attributes = new ArrayList<>();
    table
        .attributes()
        .forEach(
            (name, type) ->
                attributes.add(
                    AttributeDefinition.builder().attributeName(name).attributeType(type).build()));
    dynamoDb.createTable(
        request -> {
          request
              .tableName(table.logicalId())
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(attributes)
              .keySchema(schema(table.key()));
          if (!indexes.isEmpty()) {
            request.globalSecondaryIndexes(indexes);
          }
        });
  }

  private static List<KeySchemaElement> schema(TableSpec.Key key) {
    List<KeySchemaElement> schema = new ArrayList<>();
    schema.add(element(key.hash(), KeyType.HASH));
    key.range().ifPresent(range -> schema.add(element(range, KeyType.RANGE)));
    return schema;
  }

  private static KeySchemaElement element(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static Projection projection(TableSpec.Index index) {
    Projection.Builder projection = Projection.builder().projectionType(index.projection());
    return index.included().isEmpty()
        ? projection.build()
        : projection.nonKeyAttributes(index.included()).build();
  }

  private void expire(TableSpec table) {
    Optional<String> wanted = table.timeToLive();
    String status =
        dynamoDb
            .describeTimeToLive(request -> request.tableName(table.logicalId()))
            .timeToLiveDescription()
            .timeToLiveStatusAsString();
    boolean on = "ENABLED".equals(status) || "ENABLING".equals(status);
    if (wanted.isPresent() && !on) {
      dynamoDb.updateTimeToLive(
          request ->
              request
                  .tableName(table.logicalId())
                  .timeToLiveSpecification(
                      lifetime -> lifetime.attributeName(wanted.get()).enabled(true)));
    }
  }

  private Optional<String> difference(TableSpec table) {
    TableDescription there =
        dynamoDb.describeTable(request -> request.tableName(table.logicalId())).table();
    Map<String, String> types = new LinkedHashMap<>();
    there
        .attributeDefinitions()
        .forEach(
            attribute -> types.put(attribute.attributeName(), attribute.attributeTypeAsString()));
    Map<String, String> wanted = new LinkedHashMap<>();
    for (TableSpec.Index index : table.indexes()) {
      wanted.put(index.name(), shape(schema(index.key())) + shape(projection(index)));
    }
    Map<String, String> found = new LinkedHashMap<>();
    there
        .globalSecondaryIndexes()
        .forEach(
            index ->
                found.put(index.indexName(), shape(index.keySchema()) + shape(index.projection())));
    return difference(table, "key", shape(schema(table.key())), shape(there.keySchema()))
        .or(() -> difference(table, "attribute types", sorted(table.attributes()), sorted(types)))
        .or(() -> difference(table, "indexes", sorted(wanted), sorted(found)));
  }

  private static String shape(List<KeySchemaElement> schema) {
    return String.join(
        ", ", schema.stream().map(e -> e.keyTypeAsString() + " " + e.attributeName()).toList());
  }

  private static String shape(Projection projection) {
    return " with "
        + projection.projectionTypeAsString()
        + (projection.hasNonKeyAttributes()
            ? " " + new TreeSet<>(projection.nonKeyAttributes())
            : "");
  }

  private static String sorted(Map<String, String> map) {
    return new TreeMap<>(map).toString();
  }

  private static Optional<String> difference(
      TableSpec table, String what, String wanted, String found) {
    return wanted.equals(found)
        ? Optional.empty()
        : Optional.of(
            "table %s in the data folder has %s %s, but the template says %s"
                .formatted(table.logicalId(), what, found, wanted));
  }
}
