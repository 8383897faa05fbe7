package saluran.local.resources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import saluran.casework.Case;
import saluran.casework.Owed;
import saluran.decision.Clerk;
import saluran.decision.Command;
import saluran.decision.People;
import saluran.decision.PolicyInUse;
import saluran.escalation.Contact;
import saluran.escalation.Policy;
import saluran.escalation.Roster;
import saluran.escalation.ShippedPolicies;
import saluran.flag.FlagId;
import saluran.functions.aws.dynamo.DynamoDueIndex;
import saluran.functions.aws.dynamo.DynamoLedger;
import saluran.functions.aws.dynamo.Retention;
import saluran.json.Times;
import saluran.ledger.Chain;
import saluran.ledger.FlagFacts;
import saluran.ledger.Subject;
import saluran.local.process.DynamoDbLocal;
import saluran.local.process.Home;
import saluran.local.template.Template;
import saluran.local.template.spec.Endpoints;
import saluran.receipt.SesEvent;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// 10,000 open cases, 500 of them due in one minute: the sweep handles those and reads no other.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SweepTest {

  private static final int DUE = 500;
  private static final int OTHERS = 9500;
  private static final String TABLE = "LedgerTable";
  private static final Retention RETENTION =
      Retention.of(
          Map.of(
              "REQUEST", "730", "VALUE", "730", "MAIL", "365", "EVENT", "365", "RELATION", "730"));
  private static final Policy POLICY = ShippedPolicies.of("ID_MR5_URGENT");
  private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

  @TempDir static Path logs;
  private static DynamoDbLocal process;
  private static DynamoDbClient plain;
  private static DynamoDbClient metered;
  private static double units;

  /// When 500 cases are due: the second step of each.
  private static final Instant LATER = NINE.plus(Duration.ofMinutes(15));

  private final List<Owed.Mail> outbox = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    process = DynamoDbLocal.startInMemory(Home.find(), logs);
    plain = AwsClients.dynamoDb(process.endpoint());
    metered = AwsClients.dynamoDb(process.endpoint(), new Meter());
    Template template = Template.read(Home.find().resolve("template.yaml"), Map.of(), parameters());
    new Tables(plain).ensure(template.resolve(Endpoints.none()).tables().values());
  }

  @AfterAll
  static void stop() {
    plain.close();
    metered.close();
    process.close();
  }

  @Test
  @Order(1)
  void itCostsNothingToSpeakOfWhereNothingIsDue() {
    openOthers();

    assertThat(sweep(LATER)).isEmpty();
    assertThat(units).as("half a unit a shard").isLessThanOrEqualTo(0.5 * DynamoLedger.SHARDS);
  }

  @Test
  @Order(2)
  void itHandlesFiveHundredWithinTheMinuteAndReadsNoOther() {
    for (int i = 0; i < DUE; i++) {
      open("due-" + i);
    }
    outbox.clear();

    long begin = System.nanoTime();
    List<Subject> due = sweep(LATER);
    double sweeping = units;
    assertThat(sweep(LATER.plus(Duration.ofMinutes(1)))).as("they are leased").isEmpty();
    units = 0;
    Clerk clerk = clerk(LATER);
    due.forEach(subject -> clerk.perform(subject, new Command.Tick(), List.of()));
    Duration took = Duration.ofNanos(System.nanoTime() - begin);

    assertThat(due).hasSize(DUE).doesNotHaveDuplicates();
    assertThat(outbox).hasSize(DUE);
    assertThat(took).isLessThan(Duration.ofMinutes(1));
    // A consistent read of each head, and the index itself: 4 KB hold some 25 of its entries.
    assertThat(sweeping).isBetween(DUE * 1.0, DUE * 1.1);
    System.out.printf(
        "%d due of %d: %.1f read units to find them, %.1f to handle them, %d ms%n",
        DUE, DUE + OTHERS, sweeping, units, took.toMillis());
  }

  @Test
  @Order(3)
  void aLeaseEndsWhereTheNextThingFallsDue() {
    open("waits");
    Subject subject = Subject.flag(FlagId.of("kominfo", "waits"));
    Instant next = LATER.plus(Duration.ofMinutes(1));
    assertThat(sweep(LATER)).contains(subject);
    assertThat(sweep(next)).as("it is leased").doesNotContain(subject);

    long version = clerk(LATER).load(subject).orElseThrow().chain().version();
    DynamoDueIndex index = new DynamoDueIndex(plain, TABLE);
    index.endLease(subject, version - 1, next);
    assertThat(sweep(next)).as("somebody wrote meanwhile").doesNotContain(subject);
    index.endLease(subject, version, next);
    assertThat(sweep(next)).contains(subject);
  }

  private List<Subject> sweep(Instant now) {
    units = 0;
    List<Subject> due = new ArrayList<>();
    DynamoDueIndex index = new DynamoDueIndex(metered, TABLE);
    for (int shard = 0; shard < DynamoLedger.SHARDS; shard++) {
      index.take(shard, now, due::add);
    }
    return due;
  }

  private Clerk clerk(Instant now) {
    Roster roster =
        new Roster(List.of(person("sari", "moderator"), person("budi", "team")), List.of());
    return new Clerk(
        new DynamoLedger(metered, TABLE, "SealedTable", RETENTION),
        outbox::addAll,
        dossier -> new People(roster, List.of(), Optional.empty()),
        "saluran",
        () -> now,
        new Random(1));
  }

  private static Contact person(String id, String role) {
    return new Contact(
        id, id, id, id + "@desk.example", List.of(role), List.of("id"), "UTC", List.of());
  }

  /// A case whose first mail SES took and a server delivered, so that nothing but the ladder is
  /// due.
  private void open(String key) {
    Subject subject = Subject.flag(FlagId.of("kominfo", key));
    Clerk clerk = clerk(NINE);
    PolicyInUse policy = PolicyInUse.of(POLICY, new Roster(List.of(), List.of()));
    Case opened =
        clerk
            .open(
                Chain.empty(subject).first(received(key), NINE, "saluran"),
                new Command.Open(
                    new FlagFacts.PolicyApplied(
                        POLICY.ref(),
                        Duration.ofHours(1),
                        POLICY.effectWithin(),
                        POLICY.afterClarification(),
                        0,
                        policy.facts().steps()),
                    List.of()),
                List.of())
            .flag();
    clerk.perform(subject, new Command.Attempt("n1", "n1-1", "sha"), List.of());
    clerk.perform(subject, new Command.Told(delivered(subject)), List.of());
    assertThat(opened.subject()).isEqualTo(subject);
  }

  private static SesEvent delivered(Subject flag) {
    return SesEvent.read(
        """
        {"eventType":"Delivery","mail":{"timestamp":"%s","messageId":"m","destination":["s@desk.example"],
         "tags":{"flag":["%s"],"notice":["n1"],"attempt":["n1-1"]}},
         "delivery":{"timestamp":"%s","smtpResponse":"250 Ok"}}
        """
            .formatted(Times.text(NINE), flag.id(), Times.text(NINE))
            .getBytes(UTF_8));
  }

  private static FlagFacts.Received received(String key) {
    return new FlagFacts.Received(
        "kominfo",
        key,
        POLICY.id(),
        POLICY.ref(),
        "body",
        "base",
        "kominfo-1",
        "thumbprint",
        NINE.plus(Duration.ofHours(1)),
        NINE.plus(POLICY.effectWithin()),
        "VIOLENCE",
        "ORDER",
        "id",
        1,
        false,
        false,
        1,
        null);
  }

  /// Heads are all that the sweep may meet of the others; they are due in an hour.
  private static void openOthers() {
    List<WriteRequest> batch = new ArrayList<>();
    for (int i = 0; i < OTHERS; i++) {
      String subject = Subject.flag(FlagId.of("kominfo", "other-" + i)).toString();
      Map<String, AttributeValue> head = new HashMap<>();
      head.put("subject", AttributeValue.fromS(subject));
      head.put("part", AttributeValue.fromS("HEAD"));
      head.put("version", AttributeValue.fromN("5"));
      head.put("state", AttributeValue.fromS("ACKNOWLEDGED"));
      head.put("agency", AttributeValue.fromS("kominfo"));
      head.put("received_at", AttributeValue.fromS(Times.text(NINE)));
      head.put("due_at", AttributeValue.fromS(Times.text(NINE.plus(Duration.ofHours(1)))));
      head.put("due_shard", AttributeValue.fromS(Integer.toString(i % DynamoLedger.SHARDS)));
      batch.add(WriteRequest.builder().putRequest(PutRequest.builder().item(head).build()).build());
      if (batch.size() == 25 || i == OTHERS - 1) {
        List<WriteRequest> writes = List.copyOf(batch);
        plain.batchWriteItem(request -> request.requestItems(Map.of(TABLE, writes)));
        batch.clear();
      }
    }
  }

  /// Asks for the read units of each call, and adds them up.
  private static final class Meter implements ExecutionInterceptor {
    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
      return switch (context.request()) {
        case QueryRequest query ->
            query.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
        case GetItemRequest get ->
            get.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
        default -> context.request();
      };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
      switch (context.response()) {
        case QueryResponse query -> units += query.consumedCapacity().capacityUnits();
        case GetItemResponse get -> units += get.consumedCapacity().capacityUnits();
        default -> {}
      }
    }
  }

  private static Map<String, String> parameters() {
    return Map.of("SenderAddress", "a@b.example", "ReplyToAddress", "a@b.example");
  }
}
