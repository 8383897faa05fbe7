package saluran.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.local.mail.smtp.ScriptedSmtp;
import saluran.local.mail.smtp.SmtpClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/// What the recipient's server says, and what SES's events make of it.
class MailRelayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final ChannelTime clock = new ChannelTime();
  private final TestMails.Sink sink = new TestMails.Sink();
  private ScriptedSmtp smtp;
  private MailRelay relay;
  private SesEndpoint endpoint;
  private SesV2Client ses;

  @BeforeEach
  void open() throws IOException {
    smtp = new ScriptedSmtp();
    start(smtp.client(PATIENCE));
  }

  private void start(SmtpClient client) throws IOException {
    relay = new MailRelay(Spool.open(directory, clock.instant()), client, sink, clock);
    endpoint = SesEndpoint.start(TestMails.ACCOUNT, TestMails.SET::equals, relay, clock);
    ses = TestMails.client(endpoint.uri());
  }

  private void stop() {
    ses.close();
    endpoint.close();
  }

  @AfterEach
  void close() throws IOException {
    stop();
    smtp.close();
  }

  private String send() {
    return ses.sendEmail(TestMails.to("sari@desk.example").build()).messageId();
  }

  private List<Path> spooled() throws IOException {
    try (var files = Files.list(directory)) {
      return files.toList();
    }
  }

  @Test
  void aDeliveryQuotesTheServersLastWords() throws IOException {
    smtp.at("END", "250-2.0.0 Ok:\r\n250 queued as 7Q");
    String id = send();
    clock.pass(Duration.ofMillis(893));
    relay.runDue();

    assertThat(sink.types()).containsExactly("Send", "Delivery");
    JsonNode delivery = sink.last().path("delivery");
    assertThat(delivery.path("smtpResponse").asText()).isEqualTo("250 2.0.0 Ok: queued as 7Q");
    assertThat(delivery.path("timestamp").asText()).isEqualTo("2026-11-21T15:40:55.513Z");
    assertThat(delivery.path("processingTimeMillis").asInt()).isEqualTo(893);
    assertThat(delivery.path("recipients")).hasToString("[\"sari@desk.example\"]");
    assertThat(delivery.path("remoteMtaIp").asText()).isEqualTo("127.0.0.1");
    assertThat(delivery.path("reportingMTA").asText()).isNotEmpty();
    assertThat(sink.last().path("mail").path("messageId").asText()).isEqualTo(id);
    assertThat(smtp.commands())
        .contains("RCPT TO:<sari@desk.example>")
        .anyMatch(command -> command.startsWith("MAIL FROM:<saluran@channel.example>"));
    assertThat(spooled()).isEmpty();
  }

  @Test
  void sesOverwritesMessageIdAndDateAndNothingElse() {
    String id = send();
    relay.runDue();

    assertThat(smtp.mails().getFirst())
        .isEqualTo(
            TestMails.MIME
                .replace("Message-ID: <ours@channel.example>\n", "")
                .replace("Date: Fri, 14 Jul 2017 10:00:00 +0700\n", "")
                .replace(
                    "\n\n",
                    "\nMessage-ID: <%s@email.amazonses.com>\nDate: Sat, 21 Nov 2026 15:40:54 +0000\n\n"
                        .formatted(id))
                .replace("\n", "\r\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "MAIL", "RCPT", "DATA", "END"})
  void everyStepsRefusalIsABounceForGood(String step) throws IOException {
    smtp.at(step, "550 5.1.1 <sari@desk.example>: no such user");
    send();
    relay.runDue();

    assertThat(sink.types()).containsExactly("Send", "Bounce");
    JsonNode bounce = sink.last().path("bounce");
    assertThat(bounce.path("bounceType").asText()).isEqualTo("Permanent");
    assertThat(bounce.path("bounceSubType").asText()).isEqualTo("General");
    JsonNode recipient = bounce.path("bouncedRecipients").path(0);
    assertThat(recipient.path("emailAddress").asText()).isEqualTo("sari@desk.example");
    assertThat(recipient.path("action").asText()).isEqualTo("failed");
    assertThat(recipient.path("status").asText()).isEqualTo("5.1.1");
    assertThat(recipient.path("diagnosticCode").asText())
        .isEqualTo("smtp; 550 5.1.1 <sari@desk.example>: no such user");
    assertThat(bounce.path("timestamp").asText()).isEqualTo("2026-11-21T15:40:54.620Z");
    assertThat(bounce.path("feedbackId").asText()).isNotEmpty();
    assertThat(bounce.path("reportingMTA").asText()).startsWith("dns; ");
    assertThat(spooled()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "451 4.3.0 Try again later, RecipientServerError, 4.3.0",
    "452 4.2.2 Mailbox full, MailboxFull, 4.2.2",
    "421 4.7.0 Too many mails from you, IPFailure, 4.7.0",
    "450 busy, RecipientServerError, 4.0.0",
  })
  void aTemporaryRefusalIsADelayToldOnceAndTriedAgain(String reply, String type, String status) {
    smtp.at("RCPT", reply);
    send();
    relay.runDue();

    assertThat(sink.types()).containsExactly("Send", "DeliveryDelay");
    JsonNode delay = sink.last().path("deliveryDelay");
    assertThat(delay.path("delayType").asText()).isEqualTo(type);
    assertThat(delay.path("timestamp").asText()).isEqualTo("2026-11-21T15:40:54.620Z");
    assertThat(delay.path("expirationTime").asText()).isEqualTo("2026-11-22T05:40:54.620Z");
    JsonNode recipient = delay.path("delayedRecipients").path(0);
    assertThat(recipient.path("emailAddress").asText()).isEqualTo("sari@desk.example");
    assertThat(recipient.path("status").asText()).isEqualTo(status);
    assertThat(recipient.path("diagnosticCode").asText()).isEqualTo("smtp; " + reply);

    relay.runDue();
    assertThat(smtp.commands().stream().filter("QUIT"::equals)).hasSizeLessThan(2);
    clock.pass(Duration.ofSeconds(15));
    relay.runDue();
    assertThat(sink.types()).containsExactly("Send", "DeliveryDelay");

    smtp.behave();
    clock.pass(Duration.ofSeconds(30));
    relay.runDue();
    assertThat(sink.types()).containsExactly("Send", "DeliveryDelay", "Delivery");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "END"})
  void aLineCutAnywhereIsADelay(String step) {
    smtp.at(step, ScriptedSmtp.CUT);
    send();
    relay.runDue();

    JsonNode delay = sink.last().path("deliveryDelay");
    assertThat(delay.path("delayType").asText()).isEqualTo("TransientCommunicationFailure");
    assertThat(delay.path("delayedRecipients").path(0).path("status").asText()).isEqualTo("4.4.2");
  }

  @Test
  void aSilentServerIsADelay() throws IOException {
    stop();
    smtp.at("MAIL", ScriptedSmtp.SILENCE);
    start(smtp.client(Duration.ofMillis(50)));
    send();
    relay.runDue();

    assertThat(sink.last().path("deliveryDelay").path("delayType").asText())
        .isEqualTo("TransientCommunicationFailure");
  }

  @Test
  void noServerAtAllIsADelay() throws IOException {
    stop();
    int free;
    try (ServerSocket gone = new ServerSocket(0)) {
      free = gone.getLocalPort();
    }
    start(new SmtpClient("127.0.0.1", free, "smtp-out.local", PATIENCE));
    send();
    relay.runDue();

    JsonNode delayed = sink.last().path("deliveryDelay").path("delayedRecipients").path(0);
    assertThat(delayed.path("diagnosticCode").asText())
        .isEqualTo("smtp; 421 4.4.1 Unable to connect to remote host");
  }

  @Test
  void after840MinutesSesGivesUp() throws IOException {
    smtp.at("RCPT", "451 4.3.0 Later");
    send();
    int rounds = 0;
    for (var due = relay.nextDue(); due.isPresent(); due = relay.nextDue()) {
      Duration wait = Duration.between(clock.instant(), due.get());
      clock.pass(wait.isNegative() ? Duration.ZERO : wait);
      relay.runDue();
      rounds++;
    }

    assertThat(rounds).isBetween(50, 80);
    assertThat(clock.instant()).isEqualTo("2026-11-22T05:40:54.620Z");
    assertThat(sink.types()).containsExactly("Send", "DeliveryDelay", "Bounce");
    JsonNode bounce = sink.last().path("bounce");
    assertThat(bounce.path("bounceType").asText()).isEqualTo("Transient");
    assertThat(bounce.path("bounceSubType").asText()).isEqualTo("General");
    assertThat(bounce.path("bouncedRecipients").path(0).path("diagnosticCode").asText())
        .isEqualTo(
            "smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes.<451 4.3.0 Later>");
    assertThat(bounce.path("bouncedRecipients").path(0).path("status").asText()).isEqualTo("4.4.7");
    assertThat(spooled()).isEmpty();
  }

  @Test
  void aRestartGoesOnWithWhatIsNotDone() throws IOException {
    smtp.at("RCPT", "451 4.3.0 Later");
    send();
    relay.runDue();
    stop();

    smtp.behave();
    start(smtp.client(PATIENCE));
    relay.runDue();

    assertThat(sink.types()).containsExactly("Send", "DeliveryDelay", "Delivery");
  }

  @Test
  void aMailTakenAndNeverTriedSurvives() throws IOException {
    send();
    stop();
    start(smtp.client(PATIENCE));
    relay.runDue();

    assertThat(sink.types()).containsExactly("Send", "Delivery");
    assertThat(smtp.mails()).hasSize(1);
  }

  @Test
  void whileNobodyTakesEventsMailStillGoesOutOnce() throws IOException {
    sink.broken = true;
    send();
    relay.runDue();
    assertThat(smtp.mails()).hasSize(1);
    stop();

    start(smtp.client(PATIENCE));
    relay.runDue();
    sink.broken = false;
    clock.pass(Duration.ofSeconds(5));
    relay.runDue();

    assertThat(smtp.mails()).hasSize(1);
    assertThat(sink.types()).containsExactly("Send", "Delivery");
    assertThat(spooled()).isEmpty();
  }

  @Test
  void eachRecipientHasAFateOfItsOwn() {
    ses.sendEmail(
        TestMails.to("sari@desk.example")
            .destination(
                d ->
                    d.toAddresses("sari@desk.example")
                        .ccAddresses("bounce@simulator.amazonses.com"))
            .build());
    relay.runDue();

    assertThat(sink.types()).containsExactly("Send", "Delivery", "Bounce");
    assertThat(smtp.mails()).hasSize(1);
  }

  @Test
  void withoutAConfigurationSetNobodyIsTold() throws IOException {
    ses.sendEmail(TestMails.to("sari@desk.example").configurationSetName(null).build());
    relay.runDue();

    assertThat(smtp.mails()).hasSize(1);
    assertThat(sink.events).isEmpty();
    assertThat(spooled()).isEmpty();
  }

  @Test
  void leftoversOfAMailThatWasNeverTakenAreSwept() throws IOException {
    stop();
    Files.writeString(directory.resolve("0100-half.eml"), "From: x");
    Files.writeString(directory.resolve("0100-half.json.1.tmp"), "{");
    start(smtp.client(PATIENCE));
    relay.runDue();

    assertThat(spooled()).isEmpty();
    assertThat(sink.events).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "success@simulator.amazonses.com, Send Delivery",
    "Success+label@Simulator.AmazonSES.com, Send Delivery",
    "ooto@simulator.amazonses.com, Send Delivery",
    "bounce@simulator.amazonses.com, Send Bounce",
    "bounce+a@simulator.amazonses.com, Send Bounce",
    "nobody@simulator.amazonses.com, Send Bounce",
    "complaint+x@simulator.amazonses.com, Send Delivery Complaint",
    "suppressionlist@simulator.amazonses.com, Send Bounce",
  })
  void theSimulatorsAddressesBehaveAsDocumentedAndNeverTouchSmtp(String address, String types) {
    ses.sendEmail(TestMails.to(address).build());
    relay.runDue();

    assertThat(String.join(" ", sink.types())).isEqualTo(types);
    assertThat(smtp.commands()).isEmpty();
  }

  @Test
  void theSimulatorsBouncesAndComplaintsSayWhy() {
    ses.sendEmail(TestMails.to("bounce@simulator.amazonses.com").build());
    relay.runDue();
    JsonNode unknown = sink.last().path("bounce");
    assertThat(unknown.path("bounceType").asText()).isEqualTo("Permanent");
    assertThat(unknown.path("bouncedRecipients").path(0).path("diagnosticCode").asText())
        .isEqualTo("smtp; 550 5.1.1 user unknown");

    ses.sendEmail(TestMails.to("suppressionlist@simulator.amazonses.com").build());
    relay.runDue();
    JsonNode suppressed = sink.last().path("bounce");
    assertThat(suppressed.path("bounceType").asText()).isEqualTo("Permanent");
    assertThat(suppressed.path("bounceSubType").asText()).isEqualTo("Suppressed");

    ses.sendEmail(TestMails.to("complaint@simulator.amazonses.com").build());
    relay.runDue();
    JsonNode complaint = sink.last().path("complaint");
    assertThat(complaint.path("complaintFeedbackType").asText()).isEqualTo("abuse");
    assertThat(complaint.path("complainedRecipients").path(0).path("emailAddress").asText())
        .isEqualTo("complaint@simulator.amazonses.com");
  }
}
