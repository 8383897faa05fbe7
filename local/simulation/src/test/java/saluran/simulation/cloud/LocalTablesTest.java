package saluran.simulation.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import saluran.local.process.DynamoDbLocal;
import saluran.local.process.Home;
import saluran.local.resources.AwsClients;
import saluran.local.resources.Tables;
import saluran.simulation.Simulation;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class LocalTablesTest extends TablesContract {

  private static DynamoDbLocal process;
  private static DynamoDbClient tables;

  @BeforeAll
  static void start(@TempDir Path logs) throws Exception {
    process = DynamoDbLocal.startInMemory(Home.find(), logs);
    tables = AwsClients.dynamoDb(process.endpoint());
    var declared = Simulation.stack(Home.find().resolve("template.yaml")).tables().values();
    assertThat(new Tables(tables).ensure(declared)).isEmpty();
  }

  @AfterAll
  static void stop() {
    tables.close();
    process.close();
  }

  @Override
  DynamoDbClient tables() {
    return tables;
  }
}
