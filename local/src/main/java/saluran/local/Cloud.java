package saluran.local;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import saluran.local.front.Front;
import saluran.local.kms.KeyFile;
import saluran.local.kms.KmsEndpoint;
import saluran.local.lambda.FunctionHost;
import saluran.local.lambda.InvokeEndpoint;
import saluran.local.lambda.Outcome;
import saluran.local.lambda.StackLog;
import saluran.local.lambda.Turns;
import saluran.local.lambda.Watch;
import saluran.local.mail.SesEndpoint;
import saluran.local.mail.box.Inbox;
import saluran.local.mail.box.MailServer;
import saluran.local.pages.SampleFlag;
import saluran.local.pages.StackPages;
import saluran.local.process.CommitBarrier;
import saluran.local.resources.AwsClients;
import saluran.local.resources.MailEvents;
import saluran.local.template.Template;
import saluran.local.template.TemplateException;
import saluran.local.template.spec.Endpoints;
import saluran.local.template.spec.KeySpec;
import saluran.local.template.spec.StackSpec;

/// The whole system on one machine: exactly what a template declares, running. State is in one
/// folder; what was acknowledged to anyone survives kill -9 of this process, which takes its
/// helpers with it.
public final class Cloud implements AutoCloseable {

  /// What the template asks for and every stack on one machine answers alike.
  private static final Map<String, String> HERE =
      Map.of("SenderAddress", "saluran@channel.example", "ReplyToAddress", "desk@channel.example");

  private static final JsonMapper JSON = new JsonMapper();

  /// How to start.
  ///
  /// @param home where the project was built, for the helpers' class paths
  /// @param data the folder that holds all state; made if need be
  /// @param port of the front, 0 for any; the built-in mail server takes the next one
  /// @param smtp a real mail server; null for the built-in one
  /// @param timeScale seconds of the channel's clock in one of the machine's, at least 1
  /// @param parameters values for the template's parameters
  /// @param durable whether tables and queues outlive the process; without, they are in memory
  public record Options(
      Path home,
      Path template,
      Path data,
      int port,
      @Nullable InetSocketAddress smtp,
      int timeScale,
      Map<String, String> parameters,
      boolean durable) {

    /// Copies the parameters.
    public Options {
      parameters = Map.copyOf(parameters);
    }
  }

  private final StackLog log;
  private final Closing closing;
  private final ChannelClock clock;
  private final Front front;
  private final MailHouse mail;
  private final SesEndpoint ses;
  private final Stores stores;
  private final StackSpec stack;
  private final StackPages pages;
  private final FunctionSet functions;
  private final Runnable commitBarrier;
  private final CompletableFuture<String> broken;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Cloud(Options options, Watch watch, DataFolder folder, StackLog log, Closing closing)
      throws CannotStart, IOException, InterruptedException {
    this.log = log;
    this.closing = closing;
    this.broken = new CompletableFuture<>();
    Announcement.remove(folder.path());
    Template template = Template.read(options.template(), HERE, options.parameters());
    StackSpec declared = template.resolve(Endpoints.none());
    clock =
        ChannelClock.open(folder.path().resolve("clock"), options.timeScale(), options.durable());
    closing.add(clock::close);
    Turns turns = new Turns();
    Ports ports = Ports.take(options, folder.path(), clock, log, turns);
    front = ports.front();
    mail = ports.mail();
    closing.add(front::close);
    closing.add(mail::close);
    KeyFile keyFile = KeyFile.open(folder.path().resolve("keys"));
    KmsEndpoint kms = KmsEndpoint.start(keyFile, "000000000000", "us-east-1");
    closing.add(kms::close);
    stores = Stores.start(options, folder.path(), declared, this::ended, closing);

    // What is in memory does not outlive a kill, whenever it was written.
    commitBarrier = options.durable() ? commitBarrier(declared) : () -> {};
    MailEvents events = new MailEvents(stores.sqs(), sqsEndpoint(), declared.mailRoutes(), clock);
    ses =
        mail.open(
            folder.path().resolve("spool"), declared.configurationSets(), events, clock, closing);

    stack = template.resolve(new Endpoints(baseUrl(), sqsEndpoint(), keyIds(keyFile, declared)));
    Map<String, String> aws =
        AwsClients.environment(dynamoDbEndpoint(), sqsEndpoint(), ses.uri(), kms.uri());
    functions = new FunctionSet(stack, aws, clock, log, watch);
    functions.startSources(stores.sqs(), sqsEndpoint(), commitBarrier, turns, closing);
    pages = new StackPages(mail.inbox(), stores.dynamoDb(), stack);
    InvokeEndpoint invoke = InvokeEndpoint.start(functions.hosts(), commitBarrier);
    closing.add(invoke::close);
    front.open(functions.hosts(), commitBarrier, pages);
    closing.add(front::close);
    closing.add(() -> Announcement.remove(folder.path()));
    new Announcement(baseUrl(), invoke.uri(), dynamoDbEndpoint(), sqsEndpoint())
        .write(folder.path());
  }

  /// Starts everything. On return it answers at [#baseUrl], and its folder says where
  /// ([Announcement]).
  ///
  /// @throws CannotStart when it does not, with the plain reason; then nothing is left running
  public static Cloud start(Options options) throws CannotStart {
    return start(options, Watch.NONE);
  }

  /// As above, and the watch sees what the functions do.
  ///
  /// @throws CannotStart as above
  public static Cloud start(Options options, Watch watch) throws CannotStart {
    DataFolder folder = DataFolder.take(options.data());
    StackLog log;
    try {
      log = new StackLog(folder.path().resolve("log").resolve("stack.log"));
    } catch (UncheckedIOException e) {
      throw new CannotStart(String.valueOf(e.getMessage()), e);
    }
    Closing closing = new Closing(log);
    closing.add(folder::close);
    closing.add(log::close);
    try {
      return new Cloud(options, watch, folder, log, closing);
    } catch (CannotStart e) {
      closing.close();
      throw e;
    } catch (TemplateException e) {
      closing.close();
      throw new CannotStart(options.template() + ": " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      closing.close();
      throw new CannotStart("the embedded cloud did not start: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      closing.close();
      Thread.currentThread().interrupt();
      throw new CannotStart("interrupted", e);
    }
  }

  private void ended(String how) {
    if (!closed.get()) {
      log.event(Map.of("level", "ERROR", "message", how));
      broken.complete(how);
    }
  }

  private Runnable commitBarrier(StackSpec declared) {
    Optional<String> table = declared.tables().keySet().stream().findFirst();
    if (table.isEmpty()) {
      return () -> {};
    }
    CommitBarrier barrier = new CommitBarrier(dynamoDbEndpoint(), table.get());
    closing.add(barrier::close);
    return barrier::await;
  }

  private static Map<String, String> keyIds(KeyFile keyFile, StackSpec declared)
      throws IOException {
    Map<String, String> ids = new HashMap<>();
    for (KeySpec key : declared.keys().values()) {
      if (key.spec().equals(KeyFile.ECC_NIST_P256) || key.spec().equals(KeyFile.HMAC_256)) {
        ids.put(key.logicalId(), keyFile.ensure(key.logicalId(), key.spec()));
      }
    }
    return ids;
  }

  /// Where the HTTP API answers, without a slash at the end.
  public URI baseUrl() {
    return front.baseUrl();
  }

  /// The built-in server's mailboxes; an empty one where mail goes to a real server.
  public Inbox inbox() {
    return mail.inbox();
  }

  /// The built-in mail server; empty where mail goes to a real one.
  public Optional<MailServer> mailServer() {
    return mail.server();
  }

  /// The account at SES that all mail goes through.
  public SesEndpoint ses() {
    return ses;
  }

  /// Offers a form under `/local/` that flags the sample.
  public void offer(SampleFlag sample) {
    pages.offer(sample);
  }

  /// The channel's clock.
  public InstantSource clock() {
    return clock;
  }

  /// Where DynamoDB Local answers, as long as this runs.
  public URI dynamoDbEndpoint() {
    return stores.tables().endpoint();
  }

  /// Where ElasticMQ answers, as long as this runs.
  public URI sqsEndpoint() {
    return stores.queues().endpoint();
  }

  /// All that the template declares; tables and queues are called by the logical ids here.
  public StackSpec stack() {
    return stack;
  }

  /// The environment that a function of this stack was given.
  ///
  /// @throws IllegalArgumentException when there is no such function
  public Map<String, String> environment(String functionLogicalId) {
    return functions.environment(functionLogicalId);
  }

  /// Completes with the reason, in words, when a helper process has ended by itself. Nothing that
  /// was acknowledged is lost then, but nothing works any more: close this and start again.
  public CompletionStage<String> broken() {
    return broken.minimalCompletionStage();
  }

  /// Invokes a function directly, as an operator's call of Lambda's `Invoke` does, and waits for
  /// its answer. On return what it wrote is on disk.
  ///
  /// @throws IllegalArgumentException when there is no such function
  /// @throws FunctionError when the function threw or ran out of time
  public Map<String, Object> invoke(String functionLogicalId, Map<String, Object> event)
      throws InterruptedException {
    FunctionHost host = functions.host(functionLogicalId);
    try {
      Outcome outcome = host.invoke(JSON.writeValueAsBytes(event));
      commitBarrier.run();
      return switch (outcome) {
        case Outcome.Answer answer ->
            JSON.readValue(answer.json(), new TypeReference<Map<String, Object>>() {});
        case Outcome.Failure failure ->
            throw new FunctionError(failure.errorType() + ": " + failure.errorMessage());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A directly invoked function failed; its own words are the message.
  public static final class FunctionError extends RuntimeException {

    private static final long serialVersionUID = 1;

    FunctionError(String message) {
      super(message);
    }
  }

  /// Ends everything in order: no new request, running ones a few seconds, then the helpers. On
  /// return no process and no port is left. A second call does nothing.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      closing.close();
    }
  }
}
