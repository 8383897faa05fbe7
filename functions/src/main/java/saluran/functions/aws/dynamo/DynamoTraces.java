package saluran.functions.aws.dynamo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import saluran.erasure.Trace;
import saluran.erasure.TraceStore;
import saluran.ledger.Ledger.Unavailable;
import saluran.ledger.Subject;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// What may be erased, on DynamoDB. The one place that deletes, each item by itself: a batch would
/// need the right to put, too.
public final class DynamoTraces implements TraceStore {

  private final DynamoDbClient dynamoDb;
  private final SealedTable sealed;
  private final String ledger;

  /// @param table the one of sealed values
  /// @param ledger the one of chains, for its index of flags
  public DynamoTraces(DynamoDbClient dynamoDb, String table, String ledger) {
    this.dynamoDb = dynamoDb;
    this.sealed = new SealedTable(dynamoDb, table);
    this.ledger = ledger;
  }

  @Override
  public List<Trace> beside(Subject subject) {
    List<Trace> traces = new ArrayList<>();
    for (String prefix : SealedItems.ERASABLE) {
      sealed.each(subject, prefix, item -> traces.add(SealedItems.trace(item)));
    }
    return traces;
  }

  @Override
  public void erase(Subject subject, Collection<Trace> traces) {
    for (Trace trace : traces) {
      sealed.delete(subject, SealedItems.part(trace));
    }
  }

  @Override
  public Page flags(@Nullable String after, int most) {
    ScanRequest.Builder scan =
        ScanRequest.builder().tableName(ledger).indexName("by_agency").limit(most);
    if (after != null) {
      scan.exclusiveStartKey(key(after));
    }
    try {
      ScanResponse page = dynamoDb.scan(scan.build());
      return new Page(
          page.items().stream().map(item -> Subject.parse(Items.text(item, "subject"))).toList(),
          page.lastEvaluatedKey().isEmpty() ? null : place(page.lastEvaluatedKey()));
    } catch (SdkException failed) {
      throw new Unavailable("the index of flags cannot be read", failed);
    }
  }

  private static String place(Map<String, AttributeValue> key) {
    return String.join(
        " ", Items.text(key, "subject"), Items.text(key, "received_at"), Items.text(key, "agency"));
  }

  /// @throws IllegalArgumentException where it is no place that a page before named
  private static Map<String, AttributeValue> key(String place) {
    String[] parts = place.split(" ", 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException("no place in the index: " + place);
    }
    return Items.of(parts[0], DynamoLedger.HEAD)
        .text("received_at", parts[1])
        .text("agency", parts[2])
        .attributes();
  }
}
