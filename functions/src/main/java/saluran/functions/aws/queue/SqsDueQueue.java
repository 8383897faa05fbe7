package saluran.functions.aws.queue;

import saluran.ledger.Ledger.Unavailable;
import saluran.ledger.Subject;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The queue `due` on SQS: subjects that somebody has to look at.
public final class SqsDueQueue {

  private final SqsClient sqs;
  private final String url;

  /// @param url the queue's
  public SqsDueQueue(SqsClient sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  /// Puts a subject on the queue. When this returns, the message is durable.
  ///
  /// @throws Unavailable where it was not taken; its lease ends and the sweep finds it again
  public void put(Subject subject) {
    try {
      sqs.sendMessage(request -> request.queueUrl(url).messageBody(subject.toString()));
    } catch (SdkException failed) {
      throw new Unavailable("the queue cannot be written", failed);
    }
  }
}
