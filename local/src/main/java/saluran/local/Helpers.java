package saluran.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import saluran.local.process.DynamoDbLocal;
import saluran.local.process.ElasticMq;
import saluran.local.process.HelperProcess;

/// DynamoDB Local and ElasticMQ, started side by side.
record Helpers(DynamoDbLocal tables, ElasticMq queues) {

  /// Starts both; on return both answer, and `closing` ends them.
  ///
  /// @param durable whether they keep anything
  /// @param onEnd told in words when one of them ends by itself, or because it was closed
  static Helpers start(
      Path home, Path data, boolean durable, Consumer<String> onEnd, Closing closing)
      throws IOException, InterruptedException {
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<DynamoDbLocal> tables =
          both.submit(
              () -> {
                DynamoDbLocal started =
                    durable
                        ? DynamoDbLocal.start(home, data)
                        : DynamoDbLocal.startInMemory(home, data);
                closing.add(started::close);
                return started;
              });
      Future<ElasticMq> queues =
          both.submit(
              () -> {
                ElasticMq started =
                    durable ? ElasticMq.start(home, data) : ElasticMq.startInMemory(home, data);
                closing.add(started::close);
                return started;
              });
      Helpers helpers = new Helpers(get(tables), get(queues));
      watch("DynamoDB Local", helpers.tables().process(), onEnd);
      watch("ElasticMQ", helpers.queues().process(), onEnd);
      return helpers;
    }
  }

  private static void watch(String name, HelperProcess process, Consumer<String> onEnd) {
    process.ended().thenAccept(status -> onEnd.accept(name + " ended with status " + status));
  }

  private static <T> T get(Future<T> starting) throws IOException, InterruptedException {
    try {
      return starting.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException refused) {
        throw refused;
      }
      throw new IOException(e.getCause());
    }
  }
}
