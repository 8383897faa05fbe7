package saluran.simulation.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saluran.local.process.Home;
import saluran.simulation.Simulation;
import software.amazon.awssdk.services.sqs.SqsClient;

class MemoryQueuesTest extends QueuesContract {

  private MemoryQueues queues;
  private Instant now = Instant.EPOCH;

  @BeforeEach
  void make() throws IOException {
    queues =
        new MemoryQueues(
            Simulation.stack(Home.find().resolve("template.yaml")).queues().values(),
            () -> now,
            Whims.none(),
            (queue, at) -> {});
  }

  @Test
  void aMessageIsGoneOnceItsQueueHasKeptItForItsTime() {
    queues.sendMessage(message -> message.queueUrl(url("DueQueue")).messageBody("flag/x"));
    now = now.plus(Duration.ofDays(4)).minusSeconds(1);
    assertThat(queues.receiveMessage(r -> r.queueUrl(url("DueQueue"))).messages()).hasSize(1);

    now = now.plusSeconds(1);

    assertThat(queues.receiveMessage(r -> r.queueUrl(url("DueQueue"))).messages()).isEmpty();
    assertThat(queues.expired("DueQueue")).hasSize(1);
    assertThat(queues.lost("DueQueue")).isEmpty();
  }

  @Override
  SqsClient queues() {
    return queues;
  }

  @Override
  String url(String queue) {
    return "https://sqs.example/000000000000/" + queue;
  }
}
