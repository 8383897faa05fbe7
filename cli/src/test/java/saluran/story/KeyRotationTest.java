package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.json.Canonical;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.pack.PackVerifier;
import saluran.pack.Verification;

/// The operator rotates the key of receipts by one parameter, as `docs/operations.md` says.
class KeyRotationTest {

  private static final String PARAMETER = "  SecondReceiptKeyFrom:\n    Type: String\n";

  @TempDir Path data;
  @TempDir Path folder;

  @Test
  void whatTheFirstKeySignedHoldsAndTheSecondSigns() throws IOException {
    Instant rotation = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Channel before = Channel.start(data).with("sari moderator id/en");
    String first = before.accepted(Flags.notice("K-1"), "rotation-1");
    before.status(first, Channel::isThere);
    Json.Obj oldKeys = keys(before);

    try (Channel after = before.restarted(rotated(rotation))) {
      String second = after.accepted(Flags.notice("K-2"), "rotation-2");
      after.status(second, Channel::isThere);
      Json.Obj newKeys = keys(after);

      JsonNode published = Channel.json(Canonical.text(newKeys));
      assertThat(Canonical.text(oldKeys)).doesNotContain("exp", "nbf");
      assertThat(PackVerifier.pack(pack(after, first), newKeys))
          .isInstanceOf(Verification.Sound.class);
      assertThat(PackVerifier.pack(pack(after, second), newKeys))
          .isInstanceOf(Verification.Sound.class);
      assertThat(PackVerifier.pack(pack(after, second), oldKeys))
          .isInstanceOf(Verification.Unsound.class);
      assertThat(published.at("/keys/0/exp").asLong())
          .isEqualTo(rotation.plusSeconds(600).getEpochSecond());
      assertThat(published.at("/keys/1/nbf").asLong()).isEqualTo(rotation.getEpochSecond());
      assertThat(published.at("/keys/1/exp").isMissingNode()).isTrue();
    }
  }

  private Path rotated(Instant from) throws IOException {
    String template = Files.readString(Channel.template());
    assertThat(template).contains(PARAMETER + "    Default: \"\"\n");
    return Files.writeString(
        folder.resolve("rotated.yaml"),
        template.replace(
            PARAMETER + "    Default: \"\"\n", PARAMETER + "    Default: \"" + from + "\"\n"));
  }

  private static Json.Obj keys(Channel channel) {
    return StrictJson.own(
        channel.get("/.well-known/jwks.json").body().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] pack(Channel channel, String flag) {
    return channel.kominfo.getBytes("/v1/flags/" + flag + "/evidence").body();
  }
}
