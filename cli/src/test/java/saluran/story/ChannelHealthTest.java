package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an agency reads of the channel itself. A minute of the channel passes in a second, so that
/// what a function remembers of the directory is soon read anew.
class ChannelHealthTest {

  private static final int MINUTE_A_SECOND = 60;

  @TempDir static Path data;
  private static Channel channel;

  @BeforeAll
  static void open() {
    channel =
        Channel.start(data, Channel.template(), null, MINUTE_A_SECOND)
            .with("sari moderator id", "ratna lead id")
            .apply(
                """
                {"policies":[{"id":"ID_MR5","repeat":0,
                  "steps":[{"after":"PT0S","targets":["address:gone@desk.example"]}]}]}
                """);
  }

  @AfterAll
  static void close() {
    channel.close();
  }

  @Test
  void aDrillOfTheAgencysOwnProvesThatAModeratorCanBeReached() {
    assertThat(role("moderator", any -> true).get("last_proven_at").isNull()).isTrue();
    String flag = channel.accepted(Flags.drill("B-latihan"), "drill");

    assertThat(
            channel
                .acknowledge(channel.linkAbout("sari", "B-latihan"), "Sari Wulandari")
                .statusCode())
        .isEqualTo(303);

    JsonNode moderator = role("moderator", role -> role.get("last_proven_at").isTextual());
    assertThat(moderator.get("stale").asBoolean()).isFalse();
    assertThat(moderator.get("last_proven_at").asText())
        .isGreaterThanOrEqualTo(channel.status(flag).get("acknowledged_at").asText());
    assertThat(role("lead", any -> true).get("last_proven_at").isNull()).isTrue();
    assertThat(channel.status(flag).get("marks")).extracting(JsonNode::asText).contains("TEST");
  }

  @Test
  void anAlarmIsOpenWhileNobodyCanBeMailed() {
    Agency other = channel.joined("bnpt");
    channel.cloud.mailServer().orElseThrow().refuse("gone@desk.example", "550 5.1.1 gone");
    String flag = channel.accepted(Flags.daily("B-buntu"), "stuck");

    JsonNode health = health(found -> !found.get("open_alarms").isEmpty());

    assertThat(health.get("sound").asBoolean()).isFalse();
    assertThat(health.at("/open_alarms/0/flag_id").asText()).isEqualTo(flag);
    assertThat(health.at("/open_alarms/0/reference_number").asText()).isEqualTo("B-buntu");
    assertThat(health.at("/open_alarms/0/received_at"))
        .isEqualTo(channel.status(flag).get("received_at"));
    JsonNode theirs = Channel.json(other.get("/v1/channel").body());
    assertThat(theirs.get("open_alarms")).isEmpty();
    assertThat(theirs.get("sound").asBoolean()).isTrue();

    HttpResponse<String> takenBack =
        channel.kominfo.says(flag, "withdrawal", "{\"reason\":\"Lewat telepon.\"}", "stuck");

    assertThat(takenBack.statusCode()).isEqualTo(202);
    assertThat(health(found -> found.get("open_alarms").isEmpty()).get("sound").asBoolean())
        .isTrue();
  }

  private static JsonNode role(String name, Predicate<JsonNode> wanted) {
    return Channel.eventually(
        () -> {
          for (JsonNode role : health(any -> true).get("roles")) {
            if (role.get("role").asText().equals(name)) {
              return role;
            }
          }
          throw new AssertionError("no role " + name);
        },
        wanted);
  }

  private static JsonNode health(Predicate<JsonNode> wanted) {
    return Channel.eventually(
        () -> Channel.json(channel.kominfo.get("/v1/channel").body()), wanted);
  }
}
