package saluran.story;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import saluran.functions.aws.Clients;
import saluran.functions.edge.Wiring;
import saluran.local.front.Front;
import saluran.local.kms.KeyFile;
import saluran.local.lambda.FunctionHost;
import saluran.local.lambda.Handlers;
import saluran.local.lambda.Outcome;
import saluran.local.lambda.QueuePoller;
import saluran.local.lambda.StackLog;
import saluran.local.lambda.Turns;
import saluran.local.resources.Queues;
import saluran.local.resources.Tables;
import saluran.local.template.Template;
import saluran.local.template.spec.Endpoints;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.KeySpec;
import saluran.local.template.spec.QueueMapping;
import saluran.local.template.spec.QueueSpec;
import saluran.local.template.spec.StackSpec;
import saluran.local.template.spec.TableSpec;
import saluran.services.PatientClients;
import saluran.services.Services;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The template's functions in this process, on services that are anybody's. Its tables, queues and
/// keys are made by the SDK under names of its own, and go with it.
final class Deployment implements AutoCloseable {

  private final String prefix = "saluran-" + UUID.randomUUID().toString().substring(0, 8) + "-";
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, FunctionHost> hosts = new HashMap<>();
  private final Deque<Runnable> closing = new ArrayDeque<>();
  private final Services services;
  private final DynamoDbClient dynamoDb;
  private final SqsClient sqs;
  private final StackLog log;
  private final Turns turns = new Turns();
  private final Front front;
  private volatile Duration ahead = Duration.ZERO;

  /// @param services closed with this
  /// @param data takes the log
  Deployment(Services services, Path data) {
    this.services = services;
    Clients clients = new PatientClients(services.environment());
    dynamoDb = clients.dynamoDb();
    sqs = clients.sqs();
    log = new StackLog(data.resolve("stack.log"));
    front = Front.bind(0, InstantSource.system(), log, turns);
    closing.push(services::close);
    closing.push(log::close);
    closing.push(front::close);
  }

  /// Makes everything; on return it answers.
  void start() throws IOException {
    String sender = prefix + "sender@channel.example";
    Template template =
        Template.read(
            Channel.template(),
            Map.of("SenderAddress", sender, "ReplyToAddress", "desk@channel.example"),
            Map.of());
    StackSpec declared = template.resolve(Endpoints.none());
    declared.tables().values().forEach(this::make);
    make(declared.queues().values());
    declared.keys().values().forEach(this::make);
    names.put("ConfigurationSet", prefix + "ConfigurationSet");
    services.sender(sender, name("ConfigurationSet"));
    start(template.resolve(new Endpoints(front.baseUrl(), front.baseUrl(), names)));
  }

  private void make(TableSpec table) {
    String name = prefix + table.logicalId();
    TableSpec ours =
        new TableSpec(name, table.key(), table.attributes(), table.indexes(), table.timeToLive());
    new Tables(dynamoDb).ensure(List.of(ours));
    closing.push(() -> dynamoDb.deleteTable(request -> request.tableName(name)));
    names.put(table.logicalId(), name);
    dynamoDb.waiter().waitUntilTableExists(request -> request.tableName(name));
  }

  private void make(Iterable<QueueSpec> queues) {
    Queues made = new Queues(sqs);
    List<QueueSpec> ours = new ArrayList<>();
    for (QueueSpec queue : queues) {
      ours.add(
          new QueueSpec(
              prefix + queue.logicalId(),
              queue.visibilityTimeout(),
              queue.retention(),
              queue.delay(),
              queue
                  .redrive()
                  .map(
                      to ->
                          new QueueSpec.Redrive(prefix + to.deadLetters(), to.maxReceiveCount()))));
    }
    made.ensure(ours);
    for (QueueSpec queue : queues) {
      String url = made.url(prefix + queue.logicalId());
      names.put(queue.logicalId(), url);
      closing.push(() -> sqs.deleteQueue(request -> request.queueUrl(url)));
    }
  }

  /// Signatures and links have keys; what encrypts the tables has none here.
  private void make(KeySpec key) {
    if (key.spec().equals(KeyFile.ECC_NIST_P256) || key.spec().equals(KeyFile.HMAC_256)) {
      names.put(key.logicalId(), services.key(key));
    }
  }

  private void start(StackSpec stack) {
    stack.functions().forEach((id, function) -> hosts.put(id, host(function)));
    for (FunctionHost host : hosts.values()) {
      for (QueueMapping mapping : host.function().queues()) {
        QueuePoller poller =
            QueuePoller.start(sqs, name(mapping.queue()), mapping, host, () -> {}, log, turns);
        closing.push(poller::close);
      }
    }
    front.open(List.copyOf(hosts.values()), () -> {}, path -> Optional.empty());
  }

  private FunctionHost host(FunctionSpec function) {
    Map<String, String> environment = new HashMap<>(function.environment());
    environment.putAll(services.environment());
    Wiring wiring = new Wiring(environment, this::now, new SecureRandom(), log::text);
    return new FunctionHost(function, () -> Handlers.construct(function.handler(), wiring), log);
  }

  /// The channel's time.
  Instant now() {
    return Instant.now().plus(ahead);
  }

  /// So much time passes at once.
  void later(Duration time) {
    ahead = ahead.plus(time);
  }

  URI baseUrl() {
    return front.baseUrl();
  }

  /// The name of a table, the URL of a queue, the id of a key.
  String name(String logicalId) {
    return names.get(logicalId);
  }

  DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  /// Puts a message on a queue.
  void send(String queue, String body) {
    sqs.sendMessage(request -> request.queueUrl(name(queue)).messageBody(body));
  }

  /// Invokes a function as its operator does.
  Map<String, Object> invoke(String function, String event) throws Exception {
    return switch (hosts.get(function).invoke(event)) {
      case Outcome.Answer answer ->
          Channel.JSON.readValue(answer.json(), new TypeReference<Map<String, Object>>() {});
      case Outcome.Failure failure -> throw new AssertionError(failure);
    };
  }

  @Override
  public void close() {
    closing.forEach(Runnable::run);
    dynamoDb.close();
    sqs.close();
  }
}
