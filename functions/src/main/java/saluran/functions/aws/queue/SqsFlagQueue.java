package saluran.functions.aws.queue;

import saluran.intake.FlagMessage;
import saluran.intake.FlagQueue;
import saluran.ledger.Ledger.Unavailable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The queue `flags` on SQS: a standard queue, the agency as message group (a fair queue).
public final class SqsFlagQueue implements FlagQueue {

  private final SqsClient sqs;
  private final String url;

  /// @param url the queue's
  public SqsFlagQueue(SqsClient sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  @Override
  public void put(String agency, FlagMessage message) {
    try {
      sqs.sendMessage(
          request -> request.queueUrl(url).messageBody(message.text()).messageGroupId(agency));
    } catch (SdkException failed) {
      throw new Unavailable("the queue cannot be written", failed);
    }
  }
}
