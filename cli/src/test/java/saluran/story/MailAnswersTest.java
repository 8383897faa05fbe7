package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.local.mail.box.MailServer;

/// What the receiving mail server says decides what happens next. A minute of the channel passes in
/// a second.
class MailAnswersTest {

  private static final int MINUTE_A_SECOND = 60;

  @TempDir Path data;
  private Channel channel;
  private MailServer server;

  @BeforeEach
  void open() {
    channel =
        Channel.start(data, Channel.template(), null, MINUTE_A_SECOND)
            .with("sari moderator id", "budi team id", "ratna lead id");
    server = channel.cloud.mailServer().orElseThrow();
  }

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void aMailboxThatRefusesClimbsAtOnceWithTheServersOwnWords() {
    server.refuse("sari@desk.example", "550 5.1.1 no such user <sari@desk.example>");

    String flag = channel.accepted(Flags.notice("B-550"), "bounce");

    JsonNode status = channel.status(flag, s -> Channel.types(s).contains("notice.delivered"));
    JsonNode bounced = Channel.entry(status, "notice.bounced");
    assertThat(bounced.at("/facts/status").asText()).isEqualTo("5.1.1");
    assertThat(bounced.at("/facts/bounce_type").asText()).isEqualTo("Permanent");
    assertThat(bounced.at("/disclosed/diagnostic_code").asText())
        .contains("550 5.1.1 no such user")
        .doesNotContain("sari@");
    JsonNode climbed = Channel.entry(status, "step.climbed");
    assertThat(climbed.at("/facts/reason").asText()).isEqualTo("FAILURE");
    assertThat(climbed.at("/facts/step").asInt()).isEqualTo(2);
    assertThat(climbed.get("time").asText()).isEqualTo(bounced.get("time").asText());
    assertThat(channel.mails("budi@desk.example")).hasSize(1);
    assertThat(channel.mails("sari@desk.example")).isEmpty();
  }

  @Test
  void aMailboxThatIsBusyForAWhileIsDelayedAndThenDelivered() {
    server.refuse("sari@desk.example", "451 4.2.1 mailbox busy, try later");

    String flag = channel.accepted(Flags.notice("B-451"), "delay");
    channel.status(flag, s -> Channel.types(s).contains("notice.delayed"));
    server.welcome("sari@desk.example");

    JsonNode status = channel.status(flag, s -> Channel.types(s).contains("notice.delivered"));
    assertThat(Channel.types(status)).containsSubsequence("notice.delayed", "notice.delivered");
    assertThat(Channel.types(status)).doesNotContain("notice.bounced");
    assertThat(Channel.entry(status, "notice.delivered").at("/facts/reply_code").asInt())
        .isEqualTo(250);
    assertThat(channel.mails("sari@desk.example")).hasSize(1);
  }

  @Test
  void aContactWhoDoesNotAcknowledgeIsFollowedByTheNextOne() {
    String flag = channel.accepted(Flags.notice("B-timer"), "timer");

    JsonNode status = channel.status(flag, s -> Channel.types(s).contains("step.climbed"));
    JsonNode climbed = Channel.entry(status, "step.climbed");
    assertThat(climbed.at("/facts/reason").asText()).isEqualTo("TIMER");
    JsonNode mail = channel.mails("budi@desk.example", 1).get(0);

    assertThat(channel.acknowledge(Channel.link(mail), "Budi Santoso").statusCode()).isEqualTo(303);
    JsonNode done = channel.status(flag);
    assertThat(done.get("state").asText()).isEqualTo("ACKNOWLEDGED");
    assertThat(Channel.entry(done, "flag.acknowledged").at("/facts/contact").asText())
        .isEqualTo("budi");
  }
}
