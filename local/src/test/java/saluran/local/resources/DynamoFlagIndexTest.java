package saluran.local.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.evidence.FlagIndex;
import saluran.evidence.FlagIndex.Position;
import saluran.evidence.FlagIndex.Stretch;
import saluran.evidence.FlagIndex.Window;
import saluran.flag.FlagId;
import saluran.functions.aws.dynamo.DynamoFlagIndex;
import saluran.json.Times;
import saluran.ledger.Ledger.Unavailable;
import saluran.ledger.Subject;
import saluran.local.process.DynamoDbLocal;
import saluran.local.process.Home;
import saluran.local.template.Template;
import saluran.local.template.spec.Endpoints;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The index of an agency's flags on the template's own table.
class DynamoFlagIndexTest {

  private static final String TABLE = "LedgerTable";
  private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
  private static final Window ALWAYS =
      new Window(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999Z"));

  @TempDir static Path logs;
  private static DynamoDbLocal process;
  private static DynamoDbClient dynamoDb;
  private static FlagIndex index;

  @BeforeAll
  static void start() throws Exception {
    process = DynamoDbLocal.startInMemory(Home.find(), logs);
    dynamoDb = AwsClients.dynamoDb(process.endpoint());
    Template template = Template.read(Home.find().resolve("template.yaml"), Map.of(), parameters());
    new Tables(dynamoDb).ensure(template.resolve(Endpoints.none()).tables().values());
    index = new DynamoFlagIndex(dynamoDb, TABLE);
  }

  @AfterAll
  static void stop() {
    dynamoDb.close();
    process.close();
  }

  @Test
  void aWalkMeetsEachFlagOnceNewestFirstAlsoThoseOfOneInstant() {
    List<Subject> flags = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      flags.add(put("walk", "flag-" + i, NINE.plusMillis(i / 4)));
    }
    put("walker", "another", NINE);

    for (int most : List.of(1, 2, 4, 9, 100)) {
      List<Position> met = walk("walk", most);
      assertThat(met).extracting(Position::flag).containsExactlyInAnyOrderElementsOf(flags);
      assertThat(met.reversed()).extracting(Position::receivedAt).isSorted();
      assertThat(met).as("the order stays").isEqualTo(walk("walk", 9));
    }
  }

  @Test
  void aFlagThatComesOrMovesInBetweenShiftsNothing() {
    put("shift", "a", NINE);
    Subject second = put("shift", "b", NINE.plusSeconds(1));
    put("shift", "c", NINE.plusSeconds(2));
    Stretch first = index.newestFirst("shift", ALWAYS, null, 2);

    put("shift", "d", NINE.plusSeconds(3));
    put("shift", "b", NINE.plusSeconds(1), "DECIDED");

    assertThat(first.entries().getLast().position().flag()).isEqualTo(second);
    Stretch rest = index.newestFirst("shift", ALWAYS, first.entries().getLast().position(), 2);
    assertThat(rest.more()).isFalse();
    assertThat(rest.entries())
        .containsExactly(
            new FlagIndex.Entry(
                new Position(NINE, flag("shift", "a")), "NOTIFIED", "VIOLENCE", "EU_TCO"));
  }

  @Test
  void theWindowHasBothItsEnds() {
    for (int second = 0; second < 4; second++) {
      put("window", "w" + second, NINE.plusSeconds(second));
    }

    assertThat(
            index
                .newestFirst(
                    "window", new Window(NINE.plusSeconds(1), NINE.plusSeconds(2)), null, 9)
                .entries())
        .extracting(entry -> entry.position().flag())
        .containsExactly(flag("window", "w2"), flag("window", "w1"));
  }

  @Test
  void anothersPlaceIsAPlaceAndNothingMore() {
    put("mine", "old", NINE);
    put("mine", "new", NINE.plusSeconds(2));
    Subject theirs = put("theirs", "between", NINE.plusSeconds(1));

    assertThat(
            index
                .newestFirst("mine", ALWAYS, new Position(NINE.plusSeconds(1), theirs), 9)
                .entries())
        .extracting(entry -> entry.position().flag())
        .containsExactly(flag("mine", "old"));
  }

  @Test
  void aTableThatRefusesIsNoEmptyList() {
    FlagIndex nowhere = new DynamoFlagIndex(dynamoDb, "NoSuchTable");

    assertThatThrownBy(() -> nowhere.newestFirst("mine", ALWAYS, null, 1))
        .isInstanceOf(Unavailable.class);
  }

  private static List<Position> walk(String agency, int most) {
    List<Position> met = new ArrayList<>();
    @Nullable Position at = null;
    Stretch stretch;
    do {
      stretch = index.newestFirst(agency, ALWAYS, at, most);
      assertThat(stretch.entries()).hasSizeBetween(1, most);
      stretch.entries().forEach(entry -> met.add(entry.position()));
      at = met.getLast();
    } while (stretch.more());
    return met;
  }

  private static Subject flag(String agency, String key) {
    return Subject.flag(FlagId.of(agency, key));
  }

  private static Subject put(String agency, String key, Instant receivedAt) {
    return put(agency, key, receivedAt, "NOTIFIED");
  }

  private static Subject put(String agency, String key, Instant receivedAt, String state) {
    Map<String, AttributeValue> head = new HashMap<>();
    Map.of(
            "subject",
            flag(agency, key).toString(),
            "part",
            "HEAD",
            "agency",
            agency,
            "received_at",
            Times.text(receivedAt),
            "state",
            state,
            "category",
            "VIOLENCE",
            "regime",
            "EU_TCO",
            "reference_number",
            key)
        .forEach((name, value) -> head.put(name, AttributeValue.fromS(value)));
    dynamoDb.putItem(request -> request.tableName(TABLE).item(head));
    return flag(agency, key);
  }

  private static Map<String, String> parameters() {
    return Map.of(
        "SenderAddress", "channel@channel.example", "ReplyToAddress", "desk@channel.example");
  }
}
