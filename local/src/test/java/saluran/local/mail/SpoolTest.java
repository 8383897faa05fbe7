package saluran.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a stopped process leaves, and what the next one makes of it.
class SpoolTest {
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

  @Test
  void aRestartGoesOnWithWhatIsNotDone() throws IOException {
    stand.smtp.at("RCPT", "451 4.3.0 Later");
    stand.send();
    stand.relay().runDue();
    stand.smtp.behave();
    stand.restart();
    stand.relay().runDue();

    assertThat(stand.sink.types()).containsExactly("Send", "DeliveryDelay", "Delivery");
  }

  @Test
  void aMailTakenAndNeverTriedSurvives() throws IOException {
    stand.send();
    stand.restart();
    stand.relay().runDue();

    assertThat(stand.sink.types()).containsExactly("Send", "Delivery");
    assertThat(stand.smtp.mails()).hasSize(1);
  }

  @Test
  void whileNobodyTakesEventsMailStillGoesOutOnce() throws IOException {
    stand.sink.broken = true;
    stand.send();
    stand.relay().runDue();
    assertThat(stand.smtp.mails()).hasSize(1);
    stand.restart();
    stand.relay().runDue();
    stand.sink.broken = false;
    stand.clock.pass(Duration.ofSeconds(5));
    stand.relay().runDue();

    assertThat(stand.smtp.mails()).hasSize(1);
    assertThat(stand.sink.types()).containsExactly("Send", "Delivery");
    assertThat(stand.spooled()).isEmpty();
  }

  @Test
  void leftoversOfAMailThatWasNeverTakenAreSwept() throws IOException {
    Files.writeString(directory.resolve("0100-half.eml"), "From: x");
    Files.writeString(directory.resolve("0100-half.json.1.tmp"), "{");
    stand.restart();
    stand.relay().runDue();

    assertThat(stand.spooled()).isEmpty();
    assertThat(stand.sink.events).isEmpty();
  }

  @Test
  void anEventIsTrueOnDiskBeforeAnybodyHearsIt() {
    List<String> onDisk = new ArrayList<>();
    stand.sink.before = () -> onDisk.add(record());
    stand.send();
    stand.relay().runDue();

    assertThat(onDisk).hasSize(2);
    assertThat(onDisk.getFirst()).contains("\\\"eventType\\\":\\\"Send\\\"").contains("\"due_at\"");
    assertThat(onDisk.getLast())
        .contains("\\\"eventType\\\":\\\"Delivery\\\"")
        .doesNotContain("\"due_at\"");
  }

  private String record() {
    try (var records = Files.newDirectoryStream(directory, "*.json")) {
      return Files.readString(records.iterator().next());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Test
  void aMailHandedOverInTheLastMomentComesAgainUnderTheSameMessageId() throws IOException {
    stand.send();
    String before = record();
    Path file =
        stand.spooled().stream()
            .filter(p -> p.toString().endsWith(".eml"))
            .findFirst()
            .orElseThrow();
    byte[] text = Files.readAllBytes(file);
    stand.relay().runDue();
    Files.write(file, text);
    Files.writeString(Path.of(file.toString().replace(".eml", ".json")), before);
    stand.restart();
    stand.relay().runDue();

    assertThat(stand.smtp.mails()).hasSize(2);
    assertThat(stand.smtp.mails().getFirst()).isEqualTo(stand.smtp.mails().getLast());
    assertThat(stand.sink.types()).containsExactly("Send", "Delivery", "Send", "Delivery");
  }
}
