package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An implementation of RFC 9421 that others wrote (`http-message-signatures`, for Node.js) signs,
/// and the channel accepts: the profile is the standard's, not a dialect of ours.
class ForeignClientTest {

  private static final String WITHOUT =
      "NOT TESTED: the foreign client needs node and npm, and its package; %s";

  @TempDir static Path folder;
  private static Path client;
  private static Channel channel;

  @BeforeAll
  static void open() throws Exception {
    client = Files.createDirectory(folder.resolve("client"));
    Path source = Channel.home().resolve("cli/src/test/foreign");
    for (String name : List.of("package.json", "package-lock.json", "flag.mjs")) {
      Files.copy(source.resolve(name), client.resolve(name));
    }
    String missing = run(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
    if (!missing.isEmpty()) {
      System.err.println(WITHOUT.formatted(missing));
    }
    assumeThat(missing).as(WITHOUT.formatted(missing)).isEmpty();
    channel = Channel.start(folder.resolve("data"));
  }

  @AfterAll
  static void close() {
    if (channel != null) {
      channel.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"ed25519,ED25519,", "ecdsa-p256-sha256,EC,ec_paramgen_curve:P-256"})
  void aClientOfOthersSignsAndIsAccepted(String algorithm, String kind, String option)
      throws Exception {
    String keyId = "foreign-" + algorithm;
    Path key = folder.resolve(keyId + ".pem");
    List<String> genpkey =
        option == null
            ? List.of("openssl", "genpkey", "-algorithm", kind, "-out", key.toString())
            : List.of(
                "openssl",
                "genpkey",
                "-algorithm",
                kind,
                "-pkeyopt",
                option,
                "-out",
                key.toString());
    assertThat(run(genpkey)).isEmpty();
    Path publicKey = folder.resolve(keyId + ".pub");
    assertThat(
            run(
                List.of(
                    "openssl",
                    "pkey",
                    "-in",
                    key.toString(),
                    "-pubout",
                    "-out",
                    publicKey.toString())))
        .isEmpty();
    channel.apply(
        """
        {"agencies":[{"id":"foreign","name":"Foreign","country":"ID","standing":"TRUSTED",
          "regimes":["ID_MR5_URGENT"],"categories":["*"],
          "keys":[{"id":"%s","algorithm":"%s","public_key":%s}]}]}
        """
            .formatted(keyId, algorithm, Channel.JSON.valueToTree(Files.readString(publicKey))));
    Path flag = Files.writeString(folder.resolve("flag.json"), Flags.notice("F-" + algorithm));

    JsonNode first = flagByNode(key, keyId, flag);
    channel.eventuallyRecorded(first.get("flag_id").asText());
    JsonNode again = flagByNode(key, keyId, flag);

    assertThat(first.get("post").asInt()).isEqualTo(202);
    assertThat(again.get("post").asInt()).isEqualTo(202);
    assertThat(again.get("get").asInt()).isEqualTo(200);
    assertThat(again.get("flag_id")).isEqualTo(first.get("flag_id"));
  }

  private static JsonNode flagByNode(Path key, String keyId, Path flag) throws Exception {
    Process node =
        new ProcessBuilder(
                "node",
                "flag.mjs",
                channel.cloud.baseUrl().toString(),
                key.toString(),
                keyId,
                flag.toString(),
                keyId)
            .directory(client.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).as(out).isZero();
    return Channel.json(out);
  }

  /// Runs a program; what went wrong, or nothing.
  private static String run(List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(client.toFile())
              .redirectErrorStream(true)
              .redirectOutput(client.resolve("out.log").toFile())
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return command.getFirst() + " did not end in two minutes";
      }
      return process.exitValue() == 0 ? "" : Files.readString(client.resolve("out.log"));
    } catch (IOException absent) {
      return String.valueOf(absent.getMessage());
    }
  }
}
