package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `up` is killed without warning, again and again, within 50 ms of a 202. Every flag that was
/// accepted is there afterwards and was mailed; none twice, but for an attempt that the timeline
/// shows to have been ambiguous.
class KillTest {

  private static final int ROUNDS = Integer.getInteger("saluran.kill.rounds", 4);
  private static final long SEED = Long.getLong("saluran.kill.seed", 20170714);
  private static final int MAX_FLAGS = 12;

  /// A message that was in flight at the kill comes back with its visibility timeout, 120 s of the
  /// machine's clock.
  private static final Duration RECOVERY = Duration.ofMinutes(5);

  @TempDir Path folder;

  private final Agency kominfo = new Agency(URI.create("http://127.0.0.1"), "kominfo-1");
  private final Map<String, String> accepted = Collections.synchronizedMap(new LinkedHashMap<>());

  @Test
  void whatWasAcceptedSurvivesEveryKill() throws IOException {
    Path directory = Files.writeString(folder.resolve("directory.yaml"), directory());
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 1; round <= ROUNDS; round++) {
      UpProcess up = start(directory);
      try {
        flagUntilKilled(up, round, random);
      } finally {
        up.kill();
      }
      assertThat(up.children()).as("helpers of round %s, seed %s", round, SEED).isEmpty();
    }
    UpProcess up = start(directory);
    try {
      assertThat(accepted).isNotEmpty();
      accepted.forEach((flag, reference) -> isRecordedAndMailed(up, flag, reference));
    } finally {
      up.kill();
    }
  }

  private void flagUntilKilled(UpProcess up, int round, SplittableRandom random) {
    int flags = 1 + random.nextInt(MAX_FLAGS);
    for (int n = 1; n <= flags; n++) {
      String reference = "R%d-%d".formatted(round, n);
      HttpResponse<String> answer =
          kominfo.at(up.base(), "kominfo-1").flag(Flags.daily(reference), reference);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      accepted.put(Channel.json(answer.body()).get("flag_id").asText(), reference);
    }
    LockSupport.parkNanos(random.nextLong(50_000_000));
  }

  private void isRecordedAndMailed(UpProcess up, String flag, String reference) {
    JsonNode status =
        Channel.within(
            RECOVERY,
            () -> status(up, flag),
            found -> Channel.types(found).contains("notice.delivered"));
    List<String> types = Channel.types(status);
    long attempts = types.stream().filter("notice.attempted"::equals).count();
    long mails = subjects(up).stream().filter(subject -> subject.endsWith(" " + reference)).count();
    assertThat(types).as("%s, seed %s", reference, SEED).containsOnlyOnce("flag.received");
    assertThat(mails)
        .as("mails of %s: %s, seed %s", reference, types, SEED)
        .isBetween(1L, attempts);
  }

  private JsonNode status(UpProcess up, String flag) {
    HttpResponse<String> answer = kominfo.at(up.base(), "kominfo-1").get("/v1/flags/" + flag);
    return answer.statusCode() == 200
        ? Channel.json(answer.body())
        : Channel.JSON.createObjectNode();
  }

  private List<String> subjects(UpProcess up) {
    URI inbox = up.base().resolve("/local/inbox/sari@desk.example");
    return Channel.json(kominfo.send(HttpRequest.newBuilder(inbox).build()).body())
        .findValuesAsText("subject");
  }

  // A minute of the channel passes in a second: an ambiguous attempt is looked at after three.
  private UpProcess start(Path directory) throws IOException {
    return UpProcess.start(Channel.home(), folder, directory);
  }

  private String directory() {
    return """
        {"agencies":[{"id":"kominfo","name":"Kominfo","country":"ID","standing":"TRUSTED",
          "regimes":["ID_MR5"],"categories":["*"],
          "keys":[{"id":"kominfo-1","algorithm":"ed25519","public_key":%s}]}],
         "contacts":[{"id":"sari","name":"Sari","email":"sari@desk.example","roles":["moderator"],
          "languages":["id"],"time_zone":"Asia/Jakarta"}]}
        """
        .formatted(Channel.JSON.valueToTree(kominfo.publicKey()));
  }
}
