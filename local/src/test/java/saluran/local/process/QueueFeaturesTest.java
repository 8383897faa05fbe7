package saluran.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// What of SQS the channel relies on, against the real process.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueFeaturesTest {
  private ElasticMq process;
  private SqsClient sqs;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    process = ElasticMq.start(Home.find(), data);
    sqs = Clients.sqs(process.endpoint());
  }

  @AfterAll
  void stop() {
    sqs.close();
    process.close();
  }

  @Test
  void aStandardQueueKeepsTheMessageGroup() {
    Queue queue = Queue.create(sqs, "Groups");
    sqs.sendMessage(m -> m.queueUrl(queue.url()).messageBody("b").messageGroupId("kominfo"));
    sqs.sendMessageBatch(
        batch ->
            batch
                .queueUrl(queue.url())
                .entries(
                    SendMessageBatchRequestEntry.builder()
                        .id("1")
                        .messageBody("b")
                        .messageGroupId("kominfo")
                        .build()));
    assertThat(queue.drain())
        .hasSize(2)
        .allSatisfy(
            message ->
                assertThat(message.attributes())
                    .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "kominfo"));
  }

  @Test
  void bodiesAndAttributesComeBackByteForByte() {
    Queue queue = Queue.create(sqs, "Bodies");
    String body = "ä€ 😀 بلاغ <&>\"\\ \t\r\n".repeat(12_000); // well over 256 KiB in UTF-8
    var text = MessageAttributeValue.builder().dataType("String").stringValue("😀").build();
    var bytes =
        MessageAttributeValue.builder()
            .dataType("Binary.png")
            .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1, 7}))
            .build();
    sqs.sendMessage(
        m ->
            m.queueUrl(queue.url())
                .messageBody(body)
                .messageAttributes(java.util.Map.of("text", text, "bytes", bytes)));
    Message received = queue.drain().getFirst();
    assertThat(received.body()).isEqualTo(body);
    assertThat(received.messageAttributes())
        .containsEntry("text", text)
        .containsEntry("bytes", bytes);
  }

  @Test
  void aLongPollWakesForAMessage() {
    Queue queue = Queue.create(sqs, "LongPoll");
    var waiting = CompletableFuture.supplyAsync(() -> queue.receive(30, 20));
    String id = queue.send("now");
    assertThat(waiting.join()).extracting(Message::messageId).containsExactly(id);
  }

  @Test
  void aBatchDeletesWhatItNames() {
    Queue queue = Queue.create(sqs, "Batch");
    IntStream.range(0, 10).forEach(i -> queue.send("m" + i));
    List<DeleteMessageBatchRequestEntry> entries =
        queue.receive(30, 0).stream()
            .map(
                message ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
            .toList();
    var deleted = sqs.deleteMessageBatch(d -> d.queueUrl(queue.url()).entries(entries));
    assertThat(deleted.successful()).hasSize(10);
    assertThat(queue.size()).isZero();
  }

  @Test
  void visibilityIsChangedByTheLastReceiptOnly() {
    Queue queue = Queue.create(sqs, "Visibility");
    queue.send("m");
    Message first = queue.receive(0, 0).getFirst();
    Message second = queue.receive(3600, 0).getFirst();
    assertThat(second.attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
    assertThatThrownBy(() -> queue.hide(first, 0)).isInstanceOf(SqsException.class);
    assertThat(queue.drain()).isEmpty();
    queue.hide(second, 0);
    assertThat(queue.drain()).hasSize(1);
  }

  @Test
  void aMoveTaskBringsDeadLettersBackButNotDeletedOnes() {
    Queue dead = Queue.create(sqs, "MoveDead");
    Queue queue = Queue.create(sqs, "Move", dead, 1);
    String kept = queue.send("kept");
    String deleted = queue.send("deleted");
    queue.receive(0, 0);
    assertThat(queue.receive(0, 1)).isEmpty();
    List<Message> letters = dead.receive(0, 0);
    assertThat(letters).extracting(Message::messageId).containsExactlyInAnyOrder(kept, deleted);
    assertThat(letters.getFirst().attributes())
        .containsEntry(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, queue.arn());
    letters.stream().filter(m -> m.messageId().equals(deleted)).forEach(dead::delete);

    sqs.startMessageMoveTask(m -> m.sourceArn(dead.arn()));
    assertThat(queue.receive(3600, 20)).extracting(Message::messageId).containsExactly(kept);
    assertThat(queue.receive(3600, 1)).isEmpty();
    assertThat(dead.size()).isZero();
  }

  @Test
  void aFifoQueueIsRefused() {
    assertThatThrownBy(
            () ->
                sqs.createQueue(
                    q ->
                        q.queueName("Order.fifo")
                            .attributesWithStrings(java.util.Map.of("FifoQueue", "true"))))
        .isInstanceOf(SqsException.class);
  }
}
