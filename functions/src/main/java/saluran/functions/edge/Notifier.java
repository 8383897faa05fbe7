package saluran.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import saluran.functions.aws.NoticeMessage;
import saluran.functions.aws.SqsOutbox;
import saluran.ledger.SealedStore;
import saluran.ledger.Subject;
import saluran.notice.Postman;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Both notice queues: writes each attempt down, hands one mail to SES, writes down what SES said.
public final class Notifier implements RequestHandler<SQSEvent, SQSBatchResponse> {

  /// SES did not take the mail now: so long until it is asked again.
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Postman postman;
  private final SqsOutbox outbox;

  /// As Lambda makes it.
  public Notifier() {
    this(Wiring.ofProcess());
  }

  /// @param wiring needs `BASE_URL`, `LINK_KEYS` and what mails are sent with
  public Notifier(Wiring wiring) {
    DynamoDbClient dynamoDb = wiring.dynamoDb();
    SealedStore sealed = wiring.sealedStore(dynamoDb);
    this.outbox = wiring.outbox();
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
    return Batch.bodies(event, context, body -> send(NoticeMessage.read(body)));
  }

  private void send(NoticeMessage message) {
    postman
        .send(Subject.parse(message.subject()), message.notice(), message.unsent())
        .ifPresent(unsent -> outbox.put(message.again(unsent), PAUSE));
  }
}
