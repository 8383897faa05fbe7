package saluran.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.local.mail.smtp.ScriptedSmtp;
import saluran.local.mail.smtp.SmtpClient;

/// What the recipient's server says, and what SES's events make of it.
class MailRelayTest {
  @TempDir Path directory;
  private SesStand stand;

  @BeforeEach
  void open() throws IOException {
    stand = new SesStand(directory);
  }

  @AfterEach
  void close() throws IOException {
    stand.close();
  }

  @Test
  void aDeliveryQuotesTheServersLastWords() throws IOException {
    stand.smtp.at("END", "250-2.0.0 Ok:\r\n250 queued as 7Q");
    String id = stand.send();
    stand.clock.pass(Duration.ofMillis(893));
    stand.relay().runDue();

    assertThat(stand.sink.types()).containsExactly("Send", "Delivery");
    JsonNode delivery = stand.sink.last().path("delivery");
    assertThat(delivery.path("smtpResponse").asText()).isEqualTo("250 2.0.0 Ok: queued as 7Q");
    assertThat(delivery.path("timestamp").asText()).isEqualTo("2026-11-21T15:40:55.513Z");
    assertThat(delivery.path("processingTimeMillis").asInt()).isEqualTo(893);
    assertThat(delivery.path("recipients")).hasToString("[\"sari@desk.example\"]");
    assertThat(delivery.path("remoteMtaIp").asText()).isEqualTo("127.0.0.1");
    assertThat(delivery.path("reportingMTA").asText()).isNotEmpty();
    assertThat(stand.sink.last().path("mail").path("messageId").asText()).isEqualTo(id);
    assertThat(stand.smtp.commands())
        .contains("RCPT TO:<sari@desk.example>")
        .anyMatch(command -> command.startsWith("MAIL FROM:<saluran@channel.example>"));
    assertThat(stand.spooled()).isEmpty();
  }

  @Test
  void sesOverwritesMessageIdAndDateAndNothingElse() {
    String id = stand.send();
    stand.relay().runDue();

    assertThat(stand.smtp.mails().getFirst())
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
    stand.smtp.at(step, "550 5.1.1 <sari@desk.example>: no such user");
    stand.send();
    stand.relay().runDue();

    assertThat(stand.sink.types()).containsExactly("Send", "Bounce");
    JsonNode bounce = stand.sink.last().path("bounce");
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
    assertThat(stand.spooled()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "451 4.3.0 Try again later, RecipientServerError, 4.3.0",
    "452 4.2.2 Mailbox full, MailboxFull, 4.2.2",
    "421 4.7.0 Too many mails from you, IPFailure, 4.7.0",
    "450 busy, RecipientServerError, 4.0.0",
  })
  void aTemporaryRefusalIsADelayToldOnceAndTriedAgain(String reply, String type, String status) {
    stand.smtp.at("RCPT", reply);
    stand.send();
    stand.relay().runDue();

    assertThat(stand.sink.types()).containsExactly("Send", "DeliveryDelay");
    JsonNode delay = stand.sink.last().path("deliveryDelay");
    assertThat(delay.path("delayType").asText()).isEqualTo(type);
    assertThat(delay.path("timestamp").asText()).isEqualTo("2026-11-21T15:40:54.620Z");
    assertThat(delay.path("expirationTime").asText()).isEqualTo("2026-11-22T05:40:54.620Z");
    JsonNode recipient = delay.path("delayedRecipients").path(0);
    assertThat(recipient.path("emailAddress").asText()).isEqualTo("sari@desk.example");
    assertThat(recipient.path("status").asText()).isEqualTo(status);
    assertThat(recipient.path("diagnosticCode").asText()).isEqualTo("smtp; " + reply);

    stand.relay().runDue();
    assertThat(stand.smtp.commands().stream().filter("QUIT"::equals)).hasSizeLessThan(2);
    stand.clock.pass(Duration.ofSeconds(15));
    stand.relay().runDue();
    assertThat(stand.sink.types()).containsExactly("Send", "DeliveryDelay");

    stand.smtp.behave();
    stand.clock.pass(Duration.ofSeconds(30));
    stand.relay().runDue();
    assertThat(stand.sink.types()).containsExactly("Send", "DeliveryDelay", "Delivery");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "END"})
  void aLineCutAnywhereIsADelay(String step) {
    stand.smtp.at(step, ScriptedSmtp.CUT);
    stand.send();
    stand.relay().runDue();

    JsonNode delay = stand.sink.last().path("deliveryDelay");
    assertThat(delay.path("delayType").asText()).isEqualTo("TransientCommunicationFailure");
    assertThat(delay.path("delayedRecipients").path(0).path("status").asText()).isEqualTo("4.4.2");
  }

  @Test
  void aSilentServerIsADelay() throws IOException {
    stand.smtp.at("MAIL", ScriptedSmtp.SILENCE);
    stand.restart(stand.smtp.client(Duration.ofMillis(50)));
    stand.send();
    stand.relay().runDue();

    assertThat(stand.sink.last().path("deliveryDelay").path("delayType").asText())
        .isEqualTo("TransientCommunicationFailure");
  }

  @Test
  void noServerAtAllIsADelay() throws IOException {
    int free;
    try (ServerSocket gone = new ServerSocket(0)) {
      free = gone.getLocalPort();
    }
    stand.restart(new SmtpClient("127.0.0.1", free, "smtp-out.local", SesStand.PATIENCE));
    stand.send();
    stand.relay().runDue();

    JsonNode delayed = stand.sink.last().path("deliveryDelay").path("delayedRecipients").path(0);
    assertThat(delayed.path("diagnosticCode").asText())
        .isEqualTo("smtp; 421 4.4.1 Unable to connect to remote host");
  }

  @Test
  void after840MinutesSesGivesUp() throws IOException {
    stand.smtp.at("RCPT", "451 4.3.0 Later");
    stand.send();
    int rounds = 0;
    for (var due = stand.relay().nextDue(); due.isPresent(); due = stand.relay().nextDue()) {
      Duration wait = Duration.between(stand.clock.instant(), due.get());
      stand.clock.pass(wait.isNegative() ? Duration.ZERO : wait);
      stand.relay().runDue();
      rounds++;
    }

    assertThat(rounds).isBetween(50, 80);
    assertThat(stand.clock.instant()).isEqualTo("2026-11-22T05:40:54.620Z");
    assertThat(stand.sink.types()).containsExactly("Send", "DeliveryDelay", "Bounce");
    JsonNode bounce = stand.sink.last().path("bounce");
    assertThat(bounce.path("bounceType").asText()).isEqualTo("Transient");
    assertThat(bounce.path("bounceSubType").asText()).isEqualTo("General");
    assertThat(bounce.path("bouncedRecipients").path(0).path("diagnosticCode").asText())
        .isEqualTo(
            "smtp; 550 4.4.7 Message expired: unable to deliver in 840 minutes.<451 4.3.0 Later>");
    assertThat(bounce.path("bouncedRecipients").path(0).path("status").asText()).isEqualTo("4.4.7");
    assertThat(stand.spooled()).isEmpty();
  }

  @Test
  void eachRecipientHasAFateOfItsOwn() {
    stand
        .ses()
        .sendEmail(
            TestMails.to("sari@desk.example")
                .destination(
                    d ->
                        d.toAddresses("sari@desk.example")
                            .ccAddresses("bounce@simulator.amazonses.com"))
                .build());
    stand.relay().runDue();

    assertThat(stand.sink.types()).containsExactly("Send", "Delivery", "Bounce");
    assertThat(stand.smtp.mails()).hasSize(1);
  }

  @Test
  void withoutAConfigurationSetNobodyIsTold() throws IOException {
    stand.ses().sendEmail(TestMails.to("sari@desk.example").configurationSetName(null).build());
    stand.relay().runDue();

    assertThat(stand.smtp.mails()).hasSize(1);
    assertThat(stand.sink.events).isEmpty();
    assertThat(stand.spooled()).isEmpty();
  }
}
