package saluran.functions.edge;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import saluran.decision.Clerk;
import saluran.desk.Relations;
import saluran.directory.CachedDirectory;
import saluran.directory.Directory;
import saluran.erasure.Eraser;
import saluran.evidence.OpenAlarms;
import saluran.functions.aws.Clients;
import saluran.functions.aws.SdkClients;
import saluran.functions.aws.dynamo.DynamoDirectory;
import saluran.functions.aws.dynamo.DynamoDueIndex;
import saluran.functions.aws.dynamo.DynamoFlagIndex;
import saluran.functions.aws.dynamo.DynamoLedger;
import saluran.functions.aws.dynamo.DynamoOpenAlarms;
import saluran.functions.aws.dynamo.DynamoPackStore;
import saluran.functions.aws.dynamo.DynamoProofs;
import saluran.functions.aws.dynamo.DynamoRelations;
import saluran.functions.aws.dynamo.DynamoSealedStore;
import saluran.functions.aws.dynamo.DynamoTraces;
import saluran.functions.aws.dynamo.Retention;
import saluran.functions.aws.key.KmsAgencyKey;
import saluran.functions.aws.key.KmsLinkMac;
import saluran.functions.aws.key.KmsReceiptSigner;
import saluran.functions.aws.mail.SesMailService;
import saluran.functions.aws.mail.SesQuota;
import saluran.functions.aws.queue.SqsDueQueue;
import saluran.functions.aws.queue.SqsFlagQueue;
import saluran.functions.aws.queue.SqsOutbox;
import saluran.functions.log.Log;
import saluran.functions.log.LoggedLedger;
import saluran.functions.probe.HttpChannel;
import saluran.functions.probe.HttpHeartbeat;
import saluran.functions.probe.Web;
import saluran.functions.report.PdfPrinter;
import saluran.intake.AgencySigner;
import saluran.ledger.SealedStore;
import saluran.pack.PackMaker;
import saluran.probe.Round;
import saluran.receipt.EntryReceipts;
import saluran.receipt.KeyTurns;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Builds a function from its environment: the embedded run, the simulation and the cloud differ in
/// clients and clock, not in code. Each function asks for what it needs; what it does not ask for
/// is not made.
public final class Wiring {

  /// Under which an operator's directory knows the probe's key.
  private static final String PROBE_KEY_ID = "probe-1";

  private final Environment environment;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Clients clients;
  private final Executor threads;
  private final Pause pause;
  private final Consumer<String> lines;

  /// A wiring that calls the services which the environment names, and does side by side what can
  /// be done so.
  ///
  /// @param environment what `template.yaml` sets, and AWS's own names
  /// @param clock the channel's time
  /// @param random keys of seals come from it
  /// @param lines takes each line of the function's log
  public Wiring(
      Map<String, String> environment,
      InstantSource clock,
      RandomGenerator random,
      Consumer<String> lines) {
    this(
        environment,
        clock,
        random,
        new SdkClients(environment),
        Thread::startVirtualThread,
        Pause.by(clock),
        lines);
  }

  /// @param clients the services
  /// @param threads runs what may be done side by side
  /// @param pause how a function waits
  /// @param lines takes each line of the function's log
  public Wiring(
      Map<String, String> environment,
      InstantSource clock,
      RandomGenerator random,
      Clients clients,
      Executor threads,
      Pause pause,
      Consumer<String> lines) {
    this.environment = new Environment(environment);
    this.clock = clock;
    this.random = random;
    this.clients = clients;
    this.threads = threads;
    this.pause = pause;
    this.lines = lines;
  }

  /// The wiring of a function in Lambda: the process's environment, the system's clock and
  /// randomness.
  static Wiring ofProcess() {
    return new Wiring(
        System.getenv(), InstantSource.system(), new SecureRandom(), Log::standardOutput);
  }

  /// The environment.
  public Environment environment() {
    return environment;
  }

  /// The channel's time.
  public InstantSource clock() {
    return clock;
  }

  Log log() {
    return new Log(lines, origin(), clock);
  }

  RandomGenerator random() {
    return random;
  }

  Executor threads() {
    return threads;
  }

  String origin() {
    return environment.require("SERVICE_ID");
  }

  DynamoDbClient dynamoDb() {
    return clients.dynamoDb();
  }

  DynamoLedger ledger(DynamoDbClient dynamoDb) {
    return new DynamoLedger(
        dynamoDb,
        environment.require("LEDGER_TABLE"),
        environment.require("SEALED_TABLE"),
        retention());
  }

  private Retention retention() {
    return Retention.of(environment.pairs("RETENTION"));
  }

  Eraser eraser(DynamoDbClient dynamoDb, Clerk clerk) {
    return new Eraser(
        new DynamoTraces(
            dynamoDb, environment.require("SEALED_TABLE"), environment.require("LEDGER_TABLE")),
        clerk);
  }

  SealedStore sealedStore(DynamoDbClient dynamoDb) {
    return new DynamoSealedStore(dynamoDb, environment.require("SEALED_TABLE"), retention(), clock);
  }

  Relations relations(DynamoDbClient dynamoDb) {
    return new Relations(
        new DynamoRelations(dynamoDb, environment.require("SEALED_TABLE"), retention()));
  }

  DynamoDirectory directoryStore(DynamoDbClient dynamoDb) {
    return new DynamoDirectory(dynamoDb, environment.require("DIRECTORY_TABLE"), ledger(dynamoDb));
  }

  CachedDirectory directory(DynamoDbClient dynamoDb) {
    return new CachedDirectory(directoryStore(dynamoDb), proofs(dynamoDb), clock);
  }

  DynamoProofs proofs(DynamoDbClient dynamoDb) {
    return new DynamoProofs(dynamoDb, environment.require("LEDGER_TABLE"));
  }

  DynamoDueIndex dueIndex(DynamoDbClient dynamoDb) {
    return new DynamoDueIndex(dynamoDb, environment.require("LEDGER_TABLE"));
  }

  DynamoFlagIndex flagIndex(DynamoDbClient dynamoDb) {
    return new DynamoFlagIndex(dynamoDb, environment.require("LEDGER_TABLE"));
  }

  SqsFlagQueue flagQueue() {
    return new SqsFlagQueue(clients.sqs(), environment.require("FLAGS_QUEUE_URL"));
  }

  SqsDueQueue dueQueue() {
    return new SqsDueQueue(clients.sqs(), environment.require("DUE_QUEUE_URL"));
  }

  SqsOutbox outbox() {
    return new SqsOutbox(
        clients.sqs(),
        environment.require("NOTICES_URGENT_QUEUE_URL"),
        environment.require("NOTICES_QUEUE_URL"));
  }

  KmsReceiptSigner receiptSigner() {
    return new KmsReceiptSigner(
        clients.kms(), KeyTurns.read(environment.require("RECEIPT_KEYS")), clock);
  }

  KmsLinkMac linkMac() {
    return new KmsLinkMac(clients.kms(), environment.pairs("LINK_KEYS"));
  }

  SesMailService mailService() {
    return new SesMailService(
        clients.ses(),
        environment.require("SENDER_ADDRESS"),
        environment.require("REPLY_TO_ADDRESS"),
        environment.require("CONFIGURATION_SET"));
  }

  SesQuota sendQuota() {
    return new SesQuota(clients.ses(), log());
  }

  Pause pause() {
    return pause;
  }

  EntryReceipts entryReceipts(SealedStore sealed) {
    return new EntryReceipts(sealed, receiptSigner());
  }

  PackMaker packMaker(DynamoDbClient dynamoDb, SealedStore sealed) {
    KmsReceiptSigner signer = receiptSigner();
    return new PackMaker(
        sealed,
        new DynamoPackStore(dynamoDb, environment.require("SEALED_TABLE")),
        signer,
        signer::jwks,
        new PdfPrinter());
  }

  OpenAlarms openAlarms(DynamoDbClient dynamoDb) {
    return new DynamoOpenAlarms(dynamoDb, environment.require("LEDGER_TABLE"));
  }

  /// A round of the probe, over HTTP.
  Round round() {
    URI address = URI.create(environment.require("BASE_URL"));
    AgencySigner signer =
        new AgencySigner(
            PROBE_KEY_ID, new KmsAgencyKey(clients.kms(), environment.require("PROBE_KEY")));
    Web web = new Web();
    return new Round(
        address,
        environment.require("REPLY_TO_ADDRESS"),
        new HttpChannel(address, signer, web),
        new HttpHeartbeat(URI.create(environment.require("HEARTBEAT_URL")), web),
        clock);
  }

  /// A clerk with the ledger's, the sealed values' and the directory's tables, and the notice
  /// queues.
  Clerk clerk(DynamoDbClient dynamoDb, Directory people) {
    return new Clerk(
        new LoggedLedger(ledger(dynamoDb), log()),
        outbox(),
        new Whom(people, sealedStore(dynamoDb)),
        origin(),
        clock,
        random);
  }
}
