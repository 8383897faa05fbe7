package saluran.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import saluran.functions.aws.queue.NoticeMessage;
import saluran.functions.aws.queue.SqsOutbox;
import saluran.functions.log.Log;
import saluran.ledger.SealedStore;
import saluran.ledger.Subject;
import saluran.notice.Pace;
import saluran.notice.Postman;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Both notice queues: writes each attempt down, hands one mail to SES, writes down what SES said.
public final class Notifier extends QueueHandler {

  /// SES was too busy: so long until it is asked again.
  private static final Duration BUSY = Duration.ofSeconds(1);

  /// So long a batch waits for its turns; what is left then goes back on its queue.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Log log;
  private final Postman postman;
  private final SqsOutbox outbox;
  private final Pace pace;
  private final Pause pause;

  /// As Lambda makes it.
  public Notifier() {
    this(Wiring.ofProcess());
  }

  /// @param wiring needs `BASE_URL`, `LINK_KEYS`, `RECEIPT_KEYS`, `INSTANCES` and what mails are
  ///     sent with
  public Notifier(Wiring wiring) {
    DynamoDbClient dynamoDb = wiring.dynamoDb();
    this.log = wiring.log();
    SealedStore sealed = wiring.sealedStore(dynamoDb);
    this.outbox = wiring.outbox();
    this.pace =
        new Pace(
            wiring.sendQuota(),
            Integer.parseInt(wiring.environment().require("INSTANCES")),
            wiring.clock());
    this.pause = wiring.pause();
    this.postman =
        new Postman(
            wiring.clerk(dynamoDb, wiring.directory(dynamoDb)),
            sealed,
            wiring.mailService(),
            wiring.linkMac(),
            wiring.entryReceipts(sealed),
            wiring.environment().require("BASE_URL"),
            wiring.clock());
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    Patience patience = new Patience(pause, PATIENCE);
    return Batch.each(
        log,
        event,
        context,
        NoticeMessage::read,
        NoticeMessage::subject,
        message ->
            postman.send(
                Subject.parse(message.subject()), message.notice(), turns(message, patience)));
  }

  private Postman.Turns turns(NoticeMessage message, Patience patience) {
    return new Postman.Turns() {
      @Override
      public boolean take() {
        return takes(message, patience);
      }

      @Override
      public boolean again() {
        return patience.allows(BUSY);
      }
    };
  }

  /// Waits for a turn, or leaves the mail to a later one.
  private boolean takes(NoticeMessage message, Patience patience) {
    Pace.Turn turn = pace.take(message.urgent());
    while (turn instanceof Pace.Turn.Later(Duration wait) && patience.allows(wait)) {
      turn = pace.take(message.urgent());
    }
    return switch (turn) {
      case Pace.Turn.Now now -> true;
      case Pace.Turn.Later(Duration wait) -> {
        outbox.put(message, SqsOutbox.whole(wait));
        yield false;
      }
      // The account is paused or the day's quota used up: the mail stays owed, and the sweep brings
      // it again.
      case Pace.Turn.NotToday notToday -> false;
    };
  }

  /// The time that one batch may spend waiting.
  private static final class Patience {
    private final Pause pause;
    private Duration left;

    Patience(Pause pause, Duration left) {
      this.pause = pause;
      this.left = left;
    }

    boolean allows(Duration wait) {
      if (wait.compareTo(left) > 0) {
        return false;
      }
      left = left.minus(wait);
      pause.of(wait);
      return true;
    }
  }
}
