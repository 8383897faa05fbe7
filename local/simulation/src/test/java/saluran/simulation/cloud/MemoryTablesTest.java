package saluran.simulation.cloud;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import saluran.local.process.Home;
import saluran.simulation.Simulation;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class MemoryTablesTest extends TablesContract {

  private MemoryTables tables;

  @BeforeEach
  void make() throws IOException {
    tables =
        new MemoryTables(
            Simulation.stack(Home.find().resolve("template.yaml")).tables().values(),
            InstantSource.fixed(Instant.EPOCH),
            Whims.none(),
            (table, before, after) -> {});
  }

  @Override
  DynamoDbClient tables() {
    return tables;
  }
}
