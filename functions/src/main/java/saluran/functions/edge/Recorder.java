package saluran.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import saluran.casework.Clerk;
import saluran.casework.Command;
import saluran.casework.PolicyInUse;
import saluran.directory.Directory;
import saluran.intake.FlagMessage;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.receipt.Receipts;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Queue `flags`: opens the case of each flag and issues the notices of step 1.
public final class Recorder implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private final Clerk clerk;
  private final Directory directory;

  /// As Lambda makes it.
  public Recorder() {
    this(Wiring.ofProcess());
  }

  /// @param wiring needs the tables and the notice queues
  public Recorder(Wiring wiring) {
    DynamoDbClient dynamoDb = wiring.dynamoDb();
    this.directory = wiring.directory(dynamoDb);
    this.clerk = wiring.clerk(wiring.ledger(dynamoDb), wiring.outbox(), directory);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return Batch.each(event, context, body -> record(FlagMessage.read(body)));
  }

  private void record(FlagMessage message) {
    Entry first = Receipts.entry(message.receipt());
    FlagFacts.Received facts = (FlagFacts.Received) first.facts();
    PolicyInUse policy =
        PolicyInUse.of(
            directory.policy(facts.policy().id(), facts.policy().version()), directory.roster());
    Clerk.Done done =
        clerk.open(first, new Command.Open(policy.facts(), policy.addresses()), message.kept());
    if (done instanceof Clerk.Done.Case(var flag, boolean wrote) && !wrote) {
      // The same message again, or another copy of the flag; either way the first one stands.
      clerk.perform(
          first.subject(), new Command.ReceiveAgain(first.digest(), facts.bodySha256()), List.of());
      clerk.repeatOwed(flag);
    }
  }
}
