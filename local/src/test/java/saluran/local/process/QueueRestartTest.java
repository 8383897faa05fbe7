package saluran.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What SQS acknowledged is as it was after kill -9.
class QueueRestartTest {
  @TempDir Path data;

  @Test
  void queuesAndMessagesComeBackAsTheyWere() throws Exception {
    Message inFlight;
    Map<QueueAttributeName, String> attributes;
    String waiting;
    try (var process = ElasticMq.start(Home.find(), data);
        var sqs = Clients.sqs(process.endpoint())) {
      Queue dead = Queue.create(sqs, "Dead");
      Queue queue = Queue.create(sqs, "Flags", dead, 5);
      sqs.setQueueAttributes(
          q ->
              q.queueUrl(queue.url())
                  .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "180")));
      sqs.sendMessage(m -> m.queueUrl(queue.url()).messageBody("b").messageGroupId("kominfo"));
      queue.receive(0, 0);
      inFlight = queue.receive(3600, 0).getFirst();
      Message deleted = deletedFrom(queue);
      assertThat(deleted.messageId()).isNotEqualTo(inFlight.messageId());
      waiting = queue.send("waiting");
      Queue purged = Queue.create(sqs, "Purged");
      purged.send("gone");
      sqs.purgeQueue(p -> p.queueUrl(purged.url()));
      attributes = attributes(queue);
      process.process().kill();
    }
    try (var process = ElasticMq.start(Home.find(), data);
        var sqs = Clients.sqs(process.endpoint())) {
      Queue queue = Queue.named(sqs, "Flags");
      assertThat(attributes(queue)).isEqualTo(attributes);
      assertThat(Queue.named(sqs, "Purged").size()).isZero();
      assertThat(queue.drain()).extracting(Message::messageId).containsExactly(waiting);
      assertThat(queue.size()).isEqualTo(2);

      queue.hide(inFlight, 0); // the receipt of before still counts
      Message again = queue.drain().getFirst();
      assertThat(again.messageId()).isEqualTo(inFlight.messageId());
      assertThat(again.attributes())
          .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "kominfo")
          .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "3")
          .containsEntry(
              MessageSystemAttributeName.SENT_TIMESTAMP,
              inFlight.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP));
      queue.delete(again);
      assertThat(queue.size()).isEqualTo(1);
    }
  }

  /// A long poll that only moves dead letters answers nobody; ElasticMQ drops what it had to say
  /// then.
  @Test
  void aMoveByALongPollSurvivesAndDoublesNothing() throws Exception {
    String id;
    try (var process = ElasticMq.start(Home.find(), data);
        var sqs = Clients.sqs(process.endpoint())) {
      Queue dead = Queue.create(sqs, "Dead");
      Queue queue = Queue.create(sqs, "Flags", dead, 1);
      id = queue.send("poison");
      assertThat(queue.receive(0, 0)).hasSize(1);
      assertThat(queue.receive(0, 1)).isEmpty();
      assertThat(dead.receive(0, 0)).extracting(Message::messageId).containsExactly(id);
      process.process().kill();
    }
    for (int restart = 0; restart < 2; restart++) {
      try (var process = ElasticMq.start(Home.find(), data);
          var sqs = Clients.sqs(process.endpoint())) {
        assertThat(Queue.named(sqs, "Flags").size()).isZero();
        Queue dead = Queue.named(sqs, "Dead");
        assertThat(dead.size()).isEqualTo(1);
        assertThat(dead.receive(0, 0)).extracting(Message::messageId).containsExactly(id);
        process.process().kill();
      }
    }
  }

  private static Message deletedFrom(Queue queue) {
    queue.send("deleted");
    Message message = queue.receive(3600, 0).getFirst();
    queue.delete(message);
    return message;
  }

  private static Map<QueueAttributeName, String> attributes(Queue queue) {
    return queue
        .sqs()
        .getQueueAttributes(
            q ->
                q.queueUrl(queue.url())
                    .attributeNames(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        QueueAttributeName.REDRIVE_POLICY,
                        QueueAttributeName.DELAY_SECONDS,
                        QueueAttributeName.CREATED_TIMESTAMP,
                        QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS))
        .attributes();
  }
}
