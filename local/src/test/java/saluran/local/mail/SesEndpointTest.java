package saluran.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/// SES's front, through AWS's own client.
class SesEndpointTest {
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
  void theMailObjectOfEveryEventIsThatOfSes() {
    String id = stand.ses().sendEmail(TestMails.to("sari@desk.example").build()).messageId();
    stand.relay().runDue();

    assertThat(id).matches("0100[0-9a-f]{12}-[0-9a-f-]{36}-000000");
    JsonNode send = stand.sink.events.getFirst();
    assertThat(send.path("eventType").asText()).isEqualTo("Send");
    assertThat(send.path("send")).hasToString("{}");
    JsonNode mail = send.path("mail");
    assertThat(mail.path("timestamp").asText()).isEqualTo("2026-11-21T15:40:54.620Z");
    assertThat(mail.path("source").asText()).isEqualTo("Saluran <saluran@channel.example>");
    assertThat(mail.path("sourceArn").asText())
        .isEqualTo("arn:aws:ses:us-east-1:000000000000:identity/channel.example");
    assertThat(mail.path("sendingAccountId").asText()).isEqualTo("000000000000");
    assertThat(mail.path("messageId").asText()).isEqualTo(id);
    assertThat(mail.path("destination")).hasToString("[\"sari@desk.example\"]");
    assertThat(mail.path("headersTruncated").isBoolean()).isTrue();
    assertThat(mail.path("headers").path(0))
        .hasToString("{\"name\":\"From\",\"value\":\"Saluran <saluran@channel.example>\"}");
    JsonNode common = mail.path("commonHeaders");
    assertThat(common.path("from")).hasToString("[\"Saluran <saluran@channel.example>\"]");
    assertThat(common.path("to")).hasToString("[\"Sari <sari@desk.example>\"]");
    assertThat(common.path("messageId").asText()).isEqualTo("<ours@channel.example>");
    assertThat(common.path("subject").asText()).isEqualTo("Permintaan B-1/2017 ✔");
    JsonNode tags = mail.path("tags");
    assertThat(tags.path("ses:configuration-set")).hasToString("[\"ConfigurationSet\"]");
    assertThat(tags.path("ses:source-ip")).hasToString("[\"127.0.0.1\"]");
    assertThat(tags.path("ses:from-domain")).hasToString("[\"channel.example\"]");
    assertThat(tags.path("ses:caller-identity").path(0).asText()).isNotEmpty();
    assertThat(tags.path("flag")).hasToString("[\"mfzwizlt\"]");
    assertThat(tags.path("attempt")).hasToString("[\"a-1\"]");
    assertThat(stand.sink.last().path("mail")).isEqualTo(mail);
  }

  @Test
  void theAccountShowsItsQuota() {
    stand.ses().sendEmail(TestMails.to("sari@desk.example").build());
    GetAccountResponse account = stand.ses().getAccount(r -> {});

    assertThat(account.sendQuota().max24HourSend()).isEqualTo(50_000);
    assertThat(account.sendQuota().maxSendRate()).isEqualTo(14);
    assertThat(account.sendQuota().sentLast24Hours()).isEqualTo(1);
    assertThat(account.productionAccessEnabled()).isTrue();
    assertThat(account.sendingEnabled()).isTrue();
    assertThat(account.enforcementStatus()).isEqualTo("HEALTHY");

    stand.clock.pass(Duration.ofHours(25));
    assertThat(stand.ses().getAccount(r -> {}).sendQuota().sentLast24Hours()).isZero();
  }

  private void refused(
      Class<? extends SesV2Exception> type, Consumer<SendEmailRequest.Builder> change) {
    SendEmailRequest.Builder request = TestMails.to("sari@desk.example");
    change.accept(request);
    assertThatThrownBy(() -> stand.ses().sendEmail(request.build())).isInstanceOf(type);
    stand.relay().runDue();
    assertThat(stand.sink.events).isEmpty();
    assertThat(stand.smtp.commands()).isEmpty();
  }

  @Test
  void anUnknownConfigurationSetIsRefused() {
    refused(NotFoundException.class, request -> request.configurationSetName("other"));
  }

  @Test
  void aMailToNobodyIsRefused() {
    refused(BadRequestException.class, request -> request.destination(d -> {}));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sari",
        "sari@desk.example\r\nRCPT TO:<b@c.example>",
        "<a@b.example>, <c@d.example>",
        "sari budi@desk.example",
        "särí@desk.example",
        "",
      })
  void whatIsNoAddressIsRefused(String address) {
    refused(BadRequestException.class, request -> request.destination(d -> d.toAddresses(address)));
  }

  @Test
  void contentThatIsNotRawIsRefused() {
    refused(
        BadRequestException.class,
        request ->
            request.content(
                c ->
                    c.simple(
                        s -> s.subject(t -> t.data("x")).body(b -> b.text(t -> t.data("y"))))));
  }

  @Test
  void aMailWithoutHeadersIsRefused() {
    refused(
        BadRequestException.class,
        request -> request.content(c -> c.raw(r -> r.data(SdkBytes.fromUtf8String("no header")))));
  }

  @Test
  void aMailBeyond40MegabytesIsRefused() {
    byte[] big = (TestMails.MIME + "x\n".repeat(SendEmail.LARGEST_MAIL / 2)).getBytes(UTF_8);
    refused(
        BadRequestException.class,
        request -> request.content(c -> c.raw(r -> r.data(SdkBytes.fromByteArrayUnsafe(big)))));
  }

  @Test
  void aTagWithOtherCharactersIsRefused() {
    refused(
        BadRequestException.class,
        request -> request.emailTags(MessageTag.builder().name("flag").value("a b").build()));
  }

  @Test
  void inTheSandboxWhoeverIsNotVerifiedIsRefused() {
    stand.endpoint().sandbox(Set.of("budi@desk.example"));

    refused(MessageRejectedException.class, request -> {});
    stand.ses().sendEmail(TestMails.to("budi@desk.example").build());
    stand.ses().sendEmail(TestMails.to("success@simulator.amazonses.com").build());
    assertThat(stand.ses().getAccount(r -> {}).productionAccessEnabled()).isFalse();
  }

  @Test
  void anyOtherCallIsRefusedAndNamed() {
    assertThatThrownBy(() -> stand.ses().getEmailIdentity(r -> r.emailIdentity("channel.example")))
        .isInstanceOfSatisfying(
            SesV2Exception.class,
            refused -> {
              assertThat(refused.statusCode()).isEqualTo(404);
              assertThat(refused.awsErrorDetails().errorCode())
                  .isEqualTo("UnknownOperationException");
            });
  }

  @Test
  void whatIsNoJsonIsRefusedInSesShape() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(stand.endpoint().uri().resolve("/v2/email/outbound-emails"))
                  .POST(HttpRequest.BodyPublishers.ofString("{\"Content\":"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("BadRequestException");
      assertThat(answer.body()).contains("\"message\"");
    }
  }

  @Test
  void longHeadersAreTruncatedInEvents() {
    String mime = "X-Long: xxx" + "\n xxx".repeat(3_000) + "\n" + TestMails.MIME;
    stand
        .ses()
        .sendEmail(
            TestMails.to("sari@desk.example")
                .content(c -> c.raw(r -> r.data(SdkBytes.fromUtf8String(mime))))
                .build());
    stand.relay().runDue();

    assertThat(stand.sink.events.getFirst().path("mail").path("headersTruncated").asBoolean())
        .isTrue();
    assertThat(stand.smtp.mails().getFirst()).contains("X-Long: xxx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "To: x@y.example\n\nno sender",
        "From: a@b.example\nSubject: one\nsubject: two\n\ntwo subjects",
        "From: a@b.example\nnot a header\n\nx",
      })
  void aMailThatBreaksTheRulesOfHeadersIsRefused(String mime) {
    refused(
        BadRequestException.class,
        request -> request.content(c -> c.raw(r -> r.data(SdkBytes.fromUtf8String(mime)))));
  }

  @Test
  void aLineOfMoreThan998BytesIsRefused() {
    String fits = TestMails.MIME + "x".repeat(998) + "\n";
    refused(
        BadRequestException.class,
        request ->
            request.content(
                c -> c.raw(r -> r.data(SdkBytes.fromUtf8String(fits.replace("xxx\n", "xxxx\n"))))));
    stand
        .ses()
        .sendEmail(
            TestMails.to("sari@desk.example")
                .content(c -> c.raw(r -> r.data(SdkBytes.fromUtf8String(fits))))
                .build());
  }
}
