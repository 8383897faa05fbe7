package saluran.local.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// One queue, in the few words that the tests need.
record Queue(SqsClient sqs, String url) {
  static Queue create(SqsClient sqs, String name) {
    return new Queue(sqs, sqs.createQueue(q -> q.queueName(name)).queueUrl());
  }

  static Queue create(SqsClient sqs, String name, Queue deadLetters, int maxReceives) {
    String policy =
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
            .formatted(deadLetters.arn(), maxReceives);
    var attributes = Map.of(QueueAttributeName.REDRIVE_POLICY, policy);
    return new Queue(
        sqs, sqs.createQueue(q -> q.queueName(name).attributes(attributes)).queueUrl());
  }

  static Queue named(SqsClient sqs, String name) {
    return new Queue(sqs, sqs.getQueueUrl(q -> q.queueName(name)).queueUrl());
  }

  String arn() {
    return attribute(QueueAttributeName.QUEUE_ARN);
  }

  String attribute(QueueAttributeName name) {
    return sqs.getQueueAttributes(q -> q.queueUrl(url).attributeNames(name))
        .attributes()
        .getOrDefault(name, "");
  }

  /// How many messages it holds, in flight or not; counted in one request, while some become
  /// visible.
  int size() {
    return sqs
        .getQueueAttributes(
            q ->
                q.queueUrl(url)
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  String send(String body) {
    return sqs.sendMessage(m -> m.queueUrl(url).messageBody(body)).messageId();
  }

  String send(String body, String group) {
    return sqs.sendMessage(m -> m.queueUrl(url).messageBody(body).messageGroupId(group))
        .messageId();
  }

  /// Up to `count` messages, held for an hour.
  List<Message> take(int count) {
    return sqs.receiveMessage(
            r -> r.queueUrl(url).maxNumberOfMessages(count).visibilityTimeout(3600))
        .messages();
  }

  /// Up to ten messages, invisible for `visibility` seconds from now, after waiting up to `wait`
  /// seconds.
  List<Message> receive(int visibility, int wait) {
    return sqs.receiveMessage(
            r ->
                r.queueUrl(url)
                    .maxNumberOfMessages(10)
                    .visibilityTimeout(visibility)
                    .waitTimeSeconds(wait)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All"))
        .messages();
  }

  /// Everything that can be received, held for an hour.
  List<Message> drain() {
    var drained = new ArrayList<Message>();
    for (var some = receive(3600, 0); !some.isEmpty(); some = receive(3600, 0)) {
      drained.addAll(some);
    }
    return drained;
  }

  void delete(Message message) {
    sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle(message.receiptHandle()));
  }

  void hide(Message message, int seconds) {
    sqs.changeMessageVisibility(
        c -> c.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(seconds));
  }
}
