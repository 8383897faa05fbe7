package saluran.simulation.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// What of DynamoDB the channel relies on, on the template's own tables. The in-memory tables and
/// DynamoDB Local are held to the same words, so that the former cannot drift.
abstract class TablesContract {

  private static final String LEDGER = "LedgerTable";
  private static final AtomicInteger SUBJECTS = new AtomicInteger();

  private final String subject = "flag/" + SUBJECTS.incrementAndGet();

  abstract DynamoDbClient tables();

  @Test
  void aPutIsReadAtOnce() {
    put(item("HEAD", "version", n(1)));
    put(item("HEAD", "version", n(2)));
    assertThat(get("HEAD")).containsEntry("version", n(2));
    assertThat(
            tables()
                .getItem(r -> r.tableName(LEDGER).consistentRead(true).key(key("NONE")))
                .hasItem())
        .isFalse();
  }

  @Test
  void aConditionLetsAPutThroughOrNot() {
    put(item("HEAD", "version", n(1)));
    assertThatThrownBy(() -> put(item("HEAD"), "attribute_not_exists(subject)", Map.of()))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThatThrownBy(() -> put(item("HEAD"), "version = :v", Map.of(":v", n(2))))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(get("HEAD")).containsEntry("version", n(1));
    put(
        item("HEAD", "version", n(2), "due_at", s("b"), "due_shard", s("0")),
        "version = :v AND attribute_exists(subject)",
        Map.of(":v", n(1)));
    put(
        item("HEAD", "version", n(3)),
        "version = :v AND due_at = :d",
        Map.of(":v", n(2), ":d", s("b")));
    assertThat(get("HEAD")).containsEntry("version", n(3)).doesNotContainKey("due_at");
    put(item("OTHER"), "attribute_not_exists(subject)", Map.of());
  }

  @Test
  void aConditionOnWhatIsNotThereFails() {
    assertThatThrownBy(() -> put(item("HEAD"), "version = :v", Map.of(":v", n(1))))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  @Test
  void aScanGivesTheKeysOfEverythingPageByPage() {
    put(item("ENTRY#000001", "version", n(1)));
    put(item("ENTRY#000002", "version", n(2)));
    put(item("HEAD", "version", n(2)));
    List<Map<String, AttributeValue>> seen = new ArrayList<>();
    tables()
        .scanPaginator(
            r ->
                r.tableName(LEDGER)
                    .consistentRead(true)
                    .projectionExpression("subject, part")
                    .limit(2))
        .items()
        .forEach(seen::add);
    List<Map<String, AttributeValue>> ours =
        seen.stream().filter(keys -> keys.get("subject").equals(s(subject))).toList();
    assertThat(ours).containsExactly(key("ENTRY#000001"), key("ENTRY#000002"), key("HEAD"));
    int first = seen.indexOf(ours.getFirst());
    assertThat(seen.subList(first, first + 3)).as("in a row").isEqualTo(ours);
  }

  @Test
  void anIndexIsScannedPageByPage() {
    String agency = "agency of " + subject;
    for (int i = 1; i <= 3; i++) {
      Map<String, AttributeValue> head = new HashMap<>(item("HEAD"));
      head.put("subject", s(subject + "-" + i));
      head.put("agency", s(agency));
      head.put("received_at", s("2026-01-0" + i));
      put(head);
    }
    List<String> seen = new ArrayList<>();
    tables()
        .scanPaginator(r -> r.tableName(LEDGER).indexName("by_agency").limit(2))
        .items()
        .stream()
        .filter(found -> found.get("agency").equals(s(agency)))
        .forEach(found -> seen.add(found.get("received_at").s()));
    assertThat(seen).containsExactlyInAnyOrder("2026-01-01", "2026-01-02", "2026-01-03");
  }

  @Test
  void whatIsDeletedIsGoneAndTwiceIsOnce() {
    put(item("ENTRY#000001"));
    put(item("ENTRY#000002"));
    tables().deleteItem(d -> d.tableName(LEDGER).key(key("ENTRY#000001")));
    tables().deleteItem(d -> d.tableName(LEDGER).key(key("ENTRY#000001")));
    assertThat(parts("ENTRY#")).containsExactly("ENTRY#000002");
  }

  @Test
  void aTransactionSaysOfEachItemWhyItWasCancelled() {
    put(item("ENTRY#000001"));
    TransactionCanceledException cancelled =
        catchThrowableOfType(
            TransactionCanceledException.class,
            () ->
                transact(
                    write(item("HEAD", "version", n(1)), null),
                    write(item("ENTRY#000001"), "attribute_not_exists(subject)"),
                    write(item("ENTRY#000002"), "attribute_not_exists(subject)")));
    assertThat(cancelled.cancellationReasons())
        .extracting(CancellationReason::code)
        .containsExactly("None", "ConditionalCheckFailed", "None");
    assertThat(parts("ENTRY#")).containsExactly("ENTRY#000001");
    transact(
        write(item("HEAD", "version", n(1)), "attribute_not_exists(subject)"),
        write(item("ENTRY#000002"), "attribute_not_exists(subject)"));
    assertThat(parts("ENTRY#")).containsExactly("ENTRY#000001", "ENTRY#000002");
  }

  @Test
  void aTransactionThatIsMalformedIsRefused() {
    assertThatThrownBy(() -> transact(write(item("HEAD"), null), write(item("HEAD"), null)))
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("multiple operations on one item");
    List<TransactWriteItem> many = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      many.add(write(item("ENTRY#" + i), null));
    }
    assertThatThrownBy(() -> transact(many.toArray(TransactWriteItem[]::new)))
        .isInstanceOf(DynamoDbException.class);
  }

  @Test
  void aQueryWalksAPrefixInOrderPageByPage() {
    for (int i = 12; i >= 1; i--) {
      put(item("ENTRY#%06d".formatted(i)));
    }
    put(item("HEAD"));
    assertThat(parts("ENTRY#")).hasSize(12).isSorted();
    List<String> paged = new ArrayList<>();
    tables()
        .queryPaginator(prefix("ENTRY#").limit(5).build())
        .items()
        .forEach(item -> paged.add(item.get("part").s()));
    assertThat(paged).isEqualTo(parts("ENTRY#"));
    assertThat(tables().query(prefix("ENTRY#").limit(5).build()).items()).hasSize(5);
    assertThat(tables().query(prefix("ENTRY#").limit(1).scanIndexForward(false).build()).items())
        .extracting(item -> item.get("part").s())
        .containsExactly("ENTRY#000012");
  }

  @Test
  void aPageThatIsAsLongAsItsLimitSaysWhereToGoOn() {
    put(item("ENTRY#000001"));
    var page = tables().query(prefix("ENTRY#").limit(1).build());
    assertThat(page.lastEvaluatedKey()).containsOnlyKeys("subject", "part");
    assertThat(
            tables()
                .query(prefix("ENTRY#").limit(1).exclusiveStartKey(page.lastEvaluatedKey()).build())
                .items())
        .isEmpty();
    assertThat(tables().query(prefix("ENTRY#").limit(2).build()).hasLastEvaluatedKey()).isFalse();
  }

  @Test
  void anIndexHoldsOnlyWhatHasItsKeys() {
    String shard = "shard of " + subject;
    put(item("HEAD", "due_shard", s(shard), "due_at", s("2026-01-02"), "version", n(1)));
    put(item("ENTRY#000001", "due_shard", s(shard)));
    assertThat(due(shard, "2026-01-01")).isEmpty();
    assertThat(due(shard, "2026-01-02")).hasSize(1);
    assertThat(due(shard, "2026-01-02").getFirst())
        .containsOnlyKeys("subject", "part", "due_shard", "due_at");
    put(item("HEAD", "version", n(2)));
    assertThat(due(shard, "2026-01-03")).isEmpty();
  }

  @Test
  void anIndexIsWalkedFromAPlaceBetweenTwoBounds() {
    String agency = "agency of " + subject;
    for (int i = 1; i <= 4; i++) {
      Map<String, AttributeValue> head = new HashMap<>(item("HEAD"));
      head.put("subject", s(subject + "-" + i));
      head.put("agency", s(agency));
      head.put("received_at", s("2026-01-0" + i));
      head.put("state", s("NOTIFIED"));
      head.put("secret", s("kept"));
      put(head);
    }
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(LEDGER)
            .indexName("by_agency")
            .scanIndexForward(false)
            .keyConditionExpression("agency = :a AND received_at BETWEEN :first AND :last")
            .expressionAttributeValues(
                Map.of(":a", s(agency), ":first", s("2026-01-02"), ":last", s("2026-01-04")));
    assertThat(tables().query(query.build()).items())
        .extracting(item -> item.get("received_at").s())
        .containsExactly("2026-01-04", "2026-01-03", "2026-01-02");
    assertThat(tables().query(query.build()).items().getFirst())
        .containsEntry("state", s("NOTIFIED"))
        .doesNotContainKey("secret");
    Map<String, AttributeValue> place = new HashMap<>(key("HEAD"));
    place.put("subject", s(subject + "-4"));
    place.put("agency", s(agency));
    place.put("received_at", s("2026-01-04"));
    assertThat(tables().query(query.exclusiveStartKey(place).build()).items())
        .extracting(item -> item.get("received_at").s())
        .containsExactly("2026-01-03", "2026-01-02");
  }

  @Test
  void anIndexIsNeverReadConsistently() {
    assertThatThrownBy(
            () ->
                tables()
                    .query(
                        q ->
                            q.tableName(LEDGER)
                                .indexName("due")
                                .consistentRead(true)
                                .keyConditionExpression("due_shard = :s")
                                .expressionAttributeValues(Map.of(":s", s("0")))))
        .isInstanceOf(DynamoDbException.class);
  }

  @Test
  void aBatchGivesWhatIsThere() {
    put(item("HEAD", "version", n(1)));
    var answer =
        tables()
            .batchGetItem(
                b ->
                    b.requestItems(
                        Map.of(
                            LEDGER,
                            software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes
                                .builder()
                                .consistentRead(true)
                                .keys(List.of(key("HEAD"), key("NONE")))
                                .build())));
    assertThat(answer.responses().get(LEDGER)).hasSize(1);
    assertThat(answer.unprocessedKeys()).isEmpty();
  }

  @Test
  void whatIsWrongIsRefused() {
    assertThatThrownBy(() -> put(Map.of("subject", s(subject))))
        .isInstanceOf(DynamoDbException.class);
    assertThatThrownBy(() -> put(item("HEAD", "due_at", n(1))))
        .isInstanceOf(DynamoDbException.class);
    assertThatThrownBy(
            () -> put(item("HEAD"), "attribute_not_exists(subject)", Map.of(":unused", n(1))))
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("unused in expressions");
    assertThatThrownBy(() -> tables().putItem(p -> p.tableName("None").item(item("HEAD"))))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  private List<Map<String, AttributeValue>> due(String shard, String until) {
    return tables()
        .query(
            q ->
                q.tableName(LEDGER)
                    .indexName("due")
                    .keyConditionExpression("due_shard = :s AND due_at <= :u")
                    .expressionAttributeValues(Map.of(":s", s(shard), ":u", s(until))))
        .items();
  }

  private QueryRequest.Builder prefix(String prefix) {
    return QueryRequest.builder()
        .tableName(LEDGER)
        .consistentRead(true)
        .keyConditionExpression("subject = :s AND begins_with(part, :p)")
        .expressionAttributeValues(Map.of(":s", s(subject), ":p", s(prefix)));
  }

  private List<String> parts(String prefix) {
    return tables().query(prefix(prefix).build()).items().stream()
        .map(item -> item.get("part").s())
        .toList();
  }

  private Map<String, AttributeValue> get(String part) {
    return tables().getItem(r -> r.tableName(LEDGER).consistentRead(true).key(key(part))).item();
  }

  private void put(Map<String, AttributeValue> item) {
    tables().putItem(p -> p.tableName(LEDGER).item(item));
  }

  private void put(
      Map<String, AttributeValue> item, String condition, Map<String, AttributeValue> values) {
    tables()
        .putItem(
            p -> {
              p.tableName(LEDGER).item(item).conditionExpression(condition);
              if (!values.isEmpty()) {
                p.expressionAttributeValues(values);
              }
            });
  }

  private void transact(TransactWriteItem... writes) {
    tables().transactWriteItems(t -> t.transactItems(writes));
  }

  private static TransactWriteItem write(Map<String, AttributeValue> item, String condition) {
    return TransactWriteItem.builder()
        .put(p -> p.tableName(LEDGER).item(item).conditionExpression(condition))
        .build();
  }

  private Map<String, AttributeValue> key(String part) {
    return Map.of("subject", s(subject), "part", s(part));
  }

  private Map<String, AttributeValue> item(String part, Object... more) {
    Map<String, AttributeValue> item = new HashMap<>(key(part));
    for (int i = 0; i < more.length; i += 2) {
      item.put((String) more[i], (AttributeValue) more[i + 1]);
    }
    return item;
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(int number) {
    return AttributeValue.fromN(Integer.toString(number));
  }
}
