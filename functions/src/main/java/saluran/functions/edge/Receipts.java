package saluran.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import saluran.decision.Clerk;
import saluran.decision.Command;
import saluran.functions.log.Log;
import saluran.ledger.SealedStore;
import saluran.receipt.SesEvent;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Queue `receipts`: SES says what became of a mail; a failure issues the next notice.
public final class Receipts extends QueueHandler {

  private final Log log;
  private final Clerk clerk;
  private final SealedStore sealed;

  /// As Lambda makes it.
  public Receipts() {
    this(Wiring.ofProcess());
  }

  /// @param wiring needs the tables and the notice queues
  public Receipts(Wiring wiring) {
    DynamoDbClient dynamoDb = wiring.dynamoDb();
    this.log = wiring.log();
    this.sealed = wiring.sealedStore(dynamoDb);
    this.clerk = wiring.clerk(dynamoDb, wiring.directory(dynamoDb));
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return Batch.each(log, event, context, Receipts::read, SesEvent::subject, this::record);
  }

  private static SesEvent read(String body) {
    return SesEvent.read(body.getBytes(StandardCharsets.UTF_8));
  }

  private void record(SesEvent event) {
    Clerk.Done done = clerk.perform(event.subject(), new Command.Told(event), List.of(event.raw()));
    if (done instanceof Clerk.Done.Now(var dossier, boolean wrote) && !wrote) {
      sealed.keep(event.subject(), event.raw());
    }
  }
}
