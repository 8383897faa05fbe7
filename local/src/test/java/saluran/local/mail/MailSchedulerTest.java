package saluran.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.local.mail.smtp.ScriptedSmtp;

/// The one place with a thread of its own. Waiting is the clock's passing here.
class MailSchedulerTest {
  @TempDir Path directory;
  private final ChannelTime clock = new ChannelTime();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private volatile boolean timePasses;

  @Test
  void aNewMailGoesOutAtOnceAndADelayedOneWhenItsTimeHasCome() throws Exception {
    try (ScriptedSmtp smtp = new ScriptedSmtp()) {
      smtp.at("RCPT", "451 4.3.0 Later");
      MailRelay relay = relay(smtp);
      try (MailScheduler running = MailScheduler.start(relay, clock, this::waitFor);
          SesEndpoint endpoint =
              SesEndpoint.start(TestMails.ACCOUNT, TestMails.SET::equals, relay, clock);
          var ses = TestMails.client(endpoint.uri())) {
        assertThat(running).isNotNull();
        ses.sendEmail(TestMails.to("sari@desk.example").build());
        assertThat(take(2)).containsExactly("Send", "DeliveryDelay");

        smtp.behave();
        timePasses = true;
        assertThat(take(1)).containsExactly("Delivery");
      }
    }
  }

  private MailRelay relay(ScriptedSmtp smtp) throws IOException {
    var json = new ObjectMapper();
    return new MailRelay(
        Spool.open(directory, clock.instant()),
        smtp.client(Duration.ofSeconds(20)),
        (set, event) -> events.add(json.readTree(event).path("eventType").asText()),
        clock);
  }

  private Duration waitFor(Duration time) {
    if (timePasses && time.isPositive()) {
      clock.pass(time);
    }
    return Duration.ZERO;
  }

  private List<String> take(int count) throws InterruptedException {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(events.poll(20, TimeUnit.SECONDS));
    }
    return taken;
  }
}
