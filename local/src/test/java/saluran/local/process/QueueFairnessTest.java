package saluran.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Who gets a turn, by message group, seen through SQS itself.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueFairnessTest {
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
  void aBurstLetsAnotherGroupPass() {
    Queue queue = Queue.create(sqs, "Burst");
    send(queue, "polri", 25);
    send(queue, "kominfo", 2);
    assertThat(bodies(queue.take(10)))
        .containsExactly(
            "polri 0",
            "kominfo 0",
            "polri 1",
            "kominfo 1",
            "polri 2",
            "polri 3",
            "polri 4",
            "polri 5",
            "polri 6",
            "polri 7");
    queue.send("kominfo 2", "kominfo");
    assertThat(bodies(queue.take(1))).containsExactly("kominfo 2");
  }

  @Test
  void oneGroupAloneIsServedInTheOrderOfArrival() {
    Queue queue = Queue.create(sqs, "Alone");
    send(queue, "polri", 30);
    var all = IntStream.range(0, 30).mapToObj(i -> "polri " + i).toList();
    assertThat(bodies(queue.drain())).isEqualTo(all);
  }

  @Test
  void messagesWithoutAGroupAreOneGroup() {
    Queue queue = Queue.create(sqs, "Without");
    IntStream.range(0, 4).forEach(i -> queue.send("none " + i));
    send(queue, "kominfo", 1);
    assertThat(bodies(queue.take(10)))
        .containsExactly("none 0", "kominfo 0", "none 1", "none 2", "none 3");
  }

  @Test
  void whatIsDeletedOrVisibleAgainIsInFlightNoMore() {
    Queue queue = Queue.create(sqs, "Settled");
    send(queue, "polri", 4);
    List<Message> polri = queue.take(2);
    send(queue, "kominfo", 4);
    assertThat(bodies(queue.take(1))).containsExactly("kominfo 0"); // 2 : 0
    polri.forEach(queue::delete);
    assertThat(bodies(queue.take(1))).containsExactly("polri 2"); // 0 : 1
    Message again = queue.take(1).getFirst(); // 1 : 1, and the older one
    assertThat(again.body()).isEqualTo("polri 3");
    queue.hide(again, 0);
    assertThat(bodies(queue.take(3))) // 1 : 1, and of the two the older one
        .containsExactly("kominfo 1", "polri 3", "kominfo 2");
  }

  @Test
  void whatIsPutOffWhileVisibleIsInFlight() {
    Queue queue = Queue.create(sqs, "PutOff");
    send(queue, "polri", 2);
    Message last = queue.take(2).getLast();
    queue.hide(last, 0);
    send(queue, "kominfo", 1);
    assertThat(bodies(queue.take(1))).containsExactly("kominfo 0");
    queue.hide(last, 3600);
    assertThat(queue.take(10)).isEmpty();
    queue.hide(last, 0);
    assertThat(bodies(queue.take(10))).containsExactly("polri 1");
  }

  @Test
  void deadLettersComeBackToTheirGroup() {
    Queue dead = Queue.create(sqs, "BackDead");
    Queue queue = Queue.create(sqs, "Back", dead, 1);
    send(queue, "polri", 2);
    queue.receive(0, 0);
    assertThat(queue.receive(0, 1)).isEmpty(); // both are dead letters
    send(queue, "polri", 12);
    assertThat(queue.take(10)).hasSize(10);
    send(queue, "kominfo", 2);
    sqs.startMessageMoveTask(m -> m.sourceArn(dead.arn()));
    assertThat(bodies(queue.take(2))).containsExactly("kominfo 0", "kominfo 1");
  }

  @Test
  void turnsGoOnWhereTheyWereAfterARestart(@TempDir Path data) throws Exception {
    try (var before = ElasticMq.start(Home.find(), data);
        var client = Clients.sqs(before.endpoint())) {
      Queue queue = Queue.create(client, "Flags");
      send(queue, "polri", 13);
      send(queue, "kominfo", 3);
      assertThat(queue.take(5)).hasSize(5); // 3 : 2
      before.process().kill();
    }
    try (var after = ElasticMq.start(Home.find(), data);
        var client = Clients.sqs(after.endpoint())) {
      Queue queue = Queue.named(client, "Flags");
      assertThat(bodies(queue.take(3))).containsExactly("kominfo 2", "polri 3", "polri 4");
      queue.send("kominfo 3", "kominfo");
      assertThat(bodies(queue.take(1))).containsExactly("kominfo 3"); // 5 : 3
    }
  }

  private static void send(Queue queue, String group, int count) {
    IntStream.range(0, count).forEach(i -> queue.send(group + " " + i, group));
  }

  private static List<String> bodies(List<Message> messages) {
    return messages.stream().map(Message::body).toList();
  }
}
