package saluran.functions.aws.dynamo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import saluran.ledger.Kept;
import saluran.ledger.Subject;
import saluran.pack.PackStore;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What goes into packs, from the table of sealed values: a query for each kind, all pages or none.
/// Mails to contacts are not read.
public final class DynamoPackStore implements PackStore {

  private final SealedTable table;

  /// @param table the one of sealed values
  public DynamoPackStore(DynamoDbClient dynamoDb, String table) {
    this.table = new SealedTable(dynamoDb, table);
  }

  @Override
  public List<Kept> beside(Subject subject) {
    List<Kept> kept = new ArrayList<>();
    for (String prefix : SealedItems.OF_PACKS) {
      table.each(subject, prefix, item -> kept.add(SealedItems.kept(item)));
    }
    return kept;
  }

  @Override
  public Optional<Kept.Manifest> manifest(Subject subject, String payloadSha256) {
    return table
        .item(subject, SealedItems.packPart(payloadSha256))
        .map(item -> new Kept.Manifest(payloadSha256, Items.text(item, "jws")));
  }

  @Override
  public boolean keepFirst(Subject subject, Kept.Manifest manifest) {
    return table.putFirst(SealedItems.of(subject.toString(), manifest));
  }
}
