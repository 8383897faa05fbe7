package saluran.story;

import java.net.URI;
import java.util.Map;
import saluran.local.resources.AwsClients;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The queues of a channel, as an operator handles them.
///
/// @param endpoint of SQS
record ChannelQueues(URI endpoint) {

  private static final int MOST_AT_ONCE = 10;

  /// Moves what dead letters there are back, as an operator's `start-message-move-task` does.
  void redrive(String letters) {
    try (SqsClient sqs = AwsClients.sqs(endpoint)) {
      String arn =
          sqs.getQueueAttributes(
                  request ->
                      request
                          .queueUrl(url(sqs, letters))
                          .attributeNames(QueueAttributeName.QUEUE_ARN))
              .attributes()
              .get(QueueAttributeName.QUEUE_ARN);
      sqs.startMessageMoveTask(request -> request.sourceArn(arn));
    }
  }

  /// How many messages a queue holds, in flight or not.
  int waiting(String queue) {
    try (SqsClient sqs = AwsClients.sqs(endpoint)) {
      Map<QueueAttributeName, String> counts =
          sqs.getQueueAttributes(
                  request ->
                      request
                          .queueUrl(url(sqs, queue))
                          .attributeNames(
                              QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                              QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
              .attributes();
      return counts.values().stream().mapToInt(Integer::parseInt).sum();
    }
  }

  /// Receives a batch and leaves it there.
  void receive(String queue) {
    try (SqsClient sqs = AwsClients.sqs(endpoint)) {
      sqs.receiveMessage(
          request ->
              request
                  .queueUrl(url(sqs, queue))
                  .maxNumberOfMessages(MOST_AT_ONCE)
                  .visibilityTimeout(0)
                  .waitTimeSeconds(0));
    }
  }

  void send(String queue, String body) {
    try (SqsClient sqs = AwsClients.sqs(endpoint)) {
      sqs.sendMessage(request -> request.queueUrl(url(sqs, queue)).messageBody(body));
    }
  }

  private static String url(SqsClient sqs, String queue) {
    return sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
  }
}
