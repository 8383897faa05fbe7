package saluran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import saluran.cli.operator.Running;
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
  void listsFlagsPageByPageOrAllAtOnce() throws IOException {
    List<String> ids = new ArrayList<>();
    for (String key : List.of("list-1", "list-2", "list-3")) {
      String id =
          object(agency("submit", flag.toString(), "--idempotency-key", key).out())
              .require("flag_id");
      ids.addFirst(id);
      while (agency("status", id).exitCode() == 1) {
        Thread.onSpinWait();
      }
    }

    Commands first = agency("list", "--limit", "2", "--regime", "ID_MR5_URGENT");
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(ids(first)).isEqualTo(ids.subList(0, 2));
    Commands second =
        agency("list", "--limit", "1", "--cursor", object(first.out()).require("next"));
    assertThat(ids(second)).isEqualTo(ids.subList(2, 3));

    Commands all = agency("list", "--all", "--limit", "1", "--from", "2017-07-14T00:00:00+07:00");
    assertThat(all.exitCode()).as(all.err()).isZero();
    assertThat(ids(all)).containsAll(ids).doesNotHaveDuplicates();
    assertThat(object(all.out()).get("next")).isEqualTo(new Json.Null());
  }

  @Test
  void fetchesThePackOfAFlagAndVerifiesItOffline() throws Exception {
    String id = object(agency("submit", flag.toString()).out()).require("flag_id");
    while (agency("status", id).exitCode() == 1) {
      Thread.onSpinWait();
    }
    Path pack = folder.resolve("pack.zip");
    Path keys = folder.resolve("jwks.json");
    try (HttpClient browser = HttpClient.newHttpClient()) {
      URI address = stack.cloud().baseUrl().resolve("/.well-known/jwks.json");
      browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofFile(keys));
    }

    Commands fetched = agency("evidence", id, "--out", pack.toString());

    assertThat(fetched.exitCode()).as(fetched.err()).isZero();
    Commands sound = Commands.run("verify", pack.toString(), "--keys", keys.toString());
    assertThat(sound.exitCode()).as(sound.out()).isZero();
    assertThat(sound.out()).startsWith("SOUND").contains(id);
    byte[] altered = Files.readAllBytes(pack);
    altered[altered.length / 2] ^= 1;
    Files.write(pack, altered);
    Commands unsound = Commands.run("verify", pack.toString(), "--keys", keys.toString());
    assertThat(unsound.exitCode()).as(unsound.out()).isEqualTo(1);
    assertThat(agency("evidence", id, "--out", pack.toString()).err())
        .contains("holds something else");
    assertThat(agency("evidence", "a".repeat(26), "--out", "none.zip").exitCode()).isEqualTo(1);
  }

  @Test
  void saysWhichFilterOfAListIsRefused() {
    Commands refused = agency("list", "--state", "OPEN", "--limit", "101");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("400", "/state: ", "ACKNOWLEDGED", "/limit: ", "1 … 100");
  }

  @Test
  void readsTheChannelsHealthAndSaysItPlainly() {
    Commands health = agency("channel");

    assertThat(health.exitCode()).as(health.err()).isZero();
    assertThat(((Json.Arr) object(health.out()).get("roles")).items())
        .extracting(role -> ((Json.Obj) role).text("role"))
        .containsExactly("executive", "lead", "moderator", "representative", "team");
    assertThat(health.err().lines())
        .contains("The channel is sound.", "  moderator: not proven reachable yet");
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

  private static List<String> ids(Commands listed) {
    return ((Json.Arr) object(listed.out()).get("flags"))
        .items().stream().map(one -> ((Json.Obj) one).text("flag_id")).toList();
  }

  private static Json.Obj object(String json) {
    return StrictJson.own(json.getBytes(StandardCharsets.UTF_8));
  }
}
