package saluran.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// SES's mailbox simulator, as documented.
class SimulatorTest {
  @TempDir Path directory;
  private SesStand stand;

  @BeforeEach
  void open() throws IOException {
    stand = new SesStand(directory);
  }

  @AfterEach
  void close() throws IOException {
    stand.close();
  }

  @ParameterizedTest
  @CsvSource({
    "success@simulator.amazonses.com, Send Delivery",
    "Success+label@Simulator.AmazonSES.com, Send Delivery",
    "ooto@simulator.amazonses.com, Send Delivery",
    "bounce@simulator.amazonses.com, Send Bounce",
    "bounce+a@simulator.amazonses.com, Send Bounce",
    "nobody@simulator.amazonses.com, Send Bounce",
    "complaint+x@simulator.amazonses.com, Send Delivery Complaint",
    "suppressionlist@simulator.amazonses.com, Send Bounce",
  })
  void theSimulatorsAddressesBehaveAsDocumentedAndNeverTouchSmtp(String address, String types) {
    stand.ses().sendEmail(TestMails.to(address).build());
    stand.relay().runDue();

    assertThat(String.join(" ", stand.sink.types())).isEqualTo(types);
    assertThat(stand.smtp.commands()).isEmpty();
  }

  @Test
  void theSimulatorsBouncesAndComplaintsSayWhy() {
    stand.ses().sendEmail(TestMails.to("bounce@simulator.amazonses.com").build());
    stand.relay().runDue();
    JsonNode unknown = stand.sink.last().path("bounce");
    assertThat(unknown.path("bounceType").asText()).isEqualTo("Permanent");
    assertThat(unknown.path("bouncedRecipients").path(0).path("diagnosticCode").asText())
        .isEqualTo("smtp; 550 5.1.1 user unknown");

    stand.ses().sendEmail(TestMails.to("suppressionlist@simulator.amazonses.com").build());
    stand.relay().runDue();
    JsonNode suppressed = stand.sink.last().path("bounce");
    assertThat(suppressed.path("bounceType").asText()).isEqualTo("Permanent");
    assertThat(suppressed.path("bounceSubType").asText()).isEqualTo("Suppressed");

    stand.ses().sendEmail(TestMails.to("complaint@simulator.amazonses.com").build());
    stand.relay().runDue();
    JsonNode complaint = stand.sink.last().path("complaint");
    assertThat(complaint.path("complaintFeedbackType").asText()).isEqualTo("abuse");
    assertThat(complaint.path("complainedRecipients").path(0).path("emailAddress").asText())
        .isEqualTo("complaint@simulator.amazonses.com");
  }
}
