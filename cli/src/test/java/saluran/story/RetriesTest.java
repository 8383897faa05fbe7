package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.ledger.Hash;

/// An agency may retry without fear: one case, one mail, and each receipt that it was handed is in
/// the ledger.
class RetriesTest {

  private static final int TIMES = 200;
  private static final int THREADS = 16;

  @TempDir Path folder;

  @Test
  void theSameRequestAgainWhileTheQueueRuns() throws Exception {
    try (Channel channel = Channel.start(folder.resolve("data")).with("sari moderator id")) {
      Set<String> receipts = flagOften(channel);
      isOneCaseWithAllReceipts(channel, receipts);
    }
  }

  @Test
  void theSameRequestAgainWhileTheQueueIsPaused() throws Exception {
    Path data = folder.resolve("data");
    Set<String> receipts;
    try (Channel paused = Channel.start(data, nobodyRecords(), null, 1).with("sari moderator id")) {
      receipts = flagOften(paused);
      assertThat(receipts).hasSizeGreaterThan(1);
      try (Channel running = paused.restarted(Channel.template())) {
        isOneCaseWithAllReceipts(running, receipts);
      }
    }
  }

  private static Set<String> flagOften(Channel channel) throws Exception {
    Set<String> receipts = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      IntStream.range(0, TIMES)
          .forEach(
              n ->
                  answers.add(
                      threads.submit(
                          () -> channel.kominfo.flag(Flags.notice("B-often"), "often"))));
      for (Future<HttpResponse<String>> answer : answers) {
        assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(202);
        receipts.add(Channel.json(answer.get().body()).get("receipt").asText());
      }
    }
    return receipts;
  }

  private static void isOneCaseWithAllReceipts(Channel channel, Set<String> receipts) {
    String flag =
        Channel.json(channel.kominfo.flag(Flags.notice("B-often"), "often").body())
            .get("flag_id")
            .asText();
    Set<String> entries = new HashSet<>();
    receipts.forEach(receipt -> entries.add(digestOfEntry(receipt)));
    JsonNode status =
        channel.status(
            flag,
            found ->
                Channel.types(found).contains("notice.delivered")
                    && inTheLedger(found).containsAll(entries));
    assertThat(Channel.types(status)).containsOnlyOnce("flag.received", "notice.sent");
    assertThat(channel.mails("sari@desk.example")).hasSize(1);
  }

  /// The digests that the chain names: entry 1's own, and those of the copies.
  private static Set<String> inTheLedger(JsonNode status) {
    Set<String> digests = new HashSet<>();
    for (JsonNode entry : status.path("timeline")) {
      switch (entry.get("type").asText()) {
        case "flag.received" -> digests.add(entry.get("digest").asText());
        case "flag.received_again" ->
            entry.at("/facts/copies").forEach(copy -> digests.add(copy.asText()));
        default -> {
          // Other entries name no copies.
        }
      }
    }
    return digests;
  }

  private static String digestOfEntry(String receipt) {
    return Hash.digest(Base64.getUrlDecoder().decode(receipt.split("\\.")[1]));
  }

  /// The template without the recorder's queue mapping.
  private Path nobodyRecords() throws IOException {
    String text = Files.readString(Channel.template(), StandardCharsets.UTF_8);
    String mapping =
        """
        Flags:
          Type: SQS
          Properties:
            Queue: !GetAtt FlagsQueue.Arn
            BatchSize: 10
            FunctionResponseTypes: [ReportBatchItemFailures]
            ScalingConfig: {MaximumConcurrency: 10}
        """
            .indent(8);
    assertThat(text).contains(mapping);
    return Files.writeString(folder.resolve("paused.yaml"), text.replace(mapping, ""));
  }
}
