package saluran.functions.aws.dynamo;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import saluran.ledger.Kept;
import saluran.ledger.SealedStore;
import saluran.ledger.SealedValue;
import saluran.ledger.Subject;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What lies beside the chains, on DynamoDB. Trusted for nothing: every value is held against its
/// commitment by whoever shows it. May be lost piece by piece, by erasure; the chain goes on
/// verifying.
public final class DynamoSealedStore implements SealedStore {

  private final SealedTable table;
  private final Retention retention;
  private final InstantSource clock;

  /// @param table the one of sealed values
  /// @param retention of what is kept
  /// @param clock from when on it is
  public DynamoSealedStore(
      DynamoDbClient dynamoDb, String table, Retention retention, InstantSource clock) {
    this.table = new SealedTable(dynamoDb, table);
    this.retention = retention;
    this.clock = clock;
  }

  @Override
  public List<SealedValue> values(Subject subject, long seq) {
    return query(subject, SealedItems.valuePart(seq, "")).getOrDefault(seq, List.of());
  }

  @Override
  public Map<Long, List<SealedValue>> values(Subject subject) {
    return query(subject, SealedItems.VALUES);
  }

  @Override
  public Optional<Kept.Request> request(Subject subject) {
    return table.item(subject, SealedItems.BODY).map(SealedItems::request);
  }

  @Override
  public Optional<Kept.Receipt> receipt(Subject subject, long seq) {
    return table
        .item(subject, SealedItems.receiptPart(seq))
        .map(item -> new Kept.Receipt(seq, Items.text(item, "jws")));
  }

  @Override
  public Optional<Kept.Mail> mail(Subject subject, String attempt) {
    return table
        .item(subject, SealedItems.mailPart(attempt))
        .map(item -> new Kept.Mail(attempt, Items.bytes(item, "mime")));
  }

  @Override
  public void keep(Subject subject, Kept kept) {
    table.put(SealedItems.of(subject.toString(), kept, retention, clock.instant()));
  }

  @Override
  public boolean keepFirst(Subject subject, Kept.Receipt receipt) {
    return table.putFirst(SealedItems.of(subject.toString(), receipt));
  }

  private Map<Long, List<SealedValue>> query(Subject subject, String prefix) {
    Map<Long, List<SealedValue>> values = new TreeMap<>();
    table.each(
        subject,
        prefix,
        item ->
            values
                .computeIfAbsent(SealedItems.seq(item), seq -> new ArrayList<>())
                .add(SealedItems.value(item)));
    return values;
  }
}
