package saluran.functions.aws.dynamo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import saluran.directory.DirectoryChange;
import saluran.directory.DirectoryItem;
import saluran.directory.DirectoryItems;
import saluran.directory.DirectoryStore;
import saluran.ledger.Chain;
import saluran.ledger.Ledger;
import saluran.ledger.Subject;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The directory on DynamoDB: one item for each thing (`kind`, `id`, `json`), and
/// `head`/`directory` with the number of the entry that changed it last.
public final class DynamoDirectory implements DirectoryStore, DirectoryItems {

  /// Kind and id of the item that holds the directory's version.
  private static final String HEAD_KIND = "head";

  private static final String HEAD_ID = "directory";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final DynamoLedger ledger;

  /// @param table the directory's
  /// @param ledger keeps the chain of its changes
  public DynamoDirectory(DynamoDbClient dynamoDb, String table, DynamoLedger ledger) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.ledger = ledger;
  }

  @Override
  public Optional<DirectoryItem> item(String kind, String id) {
    return get(kind, id).map(DynamoDirectory::read);
  }

  @Override
  public long version() {
    return get(HEAD_KIND, HEAD_ID).map(item -> Items.number(item, "version")).orElse(0L);
  }

  @Override
  public List<DirectoryItem> all(String kind) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("kind = :kind")
            .expressionAttributeValues(Map.of(":kind", AttributeValue.fromS(kind)))
            .build();
    List<DirectoryItem> items = new ArrayList<>();
    try {
      dynamoDb.queryPaginator(query).items().forEach(item -> items.add(read(item)));
    } catch (SdkException failed) {
      throw new Ledger.Unavailable("the directory cannot be read", failed);
    }
    return items;
  }

  @Override
  public Map<String, DirectoryItem> all() {
    Map<String, DirectoryItem> items = new TreeMap<>();
    DirectoryChange.KINDS.forEach(kind -> all(kind).forEach(item -> items.put(item.name(), item)));
    return items;
  }

  @Override
  public Chain chain() {
    return ledger.load(Subject.DIRECTORY);
  }

  @Override
  public boolean write(Chain.Extension extension, DirectoryChange change) {
    List<Items> puts = new ArrayList<>();
    for (DirectoryItem item : change.items()) {
      puts.add(
          Items.empty().text("kind", item.kind()).text("id", item.id()).text("json", item.json()));
    }
    puts.add(
        Items.empty()
            .text("kind", HEAD_KIND)
            .text("id", HEAD_ID)
            .number("version", extension.after().version()));
    Ledger.Index index =
        new Ledger.Index("APPLIED", null, null, null, null, null, false, null, null);
    return ledger.append(new Ledger.Append(extension, index, List.of()), table, puts);
  }

  private Optional<Map<String, AttributeValue>> get(String kind, String id) {
    try {
      var answer =
          dynamoDb.getItem(
              request ->
                  request
                      .tableName(table)
                      .consistentRead(true)
                      .key(Items.empty().text("kind", kind).text("id", id).attributes()));
      return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
    } catch (SdkException failed) {
      throw new Ledger.Unavailable("the directory cannot be read", failed);
    }
  }

  private static DirectoryItem read(Map<String, AttributeValue> item) {
    return new DirectoryItem(
        Items.text(item, "kind"), Items.text(item, "id"), Items.text(item, "json"));
  }
}
