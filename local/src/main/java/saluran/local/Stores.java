package saluran.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import saluran.local.process.DynamoDbLocal;
import saluran.local.process.ElasticMq;
import saluran.local.process.HelperProcess;
import saluran.local.resources.AwsClients;
import saluran.local.resources.Queues;
import saluran.local.resources.Tables;
import saluran.local.template.spec.StackSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// DynamoDB Local with the template's tables and ElasticMQ with its queues, started side by side,
/// and a client for each.
record Stores(DynamoDbLocal tables, DynamoDbClient dynamoDb, ElasticMq queues, SqsClient sqs) {

  private record TableStore(DynamoDbLocal process, DynamoDbClient client) {}

  private record QueueStore(ElasticMq process, SqsClient client) {}

  /// Starts both; on return both answer and hold what is declared, and `closing` ends them.
  ///
  /// @param onEnd told in words when one of them ends by itself, or because it was closed
  static Stores start(
      Cloud.Options options, Path data, StackSpec declared, Consumer<String> onEnd, Closing closing)
      throws CannotStart, IOException, InterruptedException {
    try (ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<TableStore> tables =
          lanes.submit(() -> tables(options, data, declared, onEnd, closing));
      Future<QueueStore> queues =
          lanes.submit(() -> queues(options, data, declared, onEnd, closing));
      TableStore tableStore = get(tables);
      QueueStore queueStore = get(queues);
      return new Stores(
          tableStore.process(), tableStore.client(), queueStore.process(), queueStore.client());
    }
  }

  private static TableStore tables(
      Cloud.Options options, Path data, StackSpec declared, Consumer<String> onEnd, Closing closing)
      throws CannotStart, IOException, InterruptedException {
    DynamoDbLocal process =
        options.durable()
            ? DynamoDbLocal.start(options.home(), data)
            : DynamoDbLocal.startInMemory(options.home(), data);
    closing.add(process::close);
    watch("DynamoDB Local", process.process(), onEnd);
    DynamoDbClient client = AwsClients.dynamoDb(process.endpoint());
    closing.add(client::close);
    Optional<String> difference = new Tables(client).ensure(declared.tables().values());
    if (difference.isPresent()) {
      throw new CannotStart(difference.get());
    }
    return new TableStore(process, client);
  }

  private static QueueStore queues(
      Cloud.Options options, Path data, StackSpec declared, Consumer<String> onEnd, Closing closing)
      throws IOException, InterruptedException {
    ElasticMq process =
        options.durable()
            ? ElasticMq.start(options.home(), data)
            : ElasticMq.startInMemory(options.home(), data);
    closing.add(process::close);
    watch("ElasticMQ", process.process(), onEnd);
    SqsClient client = AwsClients.sqs(process.endpoint());
    closing.add(client::close);
    new Queues(client).ensure(declared.queues().values());
    return new QueueStore(process, client);
  }

  private static void watch(String name, HelperProcess process, Consumer<String> onEnd) {
    process.ended().thenAccept(status -> onEnd.accept(name + " ended with status " + status));
  }

  private static <T> T get(Future<T> starting)
      throws CannotStart, IOException, InterruptedException {
    try {
      return starting.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case CannotStart refused -> throw refused;
        case IOException failed -> throw failed;
        case RuntimeException failed -> throw failed;
        case null, default -> throw new IOException(e.getCause());
      }
    }
  }
}
