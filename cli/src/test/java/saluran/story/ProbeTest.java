package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static saluran.story.Channel.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.functions.aws.SdkClients;
import saluran.local.Cloud;
import software.amazon.awssdk.services.kms.KmsClient;

/// The channel's own daily flag, by the whole of the channel, and the heartbeat that tells somebody
/// outside of it.
class ProbeTest {

  private static final String SECRET = "/ping/4b1d-secret";
  private static final String PROBE = "ProbeFunction";

  @TempDir Path data;

  private final AtomicInteger heartbeats = new AtomicInteger();
  private HttpServer outside;
  private Channel channel;

  @BeforeEach
  void somebodyOutsideWaitsForASignOfLife() throws IOException {
    outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    outside.createContext(
        SECRET,
        exchange -> {
          heartbeats.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    outside.start();
    String url = "http://127.0.0.1:" + outside.getAddress().getPort() + SECRET;
    channel = Channel.with(data, Map.of("HeartbeatUrl", url));
  }

  @AfterEach
  void stop() {
    channel.close();
    outside.stop(0);
  }

  @Test
  void theDaysFlagReachesTheCanaryAndTheHeartbeatLeaves() throws Exception {
    channel.apply(directory("canary@desk.example"));

    eventually(heartbeats::get, count -> count > 0);

    JsonNode mail = channel.mails("canary@desk.example", 1).get(0);
    assertThat(mail.get("subject").asText()).startsWith("[TEST]").contains("probe-");
    assertThat(channel.log()).doesNotContain(SECRET);
    assertThat(channel.cloud.invoke(PROBE, Map.of())).isEqualTo(Map.of("heartbeat", true));
    assertThat(channel.mails("canary@desk.example")).as("one a day").hasSize(1);
  }

  @Test
  void whereNoServerTakesItsMailNoHeartbeatLeavesAndTheFunctionFails() {
    channel.apply(directory("bounce@simulator.amazonses.com"));

    String failure = eventually(this::failure, why -> why.contains("did not go through"));

    assertThat(failure).contains("PT15M");
    assertThat(heartbeats).hasValue(0);
  }

  @Test
  void whereTheOperatorHasNotRegisteredItsKeyTheFunctionFails() {
    assertThatThrownBy(() -> channel.cloud.invoke(PROBE, Map.of()))
        .isInstanceOf(Cloud.FunctionError.class)
        .hasMessageContaining("GET /v1/flags was answered with 401 instead of 200");
    assertThat(heartbeats).hasValue(0);
  }

  private String failure() {
    try {
      return channel.cloud.invoke(PROBE, Map.of()).toString();
    } catch (Cloud.FunctionError failed) {
      return String.valueOf(failed.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /// What docs/operations.md has an operator apply.
  private String directory(String canary) {
    return """
        {"agencies":[{"id":"probe","name":"The channel's own probe","country":"ID",
           "standing":"ORDINARY","regimes":["CHANNEL_PROBE"],"categories":["*"],
           "keys":[{"id":"probe-1","algorithm":"ecdsa-p256-sha256","public_key":%s}]}],
         "policies":[{"id":"CHANNEL_PROBE",
           "steps":[{"after":"PT0S","targets":["address:%s"]}]}]}
        """
        .formatted(Channel.JSON.valueToTree(publicKey()), canary);
  }

  private String publicKey() {
    Map<String, String> environment = channel.cloud.environment(PROBE);
    try (KmsClient kms = new SdkClients(environment).kms()) {
      byte[] der =
          kms.getPublicKey(request -> request.keyId(environment.get("PROBE_KEY")))
              .publicKey()
              .asByteArray();
      return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
          .formatted(Base64.getEncoder().encodeToString(der));
    }
  }
}
