package saluran.functions.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.ledger.Chain;
import saluran.ledger.ChannelFacts;
import saluran.ledger.Draft;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts;
import saluran.ledger.LadderFacts.Alarm;
import saluran.ledger.LadderFacts.Deadline;
import saluran.ledger.Ledger;
import saluran.ledger.NoticeFacts;
import saluran.ledger.Subject;

/// Each durable entry is one line, and CloudWatch finds the channel's figures in it.
class LoggedLedgerTest {

  private static final Instant RECEIVED = Instant.parse("2026-11-22T01:00:00Z");
  private static final Subject FLAG = Subject.flag("cigmrdf5uu6nw72x7cfh6ubtna");

  /// All that a line may hold beside figures.
  private static final Set<String> ALLOWED =
      Set.of("level", "what", "subject", "seq", "Channel", "Kind", "_aws");

  private final List<String> lines = new ArrayList<>();
  private Instant now = RECEIVED;
  private boolean wins = true;
  private Chain chain = Chain.empty(FLAG);
  private final Ledger ledger =
      new LoggedLedger(
          new Ledger() {
            @Override
            public Chain load(Subject subject) {
              return chain;
            }

            @Override
            public boolean append(Append append) {
              return wins;
            }
          },
          new Log(lines::add, "saluran", () -> now));

  @Test
  void aFlagIsFoundByItsIdAndItsAgeByItsReceipt() {
    append(received(false));
    after(2_500, new NoticeFacts.Sent("n1", "n1-1", "0100-ses"));
    after(4_000, new NoticeFacts.Sent("n2", "n2-1", "0101-ses"));

    assertThat(lines).hasSize(3).allMatch(line -> line.contains("\"subject\":\"" + FLAG + "\""));
    assertThat(lines.get(0)).contains("\"AcceptedAge\":0", "\"what\":\"flag.received\"");
    assertThat(lines.get(1)).contains("\"NotifiedAge\":2500", "\"seq\":2");
    assertThat(lines.get(2)).contains("notice.sent").doesNotContain("_aws");
  }

  @Test
  void cloudWatchReadsNameUnitAndDimensions() {
    append(received(false));

    Json.Obj line = StrictJson.own(lines.getFirst().getBytes(StandardCharsets.UTF_8));
    assertThat(line.get("Channel")).isEqualTo(new Json.Text("saluran"));
    assertThat(line.get("Kind")).isEqualTo(new Json.Text("REAL"));
    assertThat(lines.getFirst())
        .contains(
            """
            "_aws":{"CloudWatchMetrics":[{"Dimensions":[["Channel","Kind"]],"Metrics":[{"Name":"AcceptedAge",\
            "Unit":"Milliseconds"}],"Namespace":"Saluran"}],"Timestamp":1795309200000}""");
  }

  @Test
  void whatWentWrongIsCountedByWhatWakesSomebody() {
    append(received(false));
    for (LadderFacts wrong :
        List.of(
            new LadderFacts.DeadlineMissed(Deadline.ACKNOWLEDGE, RECEIVED),
            new LadderFacts.DeadlineMissed(Deadline.EFFECT, RECEIVED),
            new LadderFacts.Exhausted(1),
            new LadderFacts.AlarmOpened(Alarm.UNSENT),
            new LadderFacts.AlarmOpened(Alarm.AGENCY_UNREACHED))) {
      after(60_000, wrong);
    }

    assertThat(lines.subList(1, 6))
        .zipSatisfy(
            List.of("Unacknowledged", "Overdue", "LadderExhausted", "Unsent", "AgencyUnreached"),
            (line, name) -> assertThat(line).contains("\"" + name + "\":1"));
    assertThat(lines.get(4)).contains("\"Dimensions\":[[\"Channel\"]]");
  }

  @Test
  void aTestIsToldApart() {
    append(received(true));
    after(60_000, new LadderFacts.DeadlineMissed(Deadline.EFFECT, RECEIVED));

    assertThat(lines).allMatch(line -> line.contains("\"Kind\":\"TEST\""));
  }

  @Test
  void aContactIsCountedToo() {
    chain = Chain.empty(new Subject(Subject.Kind.CONTACT, "sari"));
    append(new ChannelFacts.ContactListed());
    after(60_000, new ChannelFacts.ContactStale("n1"));

    assertThat(lines.getLast()).contains("\"ContactStale\":1", "\"subject\":\"contact/sari\"");
  }

  @Test
  void aLostRaceSaysNothing() {
    wins = false;
    append(received(false));

    assertThat(lines).isEmpty();
  }

  @Test
  void nothingThatPeopleWroteGetsIntoALine() {
    append(received(false));
    after(1_000, new NoticeFacts.Sent("n1", "n1-1", "0100-ses"));

    for (String line : lines) {
      Set<String> members =
          StrictJson.own(line.getBytes(StandardCharsets.UTF_8)).members().keySet();
      assertThat(members)
          .allMatch(
              member ->
                  ALLOWED.contains(member)
                      || List.of(Metric.values()).stream()
                          .anyMatch(metric -> metric.word().equals(member)));
    }
  }

  private void after(long millis, saluran.ledger.Facts facts) {
    now = RECEIVED.plusMillis(millis);
    append(facts);
  }

  private void append(saluran.ledger.Facts facts) {
    Chain.Extension extension =
        chain.extend(List.of(Draft.of(facts)), now, "saluran", new Random(1));
    Ledger.Index index =
        new Ledger.Index("RECEIVED", null, null, null, null, null, false, null, null);
    ledger.append(new Ledger.Append(extension, index, List.of()));
    chain = extension.after();
  }

  private static FlagFacts.Received received(boolean test) {
    return new FlagFacts.Received(
        "kominfo",
        "R-1",
        "ID_MR5",
        new FlagFacts.PolicyRef("ID_MR5", 1),
        "body",
        "base",
        "kominfo-1",
        "thumbprint",
        RECEIVED,
        RECEIVED,
        "TERRORISM",
        "ORDER",
        "id",
        1,
        false,
        test,
        0,
        null);
  }
}
