package saluran.functions.aws.queue;

import java.time.Duration;
import java.util.List;
import saluran.casework.Owed;
import saluran.decision.Outbox;
import saluran.ledger.Ledger.Unavailable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The queues of mails on SQS: urgent ones apart, so that they go first; the agency as message
/// group.
public final class SqsOutbox implements Outbox {

  private final SqsClient sqs;
  private final String urgentUrl;
  private final String normalUrl;

  /// @param urgentUrl and `normalUrl`: the two queues'
  public SqsOutbox(SqsClient sqs, String urgentUrl, String normalUrl) {
    this.sqs = sqs;
    this.urgentUrl = urgentUrl;
    this.normalUrl = normalUrl;
  }

  @Override
  public void put(List<Owed.Mail> mails) {
    mails.forEach(mail -> put(NoticeMessage.of(mail), Duration.ZERO));
  }

  /// A wait in the whole seconds that SQS knows, 15 minutes at most.
  public static Duration whole(Duration wait) {
    return Duration.ofSeconds(Math.min(900, wait.plusMillis(999).toSeconds()));
  }

  /// Puts one message on its queue, to be seen after a delay of at most 15 minutes.
  ///
  /// @throws Unavailable where it was not taken
  public void put(NoticeMessage message, Duration delay) {
    try {
      sqs.sendMessage(
          request ->
              request
                  .queueUrl(message.urgent() ? urgentUrl : normalUrl)
                  .messageBody(message.text())
                  .messageGroupId(message.agency())
                  .delaySeconds(Math.toIntExact(delay.toSeconds())));
    } catch (SdkException failed) {
      throw new Unavailable("the queue cannot be written", failed);
    }
  }
}
