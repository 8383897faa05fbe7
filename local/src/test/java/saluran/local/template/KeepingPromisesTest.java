package saluran.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static saluran.local.template.WrittenTemplate.map;
import static saluran.local.template.WrittenTemplate.target;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is kept survives a mistake, is unreadable to whoever finds it, and goes when it is told to.
class KeepingPromisesTest {

  private static final String LOG_GROUP = "AWS::Logs::LogGroup";

  private final WrittenTemplate template = WrittenTemplate.read();

  @Test
  void aTableCanBeRestoredAndIsNotDeletedByMistake() {
    template
        .properties(RawResource.TABLE)
        .forEach(
            (id, table) -> {
              assertThat(table).as(id).containsEntry("DeletionProtectionEnabled", "true");
              assertThat(table.get("PointInTimeRecoverySpecification"))
                  .as(id)
                  .isEqualTo(Map.of("PointInTimeRecoveryEnabled", "true"));
            });
  }

  @Test
  void tablesAndKeysOutliveTheStack() {
    for (String type : List.of(RawResource.TABLE, RawResource.KEY)) {
      template
          .properties(type)
          .keySet()
          .forEach(
              id ->
                  assertThat(template.resources().get(id))
                      .as(id)
                      .containsEntry("DeletionPolicy", "Retain")
                      .containsEntry("UpdateReplacePolicy", "Retain"));
    }
  }

  @Test
  void whatIsStoredIsEncryptedByTheStacksKey() {
    template
        .properties(RawResource.TABLE)
        .forEach(
            (id, table) -> {
              Map<String, Object> encryption = map(table.get("SSESpecification"));
              assertThat(encryption).as(id).containsEntry("SSEEnabled", "true");
              assertThat(target(encryption.get("KMSMasterKeyId"))).as(id).isEqualTo("DataKey");
            });
    template
        .properties(RawResource.QUEUE)
        .forEach(
            (id, queue) ->
                assertThat(target(queue.get("KmsMasterKeyId"))).as(id).isEqualTo("DataKey"));
    assertThat(
            target(template.properties(RawResource.TOPIC).get("SesEvents").get("KmsMasterKeyId")))
        .isEqualTo("DataKey");
  }

  @Test
  void everyFunctionHasALogOfItsOwnThatEnds() {
    Map<String, Map<String, Object>> logs = template.properties(LOG_GROUP);
    logs.forEach(
        (id, log) ->
            assertThat(log.get("RetentionInDays"))
                .as(id)
                .isEqualTo(Map.of("Ref", "LogRetentionDays")));
    Set<String> used = new HashSet<>();
    template
        .properties(RawResource.FUNCTION)
        .forEach(
            (id, function) -> {
              Map<String, Object> logging = map(function.get("LoggingConfig"));
              assertThat(logging).as(id).containsEntry("LogFormat", "JSON");
              assertThat(used.add(target(logging.get("LogGroup")))).as(id).isTrue();
            });
    assertThat(logs.keySet()).containsAll(used);
  }

  @Test
  void theAccessLogHoldsNoLinkAndNobodysAddress() {
    String format =
        String.valueOf(
            map(template.properties(RawResource.API).get("HttpApi").get("AccessLogSettings"))
                .get("Format"));

    assertThat(format)
        .contains("$context.routeKey")
        .doesNotContain("ath\"", "context.path", "protocol", "identity", "$request", "authorizer")
        .doesNotContain("error.message", "integrationErrorMessage");
  }

  @Test
  void aFloodEndsAtTheDoor() {
    assertThat(map(template.properties(RawResource.API).get("HttpApi").get("DefaultRouteSettings")))
        .containsKeys("ThrottlingRateLimit", "ThrottlingBurstLimit");
  }
}
