package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;
import static saluran.story.Channel.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.cli.Commands;

/// What was given up comes back whole: dead letters are redriven while the queues and the tables
/// are killed, and one message that nobody can read holds nobody up.
class DeadLettersTest {

  private static final String QUEUE = "FlagsQueue";
  private static final String LETTERS = "FlagsQueueDeadLetters";
  private static final int MANY = Integer.getInteger("saluran.fire.letters", 100);
  private static final long SEED = Long.getLong("saluran.fire.seed", 20170714);
  private static final int KILLS = 3;
  private static final Duration RECOVERY = Duration.ofMinutes(6).plusSeconds(MANY);

  @TempDir Path data;
  @TempDir Path folder;

  @Test
  void redrivenDeadLettersAreRecordedAndMailedOnceThroughKills() throws Exception {
    Channel channel = start(withoutRecorder()).with("sari moderator id");
    try {
      Map<String, String> flags = flagged(channel, MANY);
      giveUp(channel);
      channel = channel.restarted(impatient());
      assertThat(queues(channel).waiting(LETTERS)).isEqualTo(MANY);

      SplittableRandom random = new SplittableRandom(SEED);
      for (int kill = 1; kill <= KILLS; kill++) {
        queues(channel).redrive(LETTERS);
        LockSupport.parkNanos(random.nextLong(1_500_000_000L));
        channel.kill(kill % 2 == 0 ? "saluran.tables.Main" : "saluran.queues.Main");
        channel = channel.restarted(impatient());
      }
      Channel last = channel;
      Channel.within(
          RECOVERY,
          () -> {
            queues(last).redrive(LETTERS);
            return queues(last).waiting(LETTERS) + queues(last).waiting(QUEUE);
          },
          left -> left == 0);

      areRecordedAndMailedOnce(last, flags);
      Channel.within(
          RECOVERY,
          () -> Commands.run("fsck", "--data", data.toString()),
          said -> said.exitCode() == 0);
    } finally {
      channel.close();
    }
  }

  @Test
  void aMessageThatNobodyCanReadHoldsNobodyUp() throws Exception {
    try (Channel channel = start(impatient()).with("sari moderator id")) {
      queues(channel).send(QUEUE, "{\"receipt\":\"poison\"}");
      Map<String, String> flags = flagged(channel, 12);

      flags.keySet().forEach(flag -> channel.status(flag, DeadLettersTest::isDelivered));
      eventually(() -> queues(channel).waiting(LETTERS), count -> count == 1);

      assertThat(queues(channel).waiting(QUEUE)).isZero();
      assertThat(channel.log()).contains("\"what\":\"failed\"").doesNotContain("poison");
    }
  }

  /// Ten minutes of the channel pass in one: an attempt that a kill cut off is looked at after
  /// twenty seconds, and no ladder climbs meanwhile.
  private Channel start(Path template) {
    return Channel.start(data, template, null, 10);
  }

  /// What is in flight at a kill comes back after two seconds, and is given up after ten receives.
  private Path impatient() throws IOException {
    return template(
        "impatient", text -> text.replace("VisibilityTimeout: 120", "VisibilityTimeout: 2"));
  }

  /// The recorder takes nothing, and a flag is given up when it was received once.
  private Path withoutRecorder() throws IOException {
    return template(
        "without-recorder",
        text ->
            text.replace("maxReceiveCount: 10", "maxReceiveCount: 1")
                .replace(
                    "Queue: !GetAtt FlagsQueue.Arn\n",
                    "Queue: !GetAtt FlagsQueue.Arn\n            Enabled: false\n"));
  }

  private Path template(String name, UnaryOperator<String> change) throws IOException {
    String text = Files.readString(Channel.template());
    String changed = change.apply(text);
    assertThat(changed).isNotEqualTo(text);
    return Files.writeString(folder.resolve(name + ".yaml"), changed);
  }

  /// So many flags, by their ids, that the door accepted.
  private static Map<String, String> flagged(Channel channel, int count) throws Exception {
    Map<String, String> flags = new HashMap<>();
    try (ExecutorService agents = Executors.newFixedThreadPool(4)) {
      Map<String, Future<String>> accepted = new HashMap<>();
      for (int n = 1; n <= count; n++) {
        String reference = "L-" + n;
        accepted.put(
            reference, agents.submit(() -> channel.accepted(Flags.daily(reference), reference)));
      }
      for (Map.Entry<String, Future<String>> one : accepted.entrySet()) {
        flags.put(one.getValue().get(), one.getKey());
      }
    } catch (ExecutionException refused) {
      throw new AssertionError(refused.getCause());
    }
    return flags;
  }

  /// Receives every flag and never deletes it, until all are dead letters.
  private static void giveUp(Channel channel) {
    eventually(
        () -> {
          queues(channel).receive(QUEUE);
          return queues(channel).waiting(LETTERS);
        },
        count -> count == MANY);
  }

  private static ChannelQueues queues(Channel channel) {
    return new ChannelQueues(channel.cloud.sqsEndpoint());
  }

  private static void areRecordedAndMailedOnce(Channel channel, Map<String, String> flags) {
    Map<String, List<String>> told = new HashMap<>();
    flags.forEach(
        (flag, reference) ->
            told.put(reference, Channel.types(channel.status(flag, DeadLettersTest::isDelivered))));
    Map<String, Integer> mails = new HashMap<>();
    for (JsonNode mail : channel.mails("sari@desk.example")) {
      String subject = mail.get("subject").asText();
      mails.merge(subject.substring(subject.lastIndexOf(' ') + 1), 1, Integer::sum);
    }
    told.forEach(
        (reference, types) -> {
          int attempts = Collections.frequency(types, "notice.attempted");
          assertThat(types).as(reference).containsOnlyOnce("flag.received");
          assertThat(mails.getOrDefault(reference, 0))
              .as("mails of %s: %s", reference, types)
              .isBetween(1, attempts);
        });
  }

  private static boolean isDelivered(JsonNode status) {
    return Channel.types(status).contains("notice.delivered");
  }
}
