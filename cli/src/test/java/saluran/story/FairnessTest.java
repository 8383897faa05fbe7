package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One agency's burst delays no other: flags wait in queues that are fair between agencies.
class FairnessTest {

  private static final int BURST = 150;
  private static final int THREADS = 8;

  /// So many flags of the burst may be taken up before the one that came after all of them: what
  /// the recorder does in other batches while it works on the first.
  private static final int AHEAD = BURST / 3;

  @TempDir Path folder;

  @Test
  void aFlagPassesAnotherAgencysBurst() throws Exception {
    Path data = folder.resolve("data");
    try (Channel paused = Channel.start(data, nobodyRecords(), null, 1).with("sari moderator id")) {
      Agency polri = paused.joined("polri");
      List<String> burst = burst(polri);
      String late = paused.accepted(Flags.notice("K-1"), "late");

      try (Channel running = paused.restarted(Channel.template())) {
        JsonNode passed =
            running.status(late, found -> Channel.types(found).contains("notice.sent"));
        Agency sender = polri.at(running.cloud.baseUrl(), "polri-1");
        List<JsonNode> others = burst.stream().map(flag -> status(sender, flag)).toList();

        assertThat(before(passed, others, "policy.applied")).isLessThan(AHEAD);
        assertThat(before(passed, others, "notice.sent")).isLessThan(AHEAD);
      }
    }
  }

  private static List<String> burst(Agency agency) throws Exception {
    List<String> flags = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      IntStream.range(0, BURST)
          .forEach(
              n ->
                  answers.add(
                      threads.submit(() -> agency.flag(Flags.notice("P-" + n), "burst-" + n))));
      for (Future<HttpResponse<String>> answer : answers) {
        assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(202);
        flags.add(Channel.json(answer.get().body()).get("flag_id").asText());
      }
    }
    return flags;
  }

  /// How many of the others have an entry of this type that is not later than the one's.
  private static long before(JsonNode one, List<JsonNode> others, String type) {
    String time = Channel.entry(one, type).get("time").asText();
    return others.stream()
        .filter(other -> Channel.types(other).contains(type))
        .filter(other -> Channel.entry(other, type).get("time").asText().compareTo(time) <= 0)
        .count();
  }

  /// The flag as its agency sees it; nothing while it is not recorded.
  private static JsonNode status(Agency agency, String flag) {
    HttpResponse<String> answer = agency.get("/v1/flags/" + flag);
    return answer.statusCode() == 404
        ? Channel.JSON.createObjectNode()
        : Channel.json(answer.body());
  }

  /// The template with the recorder's mapping switched off, so that flags wait.
  private Path nobodyRecords() throws IOException {
    String text = Files.readString(Channel.template());
    String queue = "            Queue: !GetAtt FlagsQueue.Arn\n";
    assertThat(text).containsOnlyOnce(queue);
    return Files.writeString(
        folder.resolve("paused.yaml"), text.replace(queue, queue + "            Enabled: false\n"));
  }
}
