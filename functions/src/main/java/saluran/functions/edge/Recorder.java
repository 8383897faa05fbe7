package saluran.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.Optional;
import saluran.casework.Case;
import saluran.decision.Clerk;
import saluran.decision.Command;
import saluran.decision.PolicyInUse;
import saluran.desk.Relations;
import saluran.directory.Directory;
import saluran.flag.FlagReader;
import saluran.functions.log.Log;
import saluran.intake.FlagMessage;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.Hash;
import saluran.ledger.Subject;
import saluran.receipt.Receipts;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Queue `flags`: opens the case of each flag and issues the notices of step 1; then withdraws the
/// flag that it supersedes, and relates it to the flags that name the same locators.
public final class Recorder extends QueueHandler {

  private final Log log;
  private final Clerk clerk;
  private final Directory directory;
  private final Relations relations;

  /// As Lambda makes it.
  public Recorder() {
    this(Wiring.ofProcess());
  }

  /// @param wiring needs the tables and the notice queues
  public Recorder(Wiring wiring) {
    DynamoDbClient dynamoDb = wiring.dynamoDb();
    this.log = wiring.log();
    this.directory = wiring.directory(dynamoDb);
    this.relations = wiring.relations(dynamoDb);
    this.clerk = wiring.clerk(dynamoDb, directory);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return Batch.bySubject(
        log, event, context, Recorder::read, copy -> copy.first().subject(), this::record);
  }

  private record Copy(FlagMessage message, Entry first, FlagFacts.Received facts) {}

  private static Copy read(String body) {
    FlagMessage message = FlagMessage.read(body);
    Entry first = Receipts.entry(message.receipt());
    return new Copy(message, first, (FlagFacts.Received) first.facts());
  }

  /// Opens the case with the first copy. Whatever else came, in this batch or before, is told apart
  /// by the case: the same message again, another copy with a receipt of its own, or other bytes
  /// under the same key.
  private void record(List<Copy> copies) {
    Copy first = copies.getFirst();
    FlagFacts.PolicyRef ref = first.facts().policy();
    PolicyInUse policy =
        PolicyInUse.of(directory.policy(ref.id(), ref.version()), directory.roster());
    Clerk.Done.Now opened =
        clerk.open(
            first.first(),
            new Command.Open(policy.facts(), policy.addresses()),
            first.message().kept());
    if (!opened.wrote()) {
      clerk.repeatOwed(opened.dossier());
    }
    clerk.perform(
        opened.dossier(),
        new Command.ReceiveAgain(
            copies.stream()
                .map(
                    copy ->
                        new Command.ReceiveAgain.Copy(
                            copy.first().digest(), copy.facts().bodySha256()))
                .toList()),
        List.of());
    supersede(opened.flag());
    relate(opened.flag(), copies);
  }

  /// The flag that this one supersedes is withdrawn. The door saw that it is the agency's own.
  private void supersede(Case flag) {
    String superseded = flag.received().supersedes();
    if (superseded != null) {
      clerk.perform(
          Subject.flag(superseded), new Command.Supersede(flag.subject().id()), List.of());
    }
  }

  /// Other bytes under the same key do not stand: only a copy of the case's own says what it names.
  private void relate(Case flag, List<Copy> copies) {
    copies.stream()
        .filter(copy -> copy.facts().bodySha256().equals(flag.received().bodySha256()))
        .map(copy -> Hash.fromBase64url(copy.message().body()))
        .findFirst()
        .flatMap(body -> Optional.ofNullable(FlagReader.reread(body)))
        .ifPresent(report -> relations.relate(flag, report));
  }
}
