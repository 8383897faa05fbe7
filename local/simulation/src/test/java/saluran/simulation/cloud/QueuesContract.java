package saluran.simulation.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// What of SQS the channel relies on, on the template's own queues. The in-memory queues and
/// ElasticMQ are held to the same words, so that the former cannot drift. Time is not waited for: a
/// message is made visible again instead.
abstract class QueuesContract {

  private static final String QUEUE = "DueQueue";
  private static final String DEAD = "DueQueueDeadLetters";

  /// As the template says for this queue.
  private static final int MOST_RECEIVES = 5;

  abstract SqsClient queues();

  abstract String url(String queue);

  @Test
  void aMessageComesBackWithItsBodyAndGroup() {
    String id =
        queues()
            .sendMessage(
                m -> m.queueUrl(url(QUEUE)).messageBody("ä 😀 \n{}").messageGroupId("kominfo"))
            .messageId();
    Message message = receive(QUEUE).getFirst();
    assertThat(message.messageId()).isEqualTo(id);
    assertThat(message.body()).isEqualTo("ä 😀 \n{}");
    assertThat(message.attributes())
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "kominfo")
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
    delete(message);
  }

  @Test
  void aDelayedMessageDoesNotComeAtOnce() {
    queues().sendMessage(m -> m.queueUrl(url(QUEUE)).messageBody("later").delaySeconds(600));
    assertThat(receive(QUEUE)).isEmpty();
    assertThatThrownBy(
            () ->
                queues()
                    .sendMessage(m -> m.queueUrl(url(QUEUE)).messageBody("b").delaySeconds(901)))
        .isInstanceOf(SqsException.class);
  }

  @Test
  void aMessageIsHiddenWhileItIsHeldAndComesAgainUnlessItIsDeleted() {
    send("held");
    Message first = receive(QUEUE).getFirst();
    assertThat(receive(QUEUE)).isEmpty();
    show(first);
    Message second = receive(QUEUE).getFirst();
    assertThat(second.messageId()).isEqualTo(first.messageId());
    assertThat(second.receiptHandle()).isNotEqualTo(first.receiptHandle());
    assertThat(second.attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
    assertThatThrownBy(() -> show(first)).isInstanceOf(SqsException.class);
    delete(second);
    assertThat(receive(QUEUE)).isEmpty();
  }

  @Test
  void aBatchHoldsAtMostTen() {
    Set<String> sent = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      sent.add(send("m" + i));
    }
    List<Message> received = new ArrayList<>(receive(QUEUE));
    assertThat(received).hasSizeBetween(1, 10);
    for (List<Message> more = receive(QUEUE); !more.isEmpty(); more = receive(QUEUE)) {
      received.addAll(more);
    }
    assertThat(received).extracting(Message::messageId).containsExactlyInAnyOrderElementsOf(sent);
    received.forEach(this::delete);
    assertThatThrownBy(
            () -> queues().receiveMessage(r -> r.queueUrl(url(QUEUE)).maxNumberOfMessages(11)))
        .isInstanceOf(SqsException.class);
  }

  @Test
  void whatIsReceivedTooOftenIsADeadLetterAndIsBroughtBack() {
    send("poison");
    for (int i = 1; i <= MOST_RECEIVES; i++) {
      Message message = receive(QUEUE).getFirst();
      assertThat(message.attributes())
          .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, Integer.toString(i));
      show(message);
    }
    assertThat(receive(QUEUE)).isEmpty();
    Message dead = receive(DEAD).getFirst();
    assertThat(dead.body()).isEqualTo("poison");
    queues()
        .changeMessageVisibility(
            c -> c.queueUrl(url(DEAD)).receiptHandle(dead.receiptHandle()).visibilityTimeout(0));
    queues().startMessageMoveTask(t -> t.sourceArn("arn:aws:sqs:us-east-1:000000000000:" + DEAD));
    List<Message> back = receiveSoon(QUEUE);
    assertThat(back).extracting(Message::body).containsExactly("poison");
    assertThat(receive(DEAD)).isEmpty();
    back.forEach(this::delete);
  }

  @Test
  void anUnknownQueueIsRefused() {
    assertThatThrownBy(() -> queues().sendMessage(m -> m.queueUrl(url("Nowhere")).messageBody("b")))
        .isInstanceOf(QueueDoesNotExistException.class);
  }

  private String send(String body) {
    return queues().sendMessage(m -> m.queueUrl(url(QUEUE)).messageBody(body)).messageId();
  }

  private List<Message> receive(String queue) {
    return receive(queue, 0);
  }

  /// Moving dead letters takes its time.
  private List<Message> receiveSoon(String queue) {
    return receive(queue, 20);
  }

  private List<Message> receive(String queue, int wait) {
    return queues()
        .receiveMessage(
            r ->
                r.queueUrl(url(queue))
                    .maxNumberOfMessages(10)
                    .waitTimeSeconds(wait)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private void show(Message message) {
    queues()
        .changeMessageVisibility(
            c ->
                c.queueUrl(url(QUEUE)).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
  }

  private void delete(Message message) {
    queues().deleteMessage(d -> d.queueUrl(url(QUEUE)).receiptHandle(message.receiptHandle()));
  }
}
