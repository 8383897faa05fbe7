package saluran.functions.aws.dynamo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import saluran.ledger.Chain;
import saluran.ledger.Entry;
import saluran.ledger.Kept;
import saluran.ledger.Ledger;
import saluran.ledger.Subject;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/// The ledger on DynamoDB. Under a subject lie its head and its entries (`HEAD`, `ENTRY#000001`,
/// …); an append is one transaction that replaces the head on condition of its version, and puts
/// entries that were not there. Only puts are used, so that no role needs the right to update or
/// delete.
public final class DynamoLedger implements Ledger {

  /// Shards of the index `due`: the sweep walks them side by side.
  public static final int SHARDS = 4;

  static final String HEAD = "HEAD";

  private static final String ENTRIES = "ENTRY#";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String sealedTable;
  private final Retention retention;

  /// @param table the ledger's
  /// @param sealedTable the one of sealed values, for the same transaction
  /// @param retention of what is sealed and kept, from the entry on that it comes with
  public DynamoLedger(
      DynamoDbClient dynamoDb, String table, String sealedTable, Retention retention) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.sealedTable = sealedTable;
    this.retention = retention;
  }

  @Override
  public Chain load(Subject subject) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("subject = :subject AND begins_with(part, :entry)")
            .expressionAttributeValues(
                Map.of(
                    ":subject", AttributeValue.fromS(subject.toString()),
                    ":entry", AttributeValue.fromS(ENTRIES)))
            .build();
    List<Entry> entries = new ArrayList<>();
    try {
      dynamoDb
          .queryPaginator(query)
          .items()
          .forEach(item -> entries.add(Entry.read(Items.bytes(item, "bytes"))));
    } catch (SdkException failed) {
      throw new Unavailable("the ledger cannot be read", failed);
    }
    return new Chain(subject, entries);
  }

  @Override
  public Optional<Entry> first(Subject subject) {
    try {
      var answer =
          dynamoDb.getItem(
              request ->
                  request
                      .tableName(table)
                      .consistentRead(true)
                      .key(Items.of(subject.toString(), entryPart(1)).attributes()));
      return answer.hasItem()
          ? Optional.of(Entry.read(Items.bytes(answer.item(), "bytes")))
          : Optional.empty();
    } catch (SdkException failed) {
      throw new Unavailable("the ledger cannot be read", failed);
    }
  }

  @Override
  public boolean append(Append append) {
    return append(append, sealedTable, List.of());
  }

  /// The same, with further puts into another table in the same transaction.
  boolean append(Append append, String otherTable, List<Items> others) {
    Chain.Extension extension = append.extension();
    String subject = extension.before().subject().toString();
    Instant now = extension.added().getLast().time();
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(head(subject, append));
    for (Entry entry : extension.added()) {
      writes.add(
          putNew(table, Items.of(subject, entryPart(entry.seq())).bytes("bytes", entry.bytes())));
    }
    extension
        .sealed()
        .forEach(
            (seq, values) ->
                values.forEach(
                    value ->
                        writes.add(
                            putNew(
                                sealedTable,
                                SealedItems.of(subject, seq, value, retention, now)))));
    for (Kept kept : append.kept()) {
      // An event may come twice and be kept twice; everything else is kept once, with its entry.
      writes.add(put(sealedTable, SealedItems.of(subject, kept, retention, now)));
    }
    others.forEach(item -> writes.add(put(otherTable, item)));
    try {
      dynamoDb.transactWriteItems(request -> request.transactItems(writes));
      return true;
    } catch (TransactionCanceledException cancelled) {
      return lost(cancelled);
    } catch (TransactionInProgressException again) {
      throw new Unavailable("the same append is under way", again);
    } catch (SdkException failed) {
      throw new Unavailable("the ledger cannot be written", failed);
    }
  }

  /// A condition that failed, or another transaction on the same head: somebody else was first.
  private static boolean lost(TransactionCanceledException cancelled) {
    for (CancellationReason reason : cancelled.cancellationReasons()) {
      switch (String.valueOf(reason.code())) {
        case "None", "ConditionalCheckFailed", "TransactionConflict" -> {}
        default -> throw new Unavailable("the ledger refused: " + reason.code(), cancelled);
      }
    }
    return false;
  }

  private TransactWriteItem head(String subject, Append append) {
    Chain.Extension extension = append.extension();
    long before = extension.before().version();
    Items head =
        head(
            subject,
            before + extension.added().size(),
            extension.added().getLast().digest(),
            append.index());
    Put.Builder put = Put.builder().tableName(table).item(head.attributes());
    if (before == 0) {
      put.conditionExpression("attribute_not_exists(subject)");
    } else {
      put.conditionExpression("version = :before")
          .expressionAttributeValues(
              Map.of(":before", AttributeValue.fromN(Long.toString(before))));
    }
    return TransactWriteItem.builder().put(put.build()).build();
  }

  /// The head of a chain that ends so, as nobody has leased it yet.
  static Items head(String subject, long version, String digest, Index index) {
    Instant dueAt = index.dueAt();
    return Items.of(subject, HEAD)
        .number("version", version)
        .text("digest", digest)
        .text("state", index.state())
        .text("agency", index.agency())
        .time("received_at", index.receivedAt())
        .text("category", index.category())
        .text("regime", index.regime())
        .text("reference_number", index.referenceNumber())
        .text("alarm_agency", index.alarmed() ? index.agency() : null)
        .time("proven_at", index.provenAt())
        .time("due_at", dueAt)
        .time("due_since", dueAt)
        .text("due_shard", dueAt == null ? null : shard(subject));
  }

  private static String entryPart(long seq) {
    return ENTRIES + "%06d".formatted(seq);
  }

  /// The number of an entry, by the name of its item; 0 where the name is none.
  static long seq(String part) {
    String number = part.startsWith(ENTRIES) ? part.substring(ENTRIES.length()) : "";
    return number.matches("[0-9]{6,18}") ? Long.parseLong(number) : 0;
  }

  static String shard(String subject) {
    return Integer.toString(Math.floorMod(subject.hashCode(), SHARDS));
  }

  private static TransactWriteItem putNew(String table, Items item) {
    return TransactWriteItem.builder()
        .put(
            Put.builder()
                .tableName(table)
                .item(item.attributes())
                .conditionExpression("attribute_not_exists(subject)")
                .build())
        .build();
  }

  private static TransactWriteItem put(String table, Items item) {
    return TransactWriteItem.builder()
        .put(Put.builder().tableName(table).item(item.attributes()).build())
        .build();
  }
}
