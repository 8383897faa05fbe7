package saluran.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.functions.aws.queue.NoticeMessage;

/// The queue may hand one notice to several notifiers at once. On the real table one of them writes
/// the attempt, and that one alone hands the mail over.
class RacingNotifiersTest {

  private static final int ROUNDS = 5;
  private static final int NOTIFIERS = 8;

  @TempDir Path folder;

  @Test
  void oneMailLeavesHoweverManyNotifiersGetItsMessage() throws Exception {
    try (Channel channel =
            Channel.start(folder.resolve("data"), nobodyMails(), null, 1)
                .with("sari moderator id");
        ExecutorService threads = Executors.newFixedThreadPool(NOTIFIERS)) {
      for (int round = 1; round <= ROUNDS; round++) {
        String flag = channel.accepted(Flags.notice("B-race-" + round), "race-" + round);
        channel.eventuallyRecorded(flag);

        race(channel, threads, flag);

        JsonNode status =
            channel.status(flag, found -> Channel.types(found).contains("notice.delivered"));
        assertThat(Channel.types(status)).containsOnlyOnce("notice.attempted", "notice.sent");
      }
      assertThat(channel.mails("sari@desk.example")).hasSize(ROUNDS);
    }
  }

  private static void race(Channel channel, ExecutorService threads, String flag) throws Exception {
    Map<String, Object> event = event(flag);
    CyclicBarrier start = new CyclicBarrier(NOTIFIERS);
    List<Future<Map<String, Object>>> answers = new ArrayList<>();
    for (int n = 0; n < NOTIFIERS; n++) {
      answers.add(
          threads.submit(
              () -> {
                start.await();
                return channel.cloud.invoke("NotifierFunction", event);
              }));
    }
    for (Future<Map<String, Object>> answer : answers) {
      assertThat(answer.get()).containsEntry("batchItemFailures", List.of());
    }
  }

  /// The sample event, about this flag's first notice.
  private static Map<String, Object> event(String flag) throws IOException {
    Path sample = Channel.home().resolve("events/notifier.json");
    ObjectNode event = (ObjectNode) Channel.json(Files.readString(sample, UTF_8));
    ((ObjectNode) event.at("/Records/0"))
        .put("body", new NoticeMessage("flag/" + flag, "n1", "kominfo", true).text());
    return Channel.JSON.convertValue(event, new TypeReference<Map<String, Object>>() {});
  }

  /// The template without the mappings of the notice queues: nobody but the test calls the
  /// notifier.
  private Path nobodyMails() throws IOException {
    String text = Files.readString(Channel.template(), UTF_8);
    int from = text.indexOf("      Events:\n        NoticesUrgent:\n");
    int to = text.indexOf("\n\n", from);
    assertThat(from).isPositive();
    return Files.writeString(
        folder.resolve("nobody.yaml"), text.substring(0, from) + text.substring(to + 1));
  }
}
