package saluran.simulation.cloud;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import saluran.local.process.Home;
import saluran.simulation.Simulation;
import software.amazon.awssdk.services.sqs.SqsClient;

class MemoryQueuesTest extends QueuesContract {

  private MemoryQueues queues;

  @BeforeEach
  void make() throws IOException {
    queues =
        new MemoryQueues(
            Simulation.stack(Home.find().resolve("template.yaml")).queues().values(),
            InstantSource.fixed(Instant.EPOCH),
            Whims.none(),
            (queue, at) -> {});
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
