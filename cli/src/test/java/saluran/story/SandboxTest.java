package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SES still holds the account in its sandbox, and refuses at once to mail whoever is not verified
/// there: the next contact hears of the flag, and the agency of the refusal.
class SandboxTest {

  @TempDir static Path data;
  private static Channel channel;

  @BeforeAll
  static void open() {
    channel = Channel.start(data).with("sari moderator id", "budi team id").tellingTheAgency();
    channel.cloud.ses().sandbox(Set.of("budi@desk.example", AgencyMail.ADDRESS));
  }

  @AfterAll
  static void close() {
    channel.close();
  }

  @Test
  void anUrgentFlagReachesTheNextContact() throws IOException {
    reachesTheNextContact(channel.accepted(Flags.notice("B-mendesak"), "urgent"), "B-mendesak");
    assertThat(channel.log()).as("for the operator's alarm").contains("\"SesSandbox\":1");
  }

  @Test
  void aFlagThatHasADayReachesTheNextContactToo() {
    reachesTheNextContact(channel.accepted(Flags.daily("B-sehari"), "daily"), "B-sehari");
  }

  private static void reachesTheNextContact(String flag, String reference) {
    assertThat(channel.acknowledge(channel.linkAbout("budi", reference), "Budi").statusCode())
        .isEqualTo(303);

    JsonNode status = channel.status(flag);
    assertThat(status.get("state").asText()).isEqualTo("ACKNOWLEDGED");
    JsonNode rejected = Channel.entry(status, "notice.rejected");
    assertThat(rejected.at("/facts/reason").asText()).isEqualTo("MessageRejected");
    JsonNode climbed = Channel.entry(status, "step.climbed");
    assertThat(climbed.at("/facts/reason").asText()).isEqualTo("FAILURE");
    assertThat(climbed.get("time")).as("at once").isEqualTo(rejected.get("time"));
    assertThat(channel.mails("sari@desk.example")).isEmpty();
    assertThat(AgencyMail.about(channel, flag, "NOT_DELIVERED").receipt().type())
        .isEqualTo("notice.rejected");
  }
}
