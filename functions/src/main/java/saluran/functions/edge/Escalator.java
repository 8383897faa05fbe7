package saluran.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import saluran.casework.Dossier;
import saluran.decision.Clerk;
import saluran.decision.Command;
import saluran.functions.aws.dynamo.DynamoDueIndex;
import saluran.functions.aws.dynamo.DynamoLedger;
import saluran.functions.aws.queue.SqsDueQueue;
import saluran.functions.log.Log;
import saluran.functions.log.Metric;
import saluran.ledger.Ledger;
import saluran.ledger.Subject;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Every minute: finds what is due by index and puts it on queue `due`. Queue `due`: does for each
/// case whatever it is due for, and repeats what was lost. The schedule's event has no records;
/// SQS's has.
public final class Escalator extends QueueHandler {

  /// After a long outage more is due than fits into one transaction; so many are written in a row.
  private static final int MAX_TICKS = 20;

  private final Wiring wiring;
  private final Log log;
  private final Clerk clerk;
  private final DynamoDueIndex index;
  private final SqsDueQueue queue;

  /// As Lambda makes it.
  public Escalator() {
    this(Wiring.ofProcess());
  }

  /// @param wiring needs `DUE_QUEUE_URL`, the tables and the notice queues
  public Escalator(Wiring wiring) {
    DynamoDbClient dynamoDb = wiring.dynamoDb();
    this.wiring = wiring;
    this.log = wiring.log();
    this.index = wiring.dueIndex(dynamoDb);
    this.queue = wiring.dueQueue();
    this.clerk = wiring.clerk(dynamoDb, wiring.directory(dynamoDb));
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    if (event.getRecords() == null) {
      sweep();
      log.measured("swept", Map.of(Metric.SWEEPS, 1L));
      return new SQSBatchResponse(List.of());
    }
    return Batch.each(log, event, context, Subject::parse, Subject::toString, this::lookAt);
  }

  /// Walks the shards side by side, each to its own end: one that cannot be walked keeps no other
  /// from it.
  private void sweep() {
    CompletableFuture<?>[] walks =
        IntStream.range(0, DynamoLedger.SHARDS)
            .mapToObj(
                shard ->
                    CompletableFuture.runAsync(
                        () -> index.take(shard, wiring.clock().instant(), queue::put),
                        wiring.threads()))
            .toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(walks).get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Ledger.Unavailable("the sweep was stopped", stopped);
    } catch (ExecutionException failed) {
      throw new Ledger.Unavailable("a shard was not walked to its end", failed.getCause());
    }
  }

  private void lookAt(Subject subject) {
    Instant begin = wiring.clock().instant();
    Clerk.Done done = clerk.perform(subject, new Command.Tick(), List.of());
    for (int i = 1; i < MAX_TICKS && done instanceof Clerk.Done.Now now && now.wrote(); i++) {
      done = clerk.perform(now.dossier(), new Command.Tick(), List.of());
    }
    if (done instanceof Clerk.Done.Now now) {
      clerk.repeatOwed(now.dossier());
      endLease(now.dossier(), begin);
    }
  }

  /// A mail that stays owed, while the account is paused, must not keep the next step waiting; nor
  /// one that fell due since we began to look.
  private void endLease(Dossier dossier, Instant begin) {
    Instant next = dossier.owed(begin).nextAt();
    if (next != null && next.isBefore(begin.plus(DynamoDueIndex.LONGEST))) {
      index.endLease(dossier.subject(), dossier.chain().version(), next);
    }
  }
}
