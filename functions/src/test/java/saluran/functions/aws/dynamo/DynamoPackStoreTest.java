package saluran.functions.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import saluran.ledger.Kept;
import saluran.ledger.Ledger;
import saluran.ledger.Subject;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// While DynamoDB throttles, a pack's material is read whole or not at all.
class DynamoPackStoreTest {

  private static final Subject FLAG = Subject.flag("a".repeat(26));
  private static final int PAGES = 3;

  @Test
  void everyPageOfEveryKindIsRead() {
    List<Kept> kept = new DynamoPackStore(new Receipts(Integer.MAX_VALUE), "Sealed").beside(FLAG);

    assertThat(kept)
        .containsExactlyElementsOf(
            IntStream.range(0, PAGES).mapToObj(i -> (Kept) new Kept.Receipt(i, "jws")).toList());
  }

  @Test
  void aThrottledPageIsAnOutageWhicheverItIs() {
    int calls = SealedItems.OF_PACKS.size() + PAGES - 1;
    for (int answered = 0; answered < calls; answered++) {
      DynamoPackStore store = new DynamoPackStore(new Receipts(answered), "Sealed");

      assertThatThrownBy(() -> store.beside(FLAG)).isInstanceOf(Ledger.Unavailable.class);
    }
  }

  /// A table of receipts, one to a page, that throttles after so many answers.
  private static final class Receipts implements DynamoDbClient {
    private int left;

    Receipts(int left) {
      this.left = left;
    }

    @Override
    public QueryResponse query(QueryRequest request) {
      if (left-- == 0) {
        throw ProvisionedThroughputExceededException.builder().message("throttled").build();
      }
      assertThat(request.consistentRead()).isTrue();
      String prefix = request.expressionAttributeValues().get(":prefix").s();
      if (!prefix.equals("RECEIPT#")) {
        return QueryResponse.builder().items(List.of()).build();
      }
      int page = request.hasExclusiveStartKey() ? page(request.exclusiveStartKey()) + 1 : 0;
      Map<String, AttributeValue> item =
          SealedItems.of(FLAG.toString(), new Kept.Receipt(page, "jws")).attributes();
      QueryResponse.Builder answer = QueryResponse.builder().items(List.of(item));
      if (page + 1 < PAGES) {
        answer.lastEvaluatedKey(Items.of(FLAG.toString(), Integer.toString(page)).attributes());
      }
      return answer.build();
    }

    private static int page(Map<String, AttributeValue> key) {
      return Integer.parseInt(Items.text(key, "part"));
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
