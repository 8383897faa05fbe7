package saluran.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class QueuesTest {
  @TempDir Path data;

  @Test
  void messagesComeBackAfterAKillAsTheyWere() throws Exception {
    String id;
    try (var queues = ElasticMq.start(Home.find(), data);
        var sqs = Clients.sqs(queues.endpoint())) {
      String dead = sqs.createQueue(q -> q.queueName("DeadLetters")).queueUrl();
      String arn =
          sqs.getQueueAttributes(q -> q.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
              .attributes()
              .get(QueueAttributeName.QUEUE_ARN);
      String url =
          sqs.createQueue(
                  q ->
                      q.queueName("Flags")
                          .attributes(
                              Map.of(
                                  QueueAttributeName.VISIBILITY_TIMEOUT, "180",
                                  QueueAttributeName.REDRIVE_POLICY,
                                      "{\"deadLetterTargetArn\":\"" + arn
                                          + "\",\"maxReceiveCount\":5}")))
              .queueUrl();
      id =
          sqs.sendMessage(q -> q.queueUrl(url).messageBody("body").messageGroupId("kominfo"))
              .messageId();
      queues.process().kill();
    }
    try (var queues = ElasticMq.start(Home.find(), data);
        var sqs = Clients.sqs(queues.endpoint())) {
      String url = sqs.getQueueUrl(q -> q.queueName("Flags")).queueUrl();
      var messages =
          sqs.receiveMessage(
                  q ->
                      q.queueUrl(url)
                          .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
              .messages();
      assertThat(messages).extracting(m -> m.messageId()).isEqualTo(List.of(id));
      assertThat(messages.getFirst().attributes())
          .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "kominfo")
          .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
    }
  }
}
