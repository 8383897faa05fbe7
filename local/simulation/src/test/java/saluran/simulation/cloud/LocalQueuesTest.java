package saluran.simulation.cloud;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import saluran.local.process.ElasticMq;
import saluran.local.process.Home;
import saluran.local.resources.AwsClients;
import saluran.local.resources.Queues;
import saluran.simulation.Simulation;
import software.amazon.awssdk.services.sqs.SqsClient;

class LocalQueuesTest extends QueuesContract {

  @TempDir Path logs;

  private ElasticMq process;
  private SqsClient queues;

  @BeforeEach
  void start() throws Exception {
    process = ElasticMq.startInMemory(Home.find(), logs);
    queues = AwsClients.sqs(process.endpoint());
    new Queues(queues)
        .ensure(Simulation.stack(Home.find().resolve("template.yaml")).queues().values());
  }

  @AfterEach
  void stop() {
    queues.close();
    process.close();
  }

  @Override
  SqsClient queues() {
    return queues;
  }

  @Override
  String url(String queue) {
    return process.endpoint() + "/000000000000/" + queue;
  }
}
