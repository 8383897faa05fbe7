package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.ledger.ChannelFacts;
import saluran.ledger.Entry;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Trust at the door: who is in the directory is let in, as long as it says so, and also while it
/// cannot be read.
class DirectoryTest {

  private static final String LONG_AGO = "2000-01-01T00:00:00Z";
  private static final String SOME_DAY = "2999-12-31T23:59:59Z";

  @TempDir Path data;
  private Channel channel;

  @BeforeEach
  void open() {
    channel = Channel.start(data).with("sari moderator id");
  }

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void aRotatedKeyAndItsSuccessorAreBothGoodWhileTheyOverlap() {
    Agency next = key("kominfo-2");
    register(next, "kominfo-2", "'not_before':'%s'".formatted(LONG_AGO));
    register(channel.kominfo, "kominfo-1", "'not_after':'%s'".formatted(SOME_DAY));

    String flag = channel.accepted(Flags.notice("B-old"), "old");
    HttpResponse<String> byNext = next.flag(Flags.notice("B-new"), "new");

    assertThat(byNext.statusCode()).as(byNext.body()).isEqualTo(202);
    channel.eventuallyRecorded(flag);
    assertThat(next.get("/v1/flags/" + flag).statusCode()).isEqualTo(200);
  }

  @Test
  void aKeyIsGoodWithinItsTimesOnly() {
    Agency past = key("past");
    Agency future = key("future");
    Agency revoked = key("revoked");
    register(past, "past", "'not_after':'%s'".formatted(LONG_AGO));
    register(future, "future", "'not_before':'%s'".formatted(SOME_DAY));
    register(revoked, "revoked", "'revoked_at':'%s'".formatted(LONG_AGO));

    for (Agency key : List.of(past, future, revoked)) {
      HttpResponse<String> answer = key.flag(Flags.notice("B"), "k");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
      assertThat(answer.body()).contains("may sign now");
    }
  }

  @Test
  void eachAppliedChangeIsAnEntryOfTheDirectory() throws InterruptedException {
    register(key("kominfo-2"), "kominfo-2", "'not_before':'%s'".formatted(LONG_AGO));
    String broken = "{\"contacts\":[{\"id\":\"x\"}]}";
    channel.cloud.invoke("DirectoryFunction", Map.of("directory", broken, "apply", true));
    String policy = "{\"policies\":[{\"id\":\"ID_MR5\",\"repeat\":0}]}";
    channel.cloud.invoke("DirectoryFunction", Map.of("directory", policy, "apply", false));

    assertThat(changes())
        .containsExactly(
            List.of("agency/kominfo", "key/kominfo-1", "contact/sari"), List.of("key/kominfo-2"));
  }

  @Test
  void intakeGoesOnWithTheKeysItKnowsWhileTheTablesAreGone() {
    Agency unseen = key("kominfo-2");
    register(unseen, "kominfo-2", "'not_before':'%s'".formatted(LONG_AGO));
    channel.accepted(Flags.notice("B-before"), "before");

    channel.killTables();

    channel.accepted(Flags.notice("B-meanwhile"), "meanwhile");
    channel.accepted(Flags.daily("B-another-regime"), "another-regime");
    HttpResponse<String> stranger = unseen.flag(Flags.notice("B-unseen"), "unseen");
    assertThat(stranger.statusCode()).as(stranger.body()).isEqualTo(503);
    assertThat(stranger.headers().firstValue("retry-after")).isPresent();
    assertThat(stranger.headers().firstValue("content-type")).contains("application/problem+json");
  }

  private Agency key(String id) {
    return new Agency(channel.cloud.baseUrl(), id);
  }

  /// Adds a key of the agency, or changes it; what else is stored stays.
  private void register(Agency holder, String id, String more) {
    channel.apply(
        """
        {"agencies":[{"id":"kominfo","name":"Kementerian Komunikasi dan Informatika","country":"ID",
          "standing":"TRUSTED","regimes":["ID_MR5_URGENT","ID_MR5","EU_TCO"],"categories":["*"],
          "jurisdictions":["ID","EU"],
          "keys":[{"id":"%s","algorithm":"ed25519","public_key":%s,%s}]}]}
        """
            .formatted(id, Channel.JSON.valueToTree(holder.publicKey()), more.replace('\'', '"')));
  }

  /// The names of what each entry of the directory's chain changed.
  private List<List<String>> changes() {
    try (DynamoDbClient dynamoDb =
        DynamoDbClient.builder()
            .endpointOverride(channel.cloud.dynamoDbEndpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      return dynamoDb
          .query(
              query ->
                  query
                      .tableName("LedgerTable")
                      .keyConditionExpression("subject = :subject AND begins_with(part, :entry)")
                      .expressionAttributeValues(
                          Map.of(
                              ":subject", AttributeValue.fromS("directory"),
                              ":entry", AttributeValue.fromS("ENTRY#"))))
          .items()
          .stream()
          .map(item -> Entry.read(item.get("bytes").b().asByteArray()))
          .map(entry -> (ChannelFacts.DirectoryChanged) entry.facts())
          .map(facts -> facts.changes().stream().map(ChannelFacts.Change::name).toList())
          .toList();
    }
  }
}
