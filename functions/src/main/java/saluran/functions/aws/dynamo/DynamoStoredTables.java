package saluran.functions.aws.dynamo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import saluran.directory.DirectoryChange;
import saluran.directory.DirectoryItem;
import saluran.fsck.Stored;
import saluran.fsck.StoredTables;
import saluran.ledger.Ledger;
import saluran.ledger.Ledger.Unavailable;
import saluran.ledger.Subject;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// The tables for one who only reads: scans of the keys, then each subject by consistent queries.
/// It calls `Scan`, `Query` and `GetItem`, and nothing else.
public final class DynamoStoredTables implements StoredTables {

  /// A subject whose head moves is read so often.
  private static final int MAX_READS = 10;

  /// The attributes by which an index has a head, by the index's name.
  private static final Map<String, List<String>> INDEXES =
      Map.of(
          "due", List.of("due_shard", "due_at"),
          "by_agency", List.of("agency", "received_at"),
          "alarms", List.of("alarm_agency", "received_at"));

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final SealedTable sealed;
  private final String directory;

  /// @param ledgerTable the ledger's
  /// @param sealedTable the one of sealed values
  /// @param directoryTable the directory's
  public DynamoStoredTables(
      DynamoDbClient dynamoDb, String ledgerTable, String sealedTable, String directoryTable) {
    this.dynamoDb = dynamoDb;
    this.table = ledgerTable;
    this.sealed = new SealedTable(dynamoDb, sealedTable);
    this.directory = directoryTable;
  }

  @Override
  public void subjects(Consumer<String> each) {
    // A scan gives the items under one hash key in a row.
    String[] last = {""};
    keys(
        table,
        (subject, part) -> {
          if (!subject.equals(last[0])) {
            last[0] = subject;
            each.accept(subject);
          }
        });
  }

  @Override
  public void sealed(BiConsumer<String, String> each) {
    keys(sealed.name(), each);
  }

  private void keys(String name, BiConsumer<String, String> each) {
    ScanRequest scan =
        ScanRequest.builder()
            .tableName(name)
            .consistentRead(true)
            .projectionExpression("subject, part")
            .build();
    reading(
        () -> {
          dynamoDb
              .scanPaginator(scan)
              .items()
              .forEach(item -> each.accept(Items.text(item, "subject"), Items.text(item, "part")));
          return true;
        });
  }

  @Override
  public boolean isKnown(String subject) {
    return reading(
        () -> !dynamoDb.query(under(subject).toBuilder().limit(1).build()).items().isEmpty());
  }

  @Override
  public Stored read(String subject) {
    return reading(
        () -> {
          Reading last = once(subject);
          for (int i = 1; i < MAX_READS && !last.isStill(); i++) {
            last = once(subject);
          }
          return last.stored();
        });
  }

  /// What was read, and whether it is of one instant and the indexes have followed it.
  private record Reading(Stored stored, boolean isStill) {}

  private Optional<Map<String, AttributeValue>> head(String subject) {
    var answer =
        dynamoDb.getItem(
            request ->
                request
                    .tableName(table)
                    .consistentRead(true)
                    .key(Items.of(subject, DynamoLedger.HEAD).attributes()));
    return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
  }

  private Reading once(String subject) {
    // The head first, and again at the end: what lies between is of one instant if it has not
    // moved.
    Map<String, AttributeValue> head = head(subject).orElse(Map.of());
    Set<String> missing = missingFrom(subject, head);
    // The sweep leases heads: whether an index lacks one that has just moved cannot be told.
    Set<String> lacking =
        missing.isEmpty() || head.equals(head(subject).orElse(Map.of())) ? missing : Set.of();
    SortedMap<Long, byte[]> entries = new TreeMap<>();
    for (Map<String, AttributeValue> item : dynamoDb.queryPaginator(under(subject)).items()) {
      String part = Items.text(item, "part");
      if (!part.equals(DynamoLedger.HEAD)) {
        entries.put(DynamoLedger.seq(part), Items.bytes(item, "bytes"));
      }
    }
    List<Stored.Piece> beside = new ArrayList<>();
    sealed.each(subject, item -> beside.add(SealedItems.piece(item)));
    Stored stored =
        new Stored(
            subject,
            head.isEmpty() ? null : texts(head),
            lacking,
            entries,
            beside,
            subject.equals(Subject.DIRECTORY.toString()) ? things() : Map.of());
    AttributeValue after = head(subject).orElse(Map.of()).get("version");
    return new Reading(stored, lacking.isEmpty() && Objects.equals(head.get("version"), after));
  }

  /// The digest of each thing of the directory by its name.
  private Map<String, String> things() {
    Map<String, String> things = new TreeMap<>();
    for (String kind : DirectoryChange.KINDS) {
      QueryRequest query =
          QueryRequest.builder()
              .tableName(directory)
              .consistentRead(true)
              .keyConditionExpression("kind = :kind")
              .expressionAttributeValues(Map.of(":kind", AttributeValue.fromS(kind)))
              .build();
      for (Map<String, AttributeValue> item : dynamoDb.queryPaginator(query).items()) {
        DirectoryItem thing =
            new DirectoryItem(kind, Items.text(item, "id"), Items.text(item, "json"));
        things.put(thing.name(), thing.sha256());
      }
    }
    return things;
  }

  /// The indexes that have not this head where its attributes put it.
  private Set<String> missingFrom(String subject, Map<String, AttributeValue> head) {
    Set<String> missing = new HashSet<>();
    INDEXES.forEach(
        (index, names) -> {
          AttributeValue hash = head.get(names.getFirst());
          AttributeValue range = head.get(names.getLast());
          if (hash != null && range != null && !isIn(index, names, hash, range, subject)) {
            missing.add(index);
          }
        });
    return missing;
  }

  private boolean isIn(
      String index, List<String> names, AttributeValue hash, AttributeValue range, String subject) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(index)
            .keyConditionExpression(
                names.getFirst() + " = :hash AND " + names.getLast() + " = :range")
            .expressionAttributeValues(Map.of(":hash", hash, ":range", range))
            .build();
    return dynamoDb.queryPaginator(query).items().stream()
        .anyMatch(item -> Items.text(item, "subject").equals(subject));
  }

  private QueryRequest under(String subject) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression("subject = :subject")
        .expressionAttributeValues(Map.of(":subject", AttributeValue.fromS(subject)))
        .build();
  }

  @Override
  public Map<String, String> head(
      Subject subject, long version, String digest, Ledger.Index index) {
    return texts(DynamoLedger.head(subject.toString(), version, digest, index).attributes());
  }

  /// All but the key; numbers as they are written.
  private static Map<String, String> texts(Map<String, AttributeValue> item) {
    Map<String, String> texts = new HashMap<>();
    item.forEach(
        (name, value) ->
            texts.put(name, value.s() != null ? value.s() : String.valueOf(value.n())));
    texts.keySet().removeAll(Set.of("subject", "part"));
    return texts;
  }

  private static <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (SdkException failed) {
      throw new Unavailable("the tables cannot be read: " + failed.getMessage(), failed);
    }
  }
}
