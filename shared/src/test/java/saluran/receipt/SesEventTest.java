package saluran.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.ledger.Draft;
import saluran.ledger.NoticeFacts;
import saluran.ledger.Subject;

/// SES's events in the shape of its developer guide's examples.
class SesEventTest {

  private static final Subject FLAG = Subject.flag("g47wjmssohkhffpfygjckf3tmy");
  private static final Instant AT = Instant.parse("2026-11-21T09:13:22.133Z");
  private static final SesEvents EVENTS = new SesEvents(FLAG, "n1", "n1-2", "sari@desk.example");

  private static Draft outcome(byte[] json) {
    return SesEvent.read(json).outcome(3);
  }

  @Test
  void isAboutTheAttemptThatItsTagsName() {
    byte[] json = EVENTS.send(AT);
    SesEvent event = SesEvent.read(json);

    assertThat(event.subject()).isEqualTo(FLAG);
    assertThat(event.notice()).isEqualTo("n1");
    assertThat(event.attempt()).isEqualTo("n1-2");
    assertThat(event.sesMessageId()).isEqualTo("EXAMPLE-n1-2");
    assertThat(event.raw().json()).isEqualTo(json);
    assertThat(event.raw().eventType()).isEqualTo("Send");
    assertThat(event.raw().timestamp()).isEqualTo("2026-11-21T09:13:22.133Z");
  }

  @Test
  void isAboutAContactWhereItIsADrills() {
    byte[] drill =
        new String(EVENTS.send(AT), UTF_8)
            .replace("\"flag\":[\"g47wjmssohkhffpfygjckf3tmy\"]", "\"contact\":[\"sari\"]")
            .getBytes(UTF_8);

    assertThat(SesEvent.read(drill).subject()).isEqualTo(Subject.parse("contact/sari"));
  }

  @Test
  void saysNothingMoreThanThatItWasSent() {
    assertThat(outcome(EVENTS.send(AT))).isNull();
  }

  @Test
  void saysThatTheServerTookIt() {
    Draft draft = outcome(EVENTS.delivery(AT, "250 2.6.0 Message received"));

    assertThat(draft.facts()).isEqualTo(new NoticeFacts.Delivered("n1", "n1-2", 3, AT, 250));
    assertThat(draft.sealed())
        .containsEntry("smtp_response", "250 2.6.0 Message received")
        .containsEntry("recipient", "sari@desk.example");
  }

  @ParameterizedTest
  @CsvSource({"250 Ok,250", "250-2.0.0 Ok,250", " 251 later,251", "Ok,", "2500,", "199 x,"})
  void readsTheReplyCodeWhereThereIsOne(String words, Integer code) {
    assertThat(((NoticeFacts.Delivered) outcome(EVENTS.delivery(AT, words)).facts()).replyCode())
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "Permanent,General",
    "Permanent,NoEmail",
    "Permanent,Suppressed",
    "Permanent,OnAccountSuppressionList",
    "Transient,MailboxFull",
    "Undetermined,Undetermined"
  })
  void saysThatItCameBack(String type, String subType) {
    Draft draft = outcome(EVENTS.bounce(AT, type, subType));

    assertThat(draft.facts())
        .isEqualTo(new NoticeFacts.Bounced("n1", "n1-2", 3, AT, type, subType, "5.1.1"));
    assertThat(draft.sealed())
        .containsEntry("diagnostic_code", "smtp; 550 5.1.1 <[recipient]>: user unknown");
  }

  /// A suppressed address bounces without a word of any server.
  @Test
  void saysThatItCameBackThoughNoServerSpoke() {
    Draft draft =
        outcome(
            EVENTS.event(
                "Bounce",
                AT,
                "bounce",
                "{\"bounceType\":\"Permanent\",\"bounceSubType\":\"Suppressed\","
                    + "\"bouncedRecipients\":[{\"emailAddress\":\"sari@desk.example\"}],"
                    + "\"timestamp\":\"2026-11-21T09:13:22.133Z\"}"));

    assertThat(draft.facts())
        .isEqualTo(new NoticeFacts.Bounced("n1", "n1-2", 3, AT, "Permanent", "Suppressed", null));
    assertThat(draft.sealed()).doesNotContainKey("diagnostic_code");
  }

  @Test
  void saysThatItWasCalledSpam() {
    assertThat(outcome(EVENTS.complaint(AT)).facts())
        .isEqualTo(new NoticeFacts.Complained("n1", "n1-2", 3, AT, "abuse"));
  }

  @Test
  void saysThatTheServerPutItOff() {
    Draft draft = outcome(EVENTS.delay(AT, Duration.ofHours(12)));

    assertThat(draft.facts())
        .isEqualTo(
            new NoticeFacts.Delayed(
                "n1",
                "n1-2",
                3,
                AT,
                "TransientCommunicationFailure",
                AT.plus(Duration.ofHours(12))));
    assertThat(draft.sealed())
        .containsEntry("diagnostic_code", "smtp; 421 4.4.1 Unable to connect to remote host");
  }

  /// A rejection has no timestamp of its own.
  @Test
  void saysThatSesRefusedIt() {
    assertThat(outcome(EVENTS.reject(AT)).facts())
        .isEqualTo(new NoticeFacts.Rejected("n1", "n1-2", 3, AT, "Bad content"));
  }

  @Test
  void saysThatSesCouldNotRenderItThoughOurMailsAreRaw() {
    byte[] json =
        EVENTS.event(
            "Rendering Failure",
            AT,
            "failure",
            "{\"errorMessage\":\"no attribute\",\"templateName\":\"MyTemplate\"}");

    assertThat(outcome(json).facts())
        .isEqualTo(new NoticeFacts.Rejected("n1", "n1-2", 3, AT, "RenderingFailure"));
  }

  @Test
  void ofAMailToTheAgencyIsAgencys() {
    SesEvents toAgency = new SesEvents(FLAG, "a1", "a1-1", "aduan@kominfo.example");

    assertThat(SesEvent.read(toAgency.delivery(AT, "250 Ok")).outcome(null).facts().type().word())
        .isEqualTo("agency.delivered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "250 2.1.5 <sari@desk.example> Ok",
        "250 2.1.5 SARI@DESK.EXAMPLE Ok",
        "250 sari@desk.example sari@desk.example"
      })
  void masksTheRecipientInTheServersWords(String words) {
    assertThat(outcome(EVENTS.delivery(AT, words)).sealed().get("smtp_response"))
        .contains("[recipient]")
        .doesNotContainIgnoringCase("sari@desk.example");
  }

  @Test
  void keepsAServersWordsWithinBoundsAndNoCharacterInHalves() {
    String kept =
        outcome(EVENTS.delivery(AT, "x" + "😀".repeat(2000))).sealed().get("smtp_response");

    assertThat(kept.length()).isEqualTo(1999);
    assertThat(Character.isHighSurrogate(kept.charAt(1998))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Open", "Click", "Subscription", "Hello"})
  void refusesKindsThatNobodyAskedFor(String kind) {
    byte[] json = EVENTS.event(kind, AT, kind, "{\"timestamp\":\"2026-11-21T09:13:22Z\"}");

    assertThatThrownBy(() -> outcome(json)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"flag\":[|\"flog\":[",
        "\"notice\":[\"n1\"]|\"notice\":[]",
        "\"attempt\":[\"n1-2\"]|\"attempt\":[\"n1-2\",\"n1-3\"]",
        "\"attempt\":[\"n1-2\"]|\"attempt\":\"n1-2\"",
        "g47wjmssohkhffpfygjckf3tmy|kominfo",
        "\"messageId\"|\"message\"",
        "\"eventType\"|\"notificationType\"",
        "\"delivery\":|\"bounce\":",
        "22.133Z\",\"processing|22.133\",\"processing",
        "\"tags\"|\"labels\""
      })
  void refusesAnEventThatIsNoneOfOurs(String was, String changed) {
    byte[] json =
        new String(EVENTS.delivery(AT, "250 Ok"), UTF_8).replace(was, changed).getBytes(UTF_8);

    assertThatThrownBy(() -> outcome(json)).isInstanceOf(IllegalArgumentException.class);
  }
}
