package saluran.cli.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import saluran.casework.Case;
import saluran.desk.RelatedFlag;
import saluran.flag.FlagId;
import saluran.flag.FlagReport;
import saluran.flag.Locator;
import saluran.functions.aws.dynamo.DynamoLedger;
import saluran.functions.aws.dynamo.DynamoRelations;
import saluran.functions.aws.dynamo.Retention;
import saluran.functions.edge.Environment;
import saluran.ledger.Chain;
import saluran.ledger.Draft;
import saluran.ledger.Entry;
import saluran.ledger.Facts;
import saluran.ledger.Hash;
import saluran.ledger.LadderFacts;
import saluran.ledger.Ledger;
import saluran.ledger.NoticeFacts;
import saluran.ledger.Subject;
import saluran.local.Cloud;
import saluran.local.resources.AwsClients;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The cases in a stack's tables, read and written past its functions, so that none of it is
/// counted. Further cases are those that the stack made, written again under other ids and earlier
/// times by the channel's own code: every index has them as in life.
///
/// Such a case is its head and those entries that are not about mails, without what lies beside
/// them: under a case's own key, which nobody reads for another.
final class StoredCases implements AutoCloseable {

  /// Received within so long before now. All of them are in the index of what is due, since one
  /// that is decided waits 14 days for an objection, and none is due meanwhile.
  private static final Duration SPREAD = Duration.ofDays(12);

  private static final int WRITERS = 4;

  /// Of so many cases one is open.
  private static final int OPEN = 5;

  private final DynamoDbClient dynamoDb;
  private final List<String> tables;
  private final DynamoLedger ledger;
  private final DynamoRelations relations;
  private final String origin;
  private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
  private int written;

  /// @param cloud whose tables these are
  StoredCases(Cloud cloud) {
    Environment environment = new Environment(cloud.environment("RecorderFunction"));
    String ledgerTable = environment.require("LEDGER_TABLE");
    String sealedTable = environment.require("SEALED_TABLE");
    Retention retention = Retention.of(environment.pairs("RETENTION"));
    this.tables = List.of(ledgerTable, sealedTable);
    this.dynamoDb = AwsClients.dynamoDb(cloud.dynamoDbEndpoint());
    this.ledger = new DynamoLedger(dynamoDb, ledgerTable, sealedTable, retention);
    this.relations = new DynamoRelations(dynamoDb, sealedTable, retention);
    this.origin = environment.require("SERVICE_ID");
  }

  /// The case of a flag; empty where it is not recorded yet.
  Optional<Case> flag(String id) {
    Chain chain = ledger.load(Subject.flag(id));
    return chain.entries().isEmpty() ? Optional.empty() : Optional.of(Case.of(chain));
  }

  /// How many bytes are stored under a flag: the names and values of its items, without their
  /// copies in indexes and without what DynamoDB adds to each.
  long bytes(String id) {
    return tables.stream()
        .map(
            table ->
                QueryRequest.builder()
                    .tableName(table)
                    .keyConditionExpression("subject = :subject")
                    .expressionAttributeValues(
                        Map.of(":subject", AttributeValue.fromS(Subject.flag(id).toString())))
                    .build())
        .flatMap(query -> dynamoDb.queryPaginator(query).items().stream())
        .mapToLong(WriteUnits::bytes)
        .sum();
  }

  /// How many cases this wrote.
  int count() {
    return written;
  }

  /// Writes so many further cases.
  ///
  /// @param decided the flag that four of five are
  /// @param open the flag that the others are: an alarm is open, and they are filed under the
  ///     locators of this report
  void write(int count, String decided, String open, FlagReport report)
      throws InterruptedException {
    List<Entry> often = ledger.load(Subject.flag(decided)).entries();
    List<Entry> seldom = ledger.load(Subject.flag(open)).entries();
    Set<String> locators = locators(report);
    Instant now = Instant.now();
    List<Future<?>> writing = new ArrayList<>();
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      for (int i = 0; i < count; i++) {
        Subject subject = Subject.flag(FlagId.of("bench", "stored-" + ++written));
        Duration earlier = SPREAD.multipliedBy(i + 1L).dividedBy(count + 1L);
        boolean isOpen = written % OPEN == 0;
        Runnable write =
            () -> {
              if (isOpen) {
                Case flag = Case.of(alarmed(again(seldom, subject, earlier)));
                append(flag, now);
                relations.file(locators, RelatedFlag.of(flag));
              } else {
                append(Case.of(again(often, subject, earlier)), now);
              }
            };
        writing.add(writers.submit(write));
      }
      for (Future<?> each : writing) {
        each.get();
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a case could not be written", failed);
    }
  }

  private void append(Case flag, Instant now) {
    Chain chain = flag.chain();
    Chain.Extension whole =
        new Chain.Extension(Chain.empty(chain.subject()), chain.entries(), Map.of());
    if (!ledger.append(new Ledger.Append(whole, flag.index(now), List.of()))) {
      throw new IllegalStateException(chain.subject() + " is there already");
    }
  }

  private Chain again(List<Entry> entries, Subject subject, Duration earlier) {
    Chain chain = Chain.empty(subject);
    for (Entry entry : entries) {
      if (!(entry.facts() instanceof NoticeFacts)) {
        chain = longer(chain, entry.facts(), entry.time().minus(earlier));
      }
    }
    return chain;
  }

  private Chain alarmed(Chain chain) {
    return longer(
        chain,
        new LadderFacts.AlarmOpened(LadderFacts.Alarm.UNSENT),
        chain.entries().getLast().time());
  }

  private Chain longer(Chain chain, Facts facts, Instant time) {
    return chain.extend(List.of(Draft.of(facts)), time, origin, random).after();
  }

  private static Set<String> locators(FlagReport report) {
    return report.items().stream()
        .map(item -> Locator.comparable(item.locatorType(), item.locator()))
        .map(form -> Hash.digest(form.getBytes(StandardCharsets.UTF_8)))
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    dynamoDb.close();
  }
}
