package saluran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import saluran.cli.file.BuiltInDirectory;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.local.Cloud;
import saluran.local.process.Home;
import saluran.receipt.Receipts;

/// An agency's commands against a running channel.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class AgencyCommandsTest {

  @TempDir private static Path data;
  private static Running stack;

  @TempDir private Path folder;
  private Path flag;

  @BeforeAll
  static void start() throws Exception {
    Path home = Home.find();
    stack =
        Running.start(
            new Cloud.Options(
                home, home.resolve("template.yaml"), data, 0, null, 1, Map.of(), false),
            () -> {});
    stack.apply(BuiltInDirectory.open(data));
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @BeforeEach
  void write() throws IOException {
    // Of its own reference number, and so a flag of its own.
    String json = Files.readString(Home.find().resolve("events/flag-2017.json"));
    flag = folder.resolve("flag.json");
    Files.writeString(flag, json.replace("2017/07/14-DNS-11", folder.getFileName().toString()));
  }

  @Test
  void handsInAFlagAndKeepsItsReceipt() throws IOException {
    Commands submitted = agency("submit", flag.toString());

    assertThat(submitted.exitCode()).as(submitted.err()).isZero();
    Json.Obj answer = object(submitted.out());
    String receipt = Files.readString(folder.resolve("flag.json.receipt.jws"));
    assertThat(receipt).isEqualTo(answer.text("receipt"));
    assertThat(Receipts.entry(receipt).subject().id()).isEqualTo(answer.text("flag_id"));
  }

  @Test
  void handsInTheSameFileAsTheSameFlag() throws IOException {
    String first = object(agency("submit", flag.toString()).out()).require("flag_id");
    Commands again = agency("submit", flag.toString());

    assertThat(again.exitCode()).isZero();
    assertThat(object(again.out()).text("flag_id")).isEqualTo(first);
  }

  @Test
  void keepsEveryReceipt() throws IOException {
    Path kept = Files.writeString(folder.resolve("flag.json.receipt.jws"), "another flag's");

    Commands submitted = agency("submit", flag.toString(), "--idempotency-key", "own.key~1");

    assertThat(submitted.exitCode()).as(submitted.err()).isZero();
    assertThat(Files.readString(kept)).isEqualTo("another flag's");
    assertThat(folder.resolve("flag.json.receipt-2.jws")).exists();
  }

  @Test
  void saysEachReasonOfARefusal() throws IOException {
    Files.writeString(flag, "{\"colour\":\"red\"}");

    Commands refused = agency("submit", flag.toString());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("/reference_number: ", "/colour: ");
    assertThat(folder.toFile().list()).containsExactly("flag.json");
  }

  @Test
  void readsAFlagAndKnowsNoOther() throws IOException {
    String id = object(agency("submit", flag.toString()).out()).require("flag_id");

    // Accepted a moment ago, it may not be recorded yet.
    Commands status = agency("status", id);
    while (status.exitCode() == 1 && status.err().contains("404")) {
      Thread.onSpinWait();
      status = agency("status", id);
    }

    assertThat(status.exitCode()).as(status.err()).isZero();
    assertThat(object(status.out()).text("flag_id")).isEqualTo(id);
    assertThat(agency("status", "a".repeat(26)))
        .returns(1, Commands::exitCode)
        .returns("", Commands::out);
  }

  @Test
  void isNotBelievedUnderAKeyThatIsNotRegistered() {
    Path key = folder.resolve("other.pem");
    Commands.run("keygen", "--out", key.toString());

    Commands refused =
        Commands.run(
            "submit",
            flag.toString(),
            "--key",
            key.toString(),
            "--key-id",
            "kominfo-1",
            "--url",
            stack.cloud().baseUrl().toString());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("401");
  }

  @Test
  void doesNotStartOnAFolderThatIsInUse() {
    Commands second = Commands.run("up", "--port", "0", "--data", data.toString());

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.err()).contains("in use").hasLineCount(1);
  }

  private static Commands agency(String... command) {
    List<String> options =
        List.of(
            "--key",
            BuiltInDirectory.key(data).toString(),
            "--key-id",
            BuiltInDirectory.KEY_ID,
            "--url",
            stack.cloud().baseUrl().toString());
    return Commands.run(Stream.concat(Stream.of(command), options.stream()).toArray(String[]::new));
  }

  private static Json.Obj object(String json) {
    return StrictJson.own(json.getBytes(StandardCharsets.UTF_8));
  }
}
