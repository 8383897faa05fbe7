package saluran.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import saluran.cli.Commands;
import saluran.fsck.Damage;
import saluran.fsck.Fsck;
import saluran.functions.aws.dynamo.DynamoStoredTables;
import saluran.ledger.Hash;
import saluran.local.FolderTables;
import saluran.local.process.Home;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The tables after a flag's life: sound while the channel runs and after it stopped; and each
/// damage that is done to them is named, at its place.
class FsckTest {

  private static final String LEDGER = "LedgerTable";
  private static final String SEALED = "SealedTable";
  private static final String DIRECTORY = "DirectoryTable";
  private static final String NOBODYS = "flag/aaaaaaaaaaaaaaaaaaaaaaaaaa";

  /// A header that names the key `nobody`.
  private static final String OF_ANOTHER_KEY =
      Hash.base64url(
          "{\"alg\":\"ES256\",\"kid\":\"nobody\",\"typ\":\"saluran-receipt+jws\"}".getBytes(UTF_8));

  @TempDir static Path data;
  private static final List<Commands> SAID = new ArrayList<>();
  private static FolderTables tables;
  private static String flag = "";

  /// A flag that somebody acknowledges, of which the agency is told; then the channel stops.
  @BeforeAll
  static void aFlagsLife() throws Exception {
    try (Channel channel = Channel.start(data).with("sari moderator id/en").tellingTheAgency()) {
      String id = channel.accepted(Flags.notice("F-1"), "fsck-1");
      flag = "flag/" + id;
      channel.acknowledge(channel.linkAbout("sari", "F-1"), "Sari W.");
      JsonNode status =
          channel.status(
              id,
              now ->
                  Channel.types(now)
                      .containsAll(
                          List.of("notice.delivered", "flag.acknowledged", "agency.delivered")));
      assertThat(status.get("state").asText()).isEqualTo("ACKNOWLEDGED");
      SAID.add(Commands.run("fsck", "--data", data.toString()));
    }
    SAID.add(Commands.run("fsck", "--data", data.toString()));
    tables = FolderTables.open(Home.find(), data);
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @Test
  void everythingIsSoundWhileTheChannelRunsAndAfterItStopped() {
    assertThat(SAID)
        .hasSize(2)
        .allSatisfy(
            said -> {
              assertThat(said.out()).matches("3 subjects, [0-9]+ entries, 0 violations\n");
              assertThat(said.exitCode()).isZero();
            });
    assertThat(damages(Duration.ZERO)).isEmpty();
  }

  @Test
  void whatItCannotReadItDoesNotCallSound() {
    Commands said = Commands.run("fsck", "--data", data.resolve("elsewhere").toString());
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("no stack has ever run on");
  }

  @Test
  void itReadsWhileAnotherHoldsTheFolderOnlyThroughItsAddress() {
    // This test holds the folder, and announces no address.
    Commands said = Commands.run("fsck", "--data", data.toString());
    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("just starting or stopping");
  }

  record Case(String name, Consumer<Harm> harm, String place, int invariant, String detail) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> damagesOfAFlag() {
    return Stream.of(
        new Case(
            "an entry is removed",
            harm -> harm.remove(LEDGER, entry(3)),
            "ENTRY#000003",
            11,
            "it is missing"),
        new Case(
            "the last entry is removed",
            harm -> harm.remove(LEDGER, entry(last(harm))),
            "ENTRY#",
            11,
            "it is missing"),
        new Case(
            "an entry is altered",
            harm -> harm.edit(LEDGER, entry(2), "bytes", FsckTest::inAnotherMinute),
            "ENTRY#000002",
            11,
            "it is not the one that ENTRY#000003 names"),
        new Case(
            "the last entry is altered",
            harm -> harm.edit(LEDGER, entry(last(harm)), "bytes", FsckTest::inAnotherMinute),
            "ENTRY#",
            11,
            "it is not the one that the head names"),
        new Case(
            "an entry is no entry",
            harm -> harm.edit(LEDGER, entry(4), "bytes", text -> "{}"),
            "ENTRY#000004",
            11,
            "its bytes are no entry"),
        new Case(
            "two entries change places",
            harm -> harm.put(LEDGER, entry(4), harm.item(LEDGER, entry(5))),
            "ENTRY#000004",
            11,
            "it is flag/"),
        new Case("the head is removed", harm -> harm.remove(LEDGER, head()), "HEAD", 11, "missing"),
        new Case(
            "the head is behind",
            harm -> harm.set(LEDGER, head(), "version", "2"),
            "HEAD version",
            11,
            "it is 2, and ENTRY#"),
        new Case(
            "the head is ahead",
            harm -> harm.set(LEDGER, head(), "version", Long.toString(last(harm) + 1)),
            "ENTRY#",
            11,
            "it is missing"),
        new Case(
            "the head has another digest",
            harm -> harm.edit(LEDGER, head(), "digest", FsckTest::otherwise),
            "ENTRY#",
            11,
            "one of both was altered"),
        new Case(
            "the head has another state",
            harm -> harm.set(LEDGER, head(), "state", "CLOSED"),
            "HEAD state",
            11,
            "it is CLOSED, and the entries come to ACKNOWLEDGED"),
        new Case(
            "the sweep does not find it",
            harm -> harm.set(LEDGER, head(), "due_at", null),
            "HEAD due_at",
            11,
            "it is missing"),
        new Case(
            "it is due too late",
            harm -> harm.set(LEDGER, head(), "due_at", "2099-01-01T00:00:00.000Z"),
            "HEAD due_at",
            11,
            "it is 2099"),
        new Case(
            "it is in no shard that is swept",
            harm -> harm.set(LEDGER, head(), "due_shard", "9"),
            "HEAD due_shard",
            11,
            "it is 9"),
        new Case(
            "its agency's list lacks it",
            harm -> harm.set(LEDGER, head(), "agency", null),
            "HEAD agency",
            11,
            "come to kominfo"),
        new Case(
            "an alarm is listed that is not open",
            harm -> harm.set(LEDGER, head(), "alarm_agency", "kominfo"),
            "HEAD alarm_agency",
            11,
            "come to none"),
        new Case(
            "a sealed value is altered",
            harm -> harm.edit(SEALED, sealed(harm, "VALUE#"), "value", text -> text + "x"),
            "VALUE#",
            11,
            "it is not what ENTRY#"),
        new Case(
            "a sealed value is smuggled in",
            harm ->
                harm.put(
                    SEALED,
                    Harm.key(flag, "VALUE#000001#name"),
                    harm.item(SEALED, sealed(harm, "VALUE#"))),
            "VALUE#000001#name",
            11,
            "no entry commits to it"),
        new Case(
            "the body is altered",
            harm -> harm.edit(SEALED, Harm.key(flag, "BODY"), "body", text -> text + " "),
            "BODY",
            1,
            "another digest"),
        new Case(
            "a receipt's signature is altered",
            harm -> harm.edit(SEALED, receipt(1), "jws", FsckTest::otherwise),
            "RECEIPT#000001",
            11,
            "its signature does not verify"),
        new Case(
            "a receipt stands for another entry",
            harm -> harm.put(SEALED, receipt(2), harm.item(SEALED, receipt(1))),
            "RECEIPT#000002",
            11,
            "it is not of ENTRY#000002"),
        new Case(
            "a receipt is of an unknown key",
            harm ->
                harm.edit(
                    SEALED,
                    receipt(1),
                    "jws",
                    jws -> OF_ANOTHER_KEY + jws.substring(jws.indexOf('.'))),
            "RECEIPT#000001",
            11,
            "no key nobody is known"),
        new Case(
            "a mail is altered",
            harm -> harm.edit(SEALED, sealed(harm, "MAIL#n1"), "mime", text -> text + " "),
            "MAIL#n1-1",
            5,
            "its bytes are not those"),
        new Case(
            "an event is of another attempt",
            harm ->
                harm.edit(
                    SEALED, sealed(harm, "SES#"), "json", text -> text.replace("-1\"]", "-9\"]")),
            "SES#",
            4,
            "no entry speaks of its attempt"),
        new Case(
            "an item bears another's name",
            harm ->
                harm.put(
                    SEALED,
                    Harm.key(flag, "SES#x#Delivery#y"),
                    harm.item(SEALED, sealed(harm, "SES#"))),
            "SES#x#Delivery#y",
            11,
            "it belongs under the name SES#"));
  }

  @ParameterizedTest
  @MethodSource("damagesOfAFlag")
  void isNamedAtItsPlace(Case damage) {
    try (Harm harm = new Harm(tables.dynamoDb())) {
      damage.harm().accept(harm);
      assertThat(damages(Duration.ZERO))
          .as("%s", damage)
          .isNotEmpty()
          .allMatch(found -> found.subject().equals(flag))
          .anyMatch(
              found ->
                  found.place().startsWith(damage.place())
                      && found.invariant() == damage.invariant()
                      && found.detail().contains(damage.detail()));
    }
  }

  /// One altered entry is one violation, at its own place.
  @Test
  void anAlterationIsNamedOnce() {
    try (Harm harm = new Harm(tables.dynamoDb())) {
      harm.edit(LEDGER, entry(2), "bytes", FsckTest::inAnotherMinute);
      assertThat(damages(Duration.ZERO)).hasSize(1);
    }
  }

  @Test
  void anErasedValueIsNoDamage() {
    try (Harm harm = new Harm(tables.dynamoDb())) {
      for (String prefix : List.of("BODY", "VALUE#", "RECEIPT#", "MAIL#", "SES#")) {
        harm.parts(SEALED, flag, prefix).forEach(part -> harm.remove(SEALED, Harm.key(flag, part)));
      }
      assertThat(damages(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void aSealedValueOfNoCaseIsNamed() {
    try (Harm harm = new Harm(tables.dynamoDb())) {
      harm.put(SEALED, Harm.key(NOBODYS, "BODY"), harm.item(SEALED, Harm.key(flag, "BODY")));
      assertThat(damages(Duration.ZERO))
          .singleElement()
          .matches(found -> found.subject().equals(NOBODYS) && found.invariant() == 1);
    }
  }

  @Test
  void aThingOfTheDirectoryThatNoEntryChangedIsNamed() {
    try (Harm harm = new Harm(tables.dynamoDb())) {
      Map<String, AttributeValue> sari =
          Map.of("kind", AttributeValue.fromS("contact"), "id", AttributeValue.fromS("sari"));
      harm.edit(DIRECTORY, sari, "json", text -> text.replace("sari@desk", "eve@desk"));
      assertThat(damages(Duration.ZERO))
          .singleElement()
          .matches(found -> found.subject().equals("directory"))
          .matches(found -> found.place().equals("contact/sari"));
    }
  }

  /// The effect is due four hours after receipt, and its ladder reminds after two.
  @Test
  void whatIsOwedForLongIsNamedOnceTheSweepHadItsTime() {
    Duration reminder = Duration.ofHours(2);
    assertThat(damages(reminder.plusMinutes(10))).isEmpty();
    assertThat(damages(reminder.plusMinutes(30)))
        .anyMatch(found -> found.invariant() == 6 && found.detail().startsWith("owed since "));
  }

  /// Sari is drilled once a week.
  @Test
  void aDrillThatMayWaitForItsContactsHoursIsNotCalledOwed() {
    assertThat(damages(Duration.ofDays(8)))
        .noneMatch(found -> found.subject().equals("contact/sari"));
  }

  @Test
  void aNoticeThatIsOwedForLongIsNamed() {
    try (Harm harm = new Harm(tables.dynamoDb())) {
      onlyIssued(harm);
      assertThat(damages(Duration.ofMinutes(10))).noneMatch(FsckTest::isOwedNotice);
      assertThat(damages(Duration.ofMinutes(30))).anyMatch(FsckTest::isOwedNotice);
    }
  }

  private static boolean isOwedNotice(Damage found) {
    return found.place().equals("n1")
        && found.invariant() == 3
        && found.detail().startsWith("its mail is owed since ");
  }

  @Test
  void theCommandTellsEachAndEndsWithOne() {
    try (Harm harm = new Harm(tables.dynamoDb())) {
      harm.remove(LEDGER, entry(3));
      Damage damage = damages(Duration.ZERO).getFirst();
      assertThat(damage.toString())
          .isEqualTo(
              flag
                  + " ENTRY#000003: invariant 11 (a whole chain, and one head): it is missing. "
                  + damage.remedy().words());
    }
  }

  /// What is left where everything behind the notice's issue is gone: the entries that opened the
  /// case.
  private static void onlyIssued(Harm harm) {
    for (String part : harm.parts(LEDGER, flag, "ENTRY#")) {
      if (part.compareTo("ENTRY#000004") > 0) {
        harm.remove(LEDGER, Harm.key(flag, part));
      }
    }
    harm.set(LEDGER, head(), "version", "4");
    harm.set(LEDGER, head(), "digest", digestOf(harm, 4));
  }

  private static String digestOf(Harm harm, long seq) {
    byte[] bytes = harm.item(LEDGER, entry(seq)).get("bytes").b().asByteArray();
    return Hash.digest(bytes);
  }

  private static String inAnotherMinute(String entry) {
    return entry.replaceFirst("\"time\":\"2", "\"time\":\"3");
  }

  /// With another character near the end.
  private static String otherwise(String text) {
    int at = text.length() - 9;
    char other = text.charAt(at) == 'A' ? 'B' : 'A';
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  private static Map<String, AttributeValue> entry(long seq) {
    return Harm.key(flag, "ENTRY#%06d".formatted(seq));
  }

  private static Map<String, AttributeValue> head() {
    return Harm.key(flag, "HEAD");
  }

  private static Map<String, AttributeValue> receipt(long seq) {
    return Harm.key(flag, "RECEIPT#%06d".formatted(seq));
  }

  /// The first item of the sealed values that begins so.
  private static Map<String, AttributeValue> sealed(Harm harm, String prefix) {
    return Harm.key(flag, harm.parts(SEALED, flag, prefix).getFirst());
  }

  private static long last(Harm harm) {
    return harm.parts(LEDGER, flag, "ENTRY#").size();
  }

  /// What is found so long after the channel stopped.
  private static List<Damage> damages(Duration later) {
    List<Damage> found = new ArrayList<>();
    InstantSource then = () -> tables.clock().instant().plus(later);
    Fsck.Summary summary =
        new Fsck(
                new DynamoStoredTables(tables.dynamoDb(), LEDGER, SEALED, DIRECTORY),
                tables.keys(),
                then)
            .run(found::add);
    assertThat(summary.violations()).isEqualTo(found.size());
    return found;
  }
}
