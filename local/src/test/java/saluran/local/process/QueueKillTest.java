package saluran.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;

/// Killed at any moment, SQS has every acknowledged message once, and no deleted one.
class QueueKillTest {
  @TempDir Path data;
  private final KillRounds kills = new KillRounds();

  @Test
  void everyAcknowledgedSendAndDeleteSurvives() throws Exception {
    Set<String> owed = new ConcurrentSkipListSet<>();
    Set<String> touched = new ConcurrentSkipListSet<>(); // a delete was asked for
    Set<String> deleted = new ConcurrentSkipListSet<>(); // and answered
    for (int round = 0; round <= KillRounds.rounds(); round++) {
      int now = round;
      try (var process = ElasticMq.start(Home.find(), data);
          var sqs = Clients.sqs(process.endpoint())) {
        Queue queue = Queue.create(sqs, "Flags");
        List<String> found = everything(queue);
        owed.removeAll(touched);
        assertThat(found).doesNotHaveDuplicates().containsAll(owed).noneMatch(deleted::contains);
        sqs.purgeQueue(p -> p.queueUrl(queue.url()));
        owed.clear();

        kills.workUntilKilled(
            process.process(),
            (worker, turn) -> {
              String body = now + "/" + worker + "/" + turn;
              queue.send(body);
              owed.add(body);
              if (turn % 3 == 2) {
                for (Message message : queue.receive(3, 0)) {
                  touched.add(message.body());
                  if (delete(queue, message)) {
                    deleted.add(message.body());
                  }
                }
              }
            });
      }
    }
  }

  @Test
  void everyDeadLetterSurvivesOnceOnItsWayThereAndBack() throws Exception {
    Set<String> sent = new TreeSet<>();
    try (var process = ElasticMq.start(Home.find(), data);
        var sqs = Clients.sqs(process.endpoint())) {
      Queue queue = Queue.create(sqs, "Flags", Queue.create(sqs, "Dead"), 2);
      for (int i = 0; i < 60; i++) {
        sent.add(queue.send("poison " + i));
      }
    }
    for (int round = 0; round < KillRounds.rounds(); round++) {
      try (var process = ElasticMq.start(Home.find(), data);
          var sqs = Clients.sqs(process.endpoint())) {
        Queue queue = Queue.named(sqs, "Flags");
        Queue dead = Queue.named(sqs, "Dead");
        assertThat(queue.size() + dead.size()).isEqualTo(sent.size());
        kills.workUntilKilled(
            process.process(),
            (worker, turn) -> {
              if (worker == 0 && turn % 5 == 4) {
                sqs.startMessageMoveTask(m -> m.sourceArn(dead.arn()));
              } else {
                queue.receive(0, 0);
              }
            });
      }
    }
    try (var process = ElasticMq.start(Home.find(), data);
        var sqs = Clients.sqs(process.endpoint())) {
      Queue queue = Queue.named(sqs, "Flags");
      Queue dead = Queue.named(sqs, "Dead");
      while (queue.size() > 0) {
        queue.receive(0, 1);
      }
      assertThat(dead.drain())
          .extracting(Message::messageId)
          .containsExactlyInAnyOrderElementsOf(sent);
    }
  }

  /// The bodies of all messages, waiting for those in flight.
  private static List<String> everything(Queue queue) {
    var bodies = new ArrayList<String>();
    while (bodies.size() < queue.size()) {
      queue.receive(3600, 1).forEach(message -> bodies.add(message.body()));
    }
    return bodies;
  }

  /// Whether it is gone; not so where another worker has received it in the meantime.
  private static boolean delete(Queue queue, Message message) {
    try {
      queue.delete(message);
      return true;
    } catch (ReceiptHandleIsInvalidException superseded) {
      return false;
    }
  }
}
