package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stranger with openssl and curl pastes the commands of `docs/signing.md`, and the channel
/// believes them.
class SigningPageTest {

  @TempDir Path folder;

  @Test
  void itsCommandsFlagTheElevenDomainsReadTheStatusAndTakeTheFlagBack() throws Exception {
    assumeTrue(answer("openssl", "version").startsWith("OpenSSL 3"), "the page needs OpenSSL 3");
    assumeTrue(answer("curl", "--version").startsWith("curl"), "the page needs curl");
    Path key = folder.resolve("agency.pem");
    answer("openssl", "genpkey", "-algorithm", "ed25519", "-out", key.toString());
    String publicKey = answer("openssl", "pkey", "-in", key.toString(), "-pubout");

    try (Channel channel = Channel.start(folder.resolve("data"))) {
      channel.with("sari moderator id").apply(directory(publicKey));
      String output =
          shell(
              script(),
              Map.of(
                  "BASE", channel.cloud.baseUrl().toString(),
                  "KEY", key.toString(),
                  "KEY_ID", "signing-1",
                  "IDEMPOTENCY_KEY", "signing-page",
                  "ANSWER", folder.resolve("answer.json").toString()));

      JsonNode answer = Channel.json(Files.readString(folder.resolve("answer.json")));
      List<JsonNode> said =
          output.lines().filter(line -> line.startsWith("{")).map(Channel::json).toList();
      assertThat(said).hasSize(4);
      JsonNode status = said.get(1);
      JsonNode list = said.get(2);
      JsonNode takenBack = said.get(3);
      assertThat(said.getFirst()).isEqualTo(answer);
      assertThat(list.get("flags").findValues("flag_id")).containsExactly(answer.get("flag_id"));
      assertThat(status.get("flag_id")).isEqualTo(answer.get("flag_id"));
      assertThat(takenBack.get("state").asText()).isEqualTo("WITHDRAWN");
      assertThat(Receipt.verified(channel, takenBack.get("receipt").asText()).type())
          .isEqualTo("flag.withdrawn");
      assertThat(status.get("items")).hasSize(11);
    }
  }

  private static String directory(String publicKey) {
    return """
        {"agencies":[{"id":"signing","name":"Signing","country":"ID","standing":"TRUSTED",
          "regimes":["ID_MR5_URGENT"],"categories":["*"],
          "keys":[{"id":"signing-1","algorithm":"ed25519","public_key":%s}]}]}
        """
        .formatted(Channel.JSON.valueToTree(publicKey));
  }

  private static String script() throws IOException {
    String page = Files.readString(Channel.home().resolve("docs/signing.md"));
    return String.join(
        "",
        Pattern.compile("(?ms)^```(?:sh|bash say)\n(.*?)^```$")
            .matcher(page)
            .results()
            .map(block -> block.group(1))
            .toList());
  }

  private String shell(String script, Map<String, String> variables) throws Exception {
    Path file = Files.writeString(folder.resolve("script"), script);
    Path output = folder.resolve("output");
    ProcessBuilder shell =
        new ProcessBuilder("sh", file.toString())
            .directory(Channel.home().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    shell.environment().keySet().removeAll(List.of("FLAG", "TMPDIR"));
    shell.environment().putAll(variables);
    Process process = shell.start();
    boolean ended = process.waitFor(1, TimeUnit.MINUTES);
    process.destroyForcibly();
    String said = Files.readString(output);
    assertThat(ended && process.exitValue() == 0).as(said).isTrue();
    return said;
  }

  /// What a command prints; empty where there is no such command.
  private static String answer(String... command) {
    try {
      Process process = new ProcessBuilder(command).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException absent) {
      return "";
    }
  }
}
