package saluran.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Killed at any moment, DynamoDB has every transaction that the barrier vouched for, and each
/// one whole.
class TableKillTest {
  private static final String TABLE = "LedgerTable";

  @TempDir Path data;

  @Test
  void everyTransactionBehindTheBarrierSurvives() throws Exception {
    Set<String> owed = new ConcurrentSkipListSet<>();
    var kills = new KillRounds();
    for (int round = 0; round <= KillRounds.rounds(); round++) {
      int now = round;
      try (var process = DynamoDbLocal.start(Home.find(), data);
          var tables = Clients.dynamoDb(process.endpoint())) {
        if (round == 0) {
          create(tables);
        }
        Map<String, Long> found = itemsBySubject(tables);
        assertThat(found.keySet()).containsAll(owed);
        assertThat(found.values()).allMatch(items -> items == 2, "no torn transaction");
        try (var barrier = new CommitBarrier(process.endpoint(), TABLE)) {
          kills.workUntilKilled(
              process.process(),
              (worker, turn) -> {
                String subject = "flag/" + now + "-" + worker + "-" + turn;
                tables.transactWriteItems(
                    t -> t.transactItems(put(subject, "HEAD"), put(subject, "ENTRY#000001")));
                barrier.await();
                owed.add(subject);
              });
        }
      }
    }
    assertThat(owed).isNotEmpty();
  }

  private static TransactWriteItem put(String subject, String part) {
    var item = Map.of("subject", AttributeValue.fromS(subject), "part", AttributeValue.fromS(part));
    return TransactWriteItem.builder()
        .put(p -> p.tableName(TABLE).item(item).conditionExpression("attribute_not_exists(part)"))
        .build();
  }

  private static Map<String, Long> itemsBySubject(DynamoDbClient tables) {
    return tables.scanPaginator(s -> s.tableName(TABLE).consistentRead(true)).items().stream()
        .collect(Collectors.groupingBy(item -> item.get("subject").s(), Collectors.counting()));
  }

  private static void create(DynamoDbClient tables) {
    tables.createTable(
        t ->
            t.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("subject", KeyType.HASH), key("part", KeyType.RANGE))
                .attributeDefinitions(text("subject"), text("part")));
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }
}
