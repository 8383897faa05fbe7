package saluran.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import saluran.agency.AgencyKey;
import saluran.directory.Directory.KnownKey;
import saluran.directory.DirectoryFile;
import saluran.directory.DirectoryReader;
import saluran.flag.FlagId;
import saluran.functions.aws.queue.NoticeMessage;
import saluran.functions.edge.http.Http;
import saluran.functions.edge.http.Routes;
import saluran.intake.FlagMessage;
import saluran.intake.SignatureProfile;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.Hash;
import saluran.ledger.NoticeFacts;
import saluran.ledger.Subject;
import saluran.notice.Link;
import saluran.notice.LinkMac;
import saluran.receipt.PublicKeys;
import saluran.receipt.Receipts;
import saluran.receipt.SesEvent;

/// The sample events decode into what their handlers take, and tell one story without a
/// contradiction.
class EventSamplesTest {

  /// `test-key-ecc-p256` of RFC 9421, Appendix B.1.3.
  private static final String RECEIPT_KEY =
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf"
          + "w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==";

  private static final LinkMac ANY =
      new LinkMac() {
        @Override
        public String keyId() {
          return "1";
        }

        @Override
        public byte[] make(byte[] message) {
          throw new UnsupportedOperationException("a sample is only read");
        }

        @Override
        public boolean verifies(String keyId, byte[] message, byte[] mac) {
          return keyId.equals("1") && mac.length == 32;
        }
      };

  @Test
  void intakeIsTheSignedPostOfTheFlagOf2017() {
    Http request = http("intake.json", Intake.class);

    assertThat(request.event().getRouteKey()).isEqualTo("POST /v1/flags");
    assertThat(request.body()).isEqualTo(Samples.bytes("flag-2017.json"));
    assertThat(request.header("content-length")).isEqualTo("" + request.body().length);
    assertThat(verified(request).key().agency().id()).isEqualTo("kominfo");
  }

  @Test
  void recorderCarriesWhatTheDoorMadeOfThatPost() throws Exception {
    Http post = http("intake.json", Intake.class);
    FlagMessage message = FlagMessage.read(only("recorder.json", Recorder.class));
    Entry first = Receipts.entry(message.receipt());
    FlagFacts.Received facts = (FlagFacts.Received) first.facts();

    assertThat(Hash.fromBase64url(message.body())).isEqualTo(post.body());
    assertThat(message.signatureBase()).isEqualTo(verified(post).signatureBase());
    assertThat(message.headers())
        .allSatisfy((name, value) -> assertThat(post.header(name)).isEqualTo(value));
    assertThat(first.subject()).isEqualTo(flag());
    assertThat(first.time()).isEqualTo(post.receivedAt());
    assertThat(facts.bodySha256()).isEqualTo(Hash.digest(post.body()));
    assertThat(facts.signatureBaseSha256())
        .isEqualTo(Hash.digest(message.signatureBase().getBytes(StandardCharsets.UTF_8)));
    assertThat(facts.keyThumbprint()).isEqualTo(key().thumbprint());
    assertThat(facts.items()).isEqualTo(11);
    assertThat(Duration.between(first.time(), facts.acknowledgeBy()))
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(Duration.between(first.time(), facts.effectDueAt())).isEqualTo(Duration.ofHours(4));
    byte[] der = Base64.getDecoder().decode(RECEIPT_KEY);
    assertThat(Receipts.verifies(message.receipt(), PublicKeys.of(der))).isTrue();
  }

  @Test
  void notifierNamesTheFirstNotice() {
    NoticeMessage message = NoticeMessage.read(only("notifier.json", Notifier.class));

    assertThat(message).isEqualTo(new NoticeMessage(flag().toString(), "n1", "kominfo", true));
  }

  @Test
  void receiptsTellOfOneAttempt() {
    List<SesEvent> events =
        sqs("receipts.json", saluran.functions.edge.Receipts.class).stream()
            .map(message -> SesEvent.read(message.getBody().getBytes(StandardCharsets.UTF_8)))
            .toList();

    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.subject()).isEqualTo(flag());
              assertThat(event.attempt()).isEqualTo("n1-1");
            })
        .extracting(event -> event.raw().eventType())
        .containsExactly("Send", "Delivery", "Bounce");
    assertThat(events.get(0).outcome(1)).isNull();
    assertThat(events.get(1).outcome(1).facts())
        .isInstanceOfSatisfying(
            NoticeFacts.Delivered.class, said -> assertThat(said.replyCode()).isEqualTo(250));
    assertThat(events.get(2).outcome(1).facts())
        .isInstanceOfSatisfying(
            NoticeFacts.Bounced.class,
            said -> {
              assertThat(said.bounceType()).isEqualTo("Permanent");
              assertThat(said.status()).isEqualTo("5.2.1");
            });
    assertThat(events.get(2).outcome(1).sealed().get("diagnostic_code"))
        .isEqualTo("smtp; 550 5.2.1 <[recipient]>: mailbox disabled");
  }

  @Test
  void theDesksLinkIsOfTheFirstNotice() {
    Http page = http("desk-get.json", Desk.class);
    Link link = Link.read(page.path("token"), ANY).orElseThrow();

    assertThat(page.event().getRawPath()).isEqualTo("/desk/" + page.path("token"));
    assertThat(link.subject()).isEqualTo(flag());
    assertThat(link.notice()).isEqualTo("n1");
    assertThat(link.expires()).isAfter(page.receivedAt());
  }

  @Test
  void theAcknowledgementComesFromThatPage() {
    Http form = http("desk-acknowledge.json", Desk.class);
    String token = http("desk-get.json", Desk.class).path("token");

    assertThat(form.event().getIsBase64Encoded()).isTrue();
    assertThat(form.path("token")).isEqualTo(token);
    assertThat(form.header("origin")).isEqualTo(form.baseUrl());
    assertThat(new String(form.body(), StandardCharsets.UTF_8))
        .isEqualTo("csrf=" + Link.formToken(token) + "&name=Sari+Contoh");
  }

  @Test
  void theSchedulesEventHasNoRecords() {
    SQSEvent event = (SQSEvent) Samples.event("escalator-schedule.json", Escalator.class);

    assertThat(event.getRecords()).isNull();
  }

  @Test
  void theProbesScheduleTellsItNothingItNeeds() {
    Map<?, ?> event = (Map<?, ?>) Samples.event("probe.json", Probe.class);

    assertThat(event.get("source")).isEqualTo("aws.events");
  }

  @Test
  void theDueQueueNamesTheFlag() {
    assertThat(Subject.parse(only("escalator-due.json", Escalator.class))).isEqualTo(flag());
  }

  @Test
  void theAgencyReadsItsFlag() {
    Http request = http("agencies.json", Agencies.class);

    assertThat(Subject.flag(request.path("id"))).isEqualTo(flag());
    assertThat(verified(request).key().agency().id()).isEqualTo("kominfo");
  }

  @Test
  void theDirectoryBreaksNoRule() {
    Map<?, ?> event = (Map<?, ?>) Samples.event("directory.json", Directory.class);

    assertThat(event.get("apply")).isEqualTo(true);
    assertThat(directory().agencies()).hasSize(1);
    assertThat(directory().contacts()).hasSize(2);
  }

  @Test
  void anyoneReadsTheKeys() {
    Http request = http("public.json", Public.class);

    assertThat(request.event().getRawPath()).isEqualTo(Routes.KEYS);
    assertThat(request.method()).isEqualTo("GET");
  }

  private static Subject flag() {
    String key = http("intake.json", Intake.class).header("idempotency-key");
    return Subject.flag(FlagId.of("kominfo", key));
  }

  private static DirectoryFile directory() {
    Map<?, ?> event = (Map<?, ?>) Samples.event("directory.json", Directory.class);
    Json file = StrictJson.own(((String) event.get("directory")).getBytes(StandardCharsets.UTF_8));
    return ((DirectoryReader.Reading.Sound) DirectoryReader.read(file)).file();
  }

  private static AgencyKey key() {
    return directory().keys().getFirst();
  }

  private static SignatureProfile.Result.Verified verified(Http request) {
    Instant now = request.receivedAt();
    KnownKey known = new KnownKey(key(), directory().agencies().getFirst(), 1);
    var result =
        SignatureProfile.check(
            request.signed(),
            now,
            id -> id.equals(key().id()) ? Optional.of(known) : Optional.empty());
    assertThat(result).isInstanceOf(SignatureProfile.Result.Verified.class);
    return (SignatureProfile.Result.Verified) result;
  }

  private static Http http(String name, Class<?> handler) {
    return new Http((APIGatewayV2HTTPEvent) Samples.event(name, handler));
  }

  private static List<SQSEvent.SQSMessage> sqs(String name, Class<?> handler) {
    return ((SQSEvent) Samples.event(name, handler)).getRecords();
  }

  private static String only(String name, Class<?> handler) {
    List<SQSEvent.SQSMessage> messages = sqs(name, handler);
    assertThat(messages).hasSize(1);
    return messages.getFirst().getBody();
  }
}
