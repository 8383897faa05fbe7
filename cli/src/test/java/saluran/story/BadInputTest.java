package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What is refused is told why, and leaves nothing behind.
class BadInputTest {

  @TempDir static Path data;
  private static Channel channel;

  @BeforeAll
  static void open() {
    channel = Channel.start(data).with("sari moderator id");
  }

  @AfterAll
  static void close() {
    channel.close();
  }

  @AfterEach
  void nothingIsLeftBehind() {
    try (DynamoDbClient dynamoDb =
        DynamoDbClient.builder()
            .endpointOverride(channel.cloud.dynamoDbEndpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      assertThat(dynamoDb.scan(scan -> scan.tableName("LedgerTable")).items())
          .extracting(item -> item.get("subject").s())
          .as("the directory's own chains, and no flag's")
          .containsOnly("directory", "contact/sari");
      assertThat(dynamoDb.scan(scan -> scan.tableName("SealedTable")).items()).isEmpty();
    }
  }

  @Test
  void aBodyThatIsNoJson() {
    refused(channel.kominfo.flag("{\"reference_number\":", "bad-1"), 400, "invalid");
  }

  @Test
  void everyBrokenRuleIsNamedAtOnce() {
    String body =
        Flags.notice("B")
            .replace("\"DISABLE_ACCESS\"", "\"BURN\"")
            .replace("\"language\":\"id\"", "\"language\":\"id\",\"surprise\":1");

    JsonNode problem = refused(channel.kominfo.flag(body, "bad-2"), 400, "invalid");

    assertThat(problem.get("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/requested_action", "/surprise");
  }

  @Test
  void aDigestThatDoesNotFitTheBody() {
    byte[] body = Flags.notice("B").getBytes(StandardCharsets.UTF_8);
    refused(
        channel.kominfo.flag(
            body,
            "bad-3",
            Map.of("content-digest", "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:")),
        401,
        "unsigned");
  }

  @Test
  void anotherKeyThanTheOneThatSigned() {
    byte[] body = Flags.notice("B").getBytes(StandardCharsets.UTF_8);
    refused(
        channel.kominfo.flag(body, "bad-4", Map.of("idempotency-key", "bad-5")), 401, "unsigned");
  }

  @Test
  void anUnknownKey() {
    Agency stranger = channel.kominfo.at(channel.cloud.baseUrl(), "nobody-1");
    JsonNode problem = refused(stranger.flag(Flags.notice("B"), "bad-6"), 401, "unsigned");
    assertThat(problem.get("detail").asText()).contains("nobody-1");
  }

  @Test
  void aStrangerWithAKnownKeyId() {
    Agency stranger = new Agency(channel.cloud.baseUrl(), "kominfo-1");
    refused(stranger.flag(Flags.notice("B"), "bad-7"), 401, "unsigned");
  }

  @Test
  void aBodyThatIsTooLarge() {
    byte[] body = new byte[128 * 1024 + 1];
    refused(channel.kominfo.flag(body, "bad-8", Map.of()), 413, "too-large");
  }

  @Test
  void anotherContentType() {
    byte[] body = Flags.notice("B").getBytes(StandardCharsets.UTF_8);
    refused(
        channel.kominfo.flag(
            body, "bad-9", Map.of("content-type", "application/json; charset=utf-8")),
        415,
        "unsupported-media-type");
  }

  @Test
  void aRegimeThatTheAgencyMayNotUse() {
    String body = Flags.notice("B").replace("ID_MR5_URGENT", "AU_ESAFETY");
    JsonNode problem = refused(channel.kominfo.flag(body, "bad-10"), 403, "out-of-scope");
    assertThat(problem.get("detail").asText()).contains("AU_ESAFETY", "ID_MR5");
  }

  private static JsonNode refused(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    JsonNode problem = Channel.json(answer.body());
    assertThat(problem.get("type").asText()).isEqualTo("urn:saluran:problem:" + type);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("detail").asText()).isNotBlank();
    return problem;
  }
}
