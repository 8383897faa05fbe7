package saluran.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/// What the tests of this package send and look at.
final class TestMails {
  static final String SET = "ConfigurationSet";
  static final SesAccount ACCOUNT = new SesAccount("000000000000", "us-east-1", 50_000, 14);

  static final String MIME =
      """
      From: Saluran <saluran@channel.example>
      To: Sari <sari@desk.example>
      Subject: =?UTF-8?Q?Permintaan_B-1/2017_=E2=9C=94?=
      Message-ID: <ours@channel.example>
      Date: Fri, 14 Jul 2017 10:00:00 +0700
      References: <root@channel.example>
      MIME-Version: 1.0
      Content-Type: text/plain; charset=UTF-8

      Sebelas nama.
      .satu titik
      """;

  private TestMails() {}

  static SesV2Client client(URI endpoint) {
    return SesV2Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  static SendEmailRequest.Builder to(String recipient) {
    return SendEmailRequest.builder()
        .fromEmailAddress("Saluran <saluran@channel.example>")
        .destination(d -> d.toAddresses(recipient))
        .configurationSetName(SET)
        .emailTags(
            MessageTag.builder().name("flag").value("mfzwizlt").build(),
            MessageTag.builder().name("attempt").value("a-1").build())
        .content(c -> c.raw(r -> r.data(SdkBytes.fromString(MIME, UTF_8))));
  }

  /// A sink that remembers, and that can be made to fail.
  static final class Sink implements EventSink {
    final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final ObjectMapper json = new ObjectMapper();
    volatile boolean broken;
    volatile Runnable before = () -> {};

    @Override
    public void publish(String configurationSet, byte[] sesEventJson) throws IOException {
      if (broken) {
        throw new IOException("the queue is down");
      }
      before.run();
      events.add(json.readTree(sesEventJson));
    }

    List<String> types() {
      return events.stream().map(event -> event.path("eventType").asText()).toList();
    }

    JsonNode last() {
      return events.getLast();
    }
  }
}
