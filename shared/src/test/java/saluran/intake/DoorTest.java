package saluran.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.agency.Agency;
import saluran.agency.Scope;
import saluran.directory.Directory;
import saluran.escalation.Policy;
import saluran.escalation.Roster;
import saluran.escalation.ShippedPolicies;
import saluran.flag.Fault;
import saluran.flag.FlagId;
import saluran.flag.Report;
import saluran.intake.Door.Answer;
import saluran.ledger.Chain;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.Hash;
import saluran.ledger.Kept;
import saluran.ledger.Ledger;
import saluran.ledger.MemoryLedger;
import saluran.receipt.Receipts;
import saluran.receipt.TestSigner;

/// What the door answers, and what it has done by then.
class DoorTest {

  /// The channel's clock goes another way than the machine's.
  private static final Instant CHANNEL = Instant.parse("2027-01-01T00:00:00.123456Z");

  private static final Report REPORT =
      Report.order().without("/related_flags").without("/supersedes");
  private static final String FLAG = new String(REPORT.bytes(), UTF_8);

  private final MemoryLedger ledger = new MemoryLedger();
  private final TestSigner signer = new TestSigner();
  private final List<FlagMessage> queue = new ArrayList<>();
  private boolean queueIsDown;

  private final Door door =
      new Door(
          new Shipped(),
          ledger,
          ledger,
          signer,
          (agency, message) -> {
            if (queueIsDown) {
              throw new Ledger.Unavailable("no queue", null);
            }
            assertThat(agency).isEqualTo("kominfo");
            queue.add(message);
          },
          "saluran.example",
          () -> CHANNEL);

  private static final class Shipped implements Directory {
    @Override
    public Optional<KnownKey> key(String keyId, Instant now) {
      return Signer.find(keyId);
    }

    @Override
    public Policy policy(String regime, Instant now) {
      return ShippedPolicies.of(regime);
    }

    @Override
    public Policy policy(String regime, int version) {
      return ShippedPolicies.of(regime);
    }

    @Override
    public Optional<Agency> agency(String id) {
      throw new AssertionError("the door knows the agency by its key");
    }

    @Override
    public Roster roster() {
      throw new AssertionError("the door mails nobody");
    }

    @Override
    public Roster rosterNow() {
      return roster();
    }
  }

  private Answer posts(String body) {
    return door.admit(Signer.post(body).sign(), Signer.NOW);
  }

  private void records(FlagMessage message) {
    Entry first = Receipts.entry(message.receipt());
    Chain empty = Chain.empty(first.subject());
    ledger.append(
        new Ledger.Append(
            new Chain.Extension(empty, List.of(first), java.util.Map.of()),
            new Ledger.Index("RECEIVED", null, null, null, null, null, false, null, null),
            message.kept()));
  }

  @Test
  void signsThenQueuesThenAnswers() {
    Answer.Admitted admitted = (Answer.Admitted) posts(FLAG);

    assertThat(queue).hasSize(1);
    assertThat(queue.getFirst().receipt()).isEqualTo(admitted.receipt());
    assertThat(Receipts.verifies(admitted.receipt(), signer.publicKey())).isTrue();
    assertThat(Receipts.entry(admitted.receipt())).isEqualTo(admitted.first());
    assertThat(admitted.state()).isEqualTo("RECEIVED");
  }

  @Test
  void provesInEntryOneWhatWasSentAndWhenItIsDue() {
    Signer request = Signer.post(FLAG);
    Answer.Admitted admitted = (Answer.Admitted) door.admit(request.sign(), Signer.NOW);
    FlagFacts.Received facts = admitted.facts();
    Instant received = Instant.parse("2027-01-01T00:00:00.123Z");

    assertThat(admitted.first().time()).isEqualTo(received);
    assertThat(admitted.first().subject().id()).isEqualTo(FlagId.of("kominfo", "2017-07-14.1"));
    assertThat(facts.bodySha256()).isEqualTo(Hash.digest(FLAG.getBytes(UTF_8)));
    assertThat(facts.signatureBaseSha256()).isEqualTo(Hash.digest(request.base().getBytes(UTF_8)));
    assertThat(facts.keyThumbprint()).isEqualTo(Signer.known().key().thumbprint());
    assertThat(facts.acknowledgeBy()).isEqualTo(received.plus(Duration.ofMinutes(10)));
    assertThat(facts.effectDueAt()).isEqualTo(received.plus(Duration.ofHours(4)));
    assertThat(facts.policy()).isEqualTo(new FlagFacts.PolicyRef("ID_MR5_URGENT", 1));
    assertThat(facts.items()).isEqualTo(2);
    assertThat(facts.urgent()).isTrue();
    assertThat(facts.directoryVersion()).isEqualTo(7);
  }

  @Test
  void keepsWhatTheAgencySentByteForByte() {
    posts(FLAG);
    FlagMessage message = FlagMessage.read(queue.getFirst().text());
    Kept.Request request = (Kept.Request) message.kept().getFirst();

    assertThat(message).isEqualTo(queue.getFirst());
    assertThat(request.body()).isEqualTo(FLAG.getBytes(UTF_8));
    assertThat(request.headers())
        .containsOnlyKeys(
            "content-type", "content-digest", "idempotency-key", "signature-input", "signature");
    assertThat(message.kept().get(1)).isEqualTo(new Kept.Receipt(1, message.receipt()));
  }

  @Test
  void givesNoReceiptOutWhereTheQueueIsDown() {
    queueIsDown = true;

    assertThatThrownBy(() -> posts(FLAG)).isInstanceOf(Ledger.Unavailable.class);
  }

  @Test
  void answersARetryWithTheFirstReceipt() {
    Answer.Admitted first = (Answer.Admitted) posts(FLAG);
    records(queue.getFirst());

    assertThat(posts(FLAG)).isEqualTo(first);
    assertThat(queue).as("nothing is queued twice").hasSize(1);
  }

  @Test
  void answersARetryThatCameBeforeTheRecordWithAReceiptOfItsOwn() {
    posts(FLAG);

    assertThat(posts(FLAG)).isInstanceOf(Answer.Admitted.class);
    assertThat(queue).hasSize(2);
  }

  @Test
  void refusesOtherBytesUnderTheSameKey() {
    posts(FLAG);
    records(queue.getFirst());

    assertThat(posts(FLAG.replace("\"test\":false", "\"test\":true")))
        .isEqualTo(new Answer.Conflicting(FlagId.of("kominfo", "2017-07-14.1")));
  }

  @Test
  void staysOpenWhileTheLedgerCannotBeRead() {
    ledger.unreadable(true);

    assertThat(posts(FLAG)).isInstanceOf(Answer.Admitted.class);
    assertThat(queue).hasSize(1);
  }

  @Test
  void refusesAFlagThatNamesAnotherWhichIsNotItsAgencys() {
    assertThat(posts(new String(Report.order().bytes(), UTF_8)))
        .isInstanceOfSatisfying(
            Answer.Unrecorded.class,
            unrecorded ->
                assertThat(unrecorded.faults())
                    .extracting(Fault::pointer)
                    .containsExactly("/related_flags/0", "/supersedes"));
  }

  @Test
  void letsTheSameRequestInOnceTheFlagThatItNamesIsRecorded() {
    String first = ((Answer.Admitted) posts(FLAG)).first().subject().id();
    SignedRequest next =
        Signer.post(FLAG.replaceFirst("\\{", "{\"supersedes\":\"" + first + "\","))
            .header("idempotency-key", "2017-07-14.2")
            .sign();

    assertThat(door.admit(next, Signer.NOW))
        .isEqualTo(
            new Answer.Unrecorded(List.of(Fault.of("/supersedes", Fault.Rule.NO_SUCH_FLAG))));
    records(queue.getFirst());
    assertThat(door.admit(next, Signer.NOW.plusSeconds(2))).isInstanceOf(Answer.Admitted.class);
  }

  @Test
  void queuesNothingThatItRefuses() {
    Signer unsigned = Signer.post(FLAG);
    unsigned.sign();
    unsigned.body = FLAG + " ";

    assertThat(door.admit(unsigned.request(), Signer.NOW)).isInstanceOf(Answer.Unbelieved.class);
    assertThat(posts("{}")).isInstanceOf(Answer.Faulty.class);
    assertThat(posts(new String(REPORT.withText("/regime", "AU_ESAFETY").bytes(), UTF_8)))
        .isInstanceOfSatisfying(
            Answer.OutOfScope.class,
            scope -> assertThat(scope.refusal()).isEqualTo(Scope.Refusal.REGIME));
    assertThat(queue).isEmpty();
  }

  @Test
  void looksAtTheSignatureBeforeTheKeyTheBodyAndTheScope() {
    Signer wrong = Signer.post("{}").key("a b");
    wrong.sign();
    wrong.header("signature", "sig=:YWJj:");

    assertThat(door.admit(wrong.request(), Signer.NOW)).isInstanceOf(Answer.Unbelieved.class);
    assertThat(door.admit(Signer.post("{}").key("a b").sign(), Signer.NOW))
        .isEqualTo(new Answer.BadKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "a b", "a/b", "\"a\"", "a+b"})
  void refusesAnIdempotencyKeyThatIsNotBare(String key) {
    assertThat(door.admit(Signer.post(FLAG).key(key).sign(), Signer.NOW))
        .isEqualTo(new Answer.BadKey());
  }

  @Test
  void takesAnIdempotencyKeyOf128Characters() {
    assertThat(door.admit(Signer.post(FLAG).key("k".repeat(128)).sign(), Signer.NOW))
        .isInstanceOf(Answer.Admitted.class);
    assertThat(door.admit(Signer.post(FLAG).key("k".repeat(129)).sign(), Signer.NOW))
        .isEqualTo(new Answer.BadKey());
    assertThat(door.admit(Signer.post(FLAG).key("~._-Aa0").sign(), Signer.NOW))
        .isInstanceOf(Answer.Admitted.class);
  }
}
