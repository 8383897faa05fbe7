package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.functions.aws.SdkClients;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.pack.PackVerifier;
import saluran.pack.Verification;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A moderator leaves and is forgotten; the evidence of what she did stands.
class ErasureTest {

  private static final String FUNCTION = "ErasureFunction";
  private static final String SARI = "sari@desk.example";

  @TempDir Path data;
  private Channel channel;

  @BeforeEach
  void open() {
    channel = Channel.start(data).with("sari moderator id/en", "budi team id");
  }

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void aPersonIsForgottenAndTheChainVerifies() {
    String flag = channel.accepted(Flags.notice("F-1"), "erasure-1");
    channel.acknowledge(Channel.link(channel.mails(SARI, 1).get(0)), "Sari W.");
    channel.status(
        flag,
        status ->
            Channel.types(status).contains("flag.acknowledged")
                && Channel.types(status).contains("notice.delivered"));

    assertThat(erase(Map.of("address", SARI, "apply", true)))
        .containsEntry("outcome", "REFUSED")
        .extractingByKey("detail")
        .asString()
        .contains("contact/sari");
    channel.apply(Directories.forgotten("sari"));
    Map<String, Object> counted = erase(Map.of("address", SARI, "apply", false));
    assertThat(erase(Map.of("address", SARI, "apply", true)).get("traces"))
        .isEqualTo(counted.get("traces"));
    assertThat(erase(Map.of("address", SARI, "apply", true))).containsEntry("traces", 0);

    JsonNode status = channel.status(flag);
    assertThat(Channel.types(status)).contains("person.erased");
    assertThat(status.get("state").asText()).isEqualTo("ACKNOWLEDGED");
    assertThat(sealed()).doesNotContain("sari@", "Sari W.");
    byte[] pack = channel.kominfo.getBytes("/v1/flags/" + flag + "/evidence").body();
    assertThat(PackVerifier.pack(pack, keys())).isInstanceOf(Verification.Sound.class);
  }

  @Test
  void aFlagThatIsNotOverKeepsWhatTheDeskNeeds() {
    String flag = channel.accepted(Flags.notice("F-2"), "erasure-2");
    channel.status(flag, Channel::isThere);

    assertThat(erase(Map.of("flag", flag, "apply", true)))
        .containsEntry("outcome", "REFUSED")
        .extractingByKey("detail")
        .asString()
        .contains("CLOSED or WITHDRAWN");

    channel.kominfo.says(flag, "withdrawal", "{\"reason\":\"A mistake.\"}", "erasure-2-w");
    channel.status(flag, status -> status.path("state").asText().equals("WITHDRAWN"));
    Channel.eventually(
        () -> erase(Map.of("flag", flag, "apply", true)),
        answer -> answer.get("outcome").equals("ERASED")); // no mail is under way any more
    assertThat(Channel.types(channel.status(flag))).contains("person.erased");
    assertThat(erase(Map.of("flag", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "apply", true)))
        .containsEntry("outcome", "REFUSED");
  }

  private Map<String, Object> erase(Map<String, Object> event) {
    try {
      return channel.cloud.invoke(FUNCTION, event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Everything that lies in the table of sealed values, as text.
  private String sealed() {
    StringBuilder text = new StringBuilder();
    try (DynamoDbClient dynamoDb = new SdkClients(channel.cloud.environment(FUNCTION)).dynamoDb()) {
      dynamoDb
          .scanPaginator(request -> request.tableName("SealedTable"))
          .items()
          .forEach(item -> item.values().forEach(value -> text.append(text(value)).append('\n')));
    }
    return text.toString();
  }

  private static String text(AttributeValue value) {
    return value.b() == null
        ? String.valueOf(value.s())
        : value.b().asString(StandardCharsets.ISO_8859_1);
  }

  private Json.Obj keys() {
    return StrictJson.own(
        channel.get("/.well-known/jwks.json").body().getBytes(StandardCharsets.UTF_8));
  }
}
