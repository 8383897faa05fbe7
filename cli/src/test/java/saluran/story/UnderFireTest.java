package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.cli.Commands;
import saluran.story.MoodyMailServer.Mood;
import saluran.story.MoodyMailServer.Taken;

/// An agency's clients flag while the channel is killed, whole and in parts, and the mail server
/// has its bad days. Each of them flags again once a mail about its last flag was attempted: so
/// there is always work under way, and never more than the machine can do. What was received ten
/// times while nothing lived long enough to do it is a dead letter, and an operator redrives those.
/// Afterwards all that was accepted is there and mailed, each mail is an attempt that the timeline
/// shows, and every stored case is sound.
class UnderFireTest {

  private static final Duration FIRE = Duration.ofSeconds(Long.getLong("saluran.fire.seconds", 60));
  private static final long SEED = Long.getLong("saluran.fire.seed", 20170714);
  private static final int CLIENTS = 8;
  private static final List<String> DEAD_LETTERS =
      Stream.of("FlagsQueue", "NoticesUrgentQueue", "NoticesQueue", "ReceiptsQueue", "DueQueue")
          .map(queue -> queue + "DeadLetters")
          .toList();
  private static final long PAUSE = Duration.ofMillis(300).toNanos();
  private static final Duration RECOVERY = Duration.ofMinutes(6);

  @TempDir Path folder;

  private final Agency kominfo = new Agency(URI.create("http://127.0.0.1"), "kominfo-1");
  private final Map<String, String> accepted = Collections.synchronizedMap(new LinkedHashMap<>());
  private final List<String> strikes = new ArrayList<>();
  private volatile UpProcess up;
  private volatile boolean over;

  @Test
  void whatWasAcceptedIsThereAndMailedAndSound() throws Exception {
    try (MoodyMailServer mail = new MoodyMailServer();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      up = start(mail);
      try {
        List<Future<?>> flagging = new ArrayList<>();
        for (int client = 1; client <= CLIENTS; client++) {
          int name = client;
          flagging.add(clients.submit(() -> flagUntilOver(name)));
        }
        strikeUntilOver(mail);
        for (Future<?> one : flagging) {
          one.get();
        }
        assertThat(accepted).as("%s", strikes).hasSizeGreaterThan(CLIENTS);
        List<String> waiting = new ArrayList<>(accepted.keySet());
        Channel.within(RECOVERY.plus(FIRE), () -> attended(waiting), List::isEmpty);
        Channel.within(RECOVERY, this::look, said -> said.exitCode() == 0);
        accepted.forEach((flag, reference) -> isNoMailTooMany(flag, reference, mail.taken()));
      } finally {
        over = true;
        up.kill();
      }
    }
  }

  private void strikeUntilOver(MoodyMailServer mail) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    long end = System.nanoTime() + FIRE.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(random.nextLong(1_000_000_000L, 4_000_000_000L));
      int strike = random.nextInt(3 + Mood.values().length);
      switch (strike) {
        case 0 -> up.kill();
        case 1 -> up.killPart("saluran.tables.Main");
        case 2 -> up.killPart("saluran.queues.Main");
        default -> mail.feels(Mood.values()[strike - 3]);
      }
      strikes.add(strike < 3 ? "killed " + strike : Mood.values()[strike - 3].name());
      if (strike < 3) {
        up = start(mail);
      }
    }
    mail.feels(Mood.WELL);
    over = true;
  }

  /// An agency's client: the same flag under the same key until it is accepted, and then its status
  /// until a mail was attempted.
  private void flagUntilOver(int client) {
    for (int number = 1; !over; number++) {
      String reference = "A%d-%d".formatted(client, number);
      String flag = flag(reference);
      while (flag.isEmpty()) {
        LockSupport.parkNanos(PAUSE);
        flag = flag(reference);
      }
      accepted.put(flag, reference);
      while (!over && !isMailed(flag)) {
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  private boolean isMailed(String flag) {
    try {
      return Channel.types(status(flag)).contains("notice.attempted");
    } catch (UncheckedIOException struck) {
      return false;
    }
  }

  /// The flag's id; empty where it was not accepted.
  private String flag(String reference) {
    try {
      HttpResponse<String> answer =
          kominfo.at(up.base(), "kominfo-1").flag(Flags.daily(reference), reference);
      return answer.statusCode() == 202 ? Channel.json(answer.body()).get("flag_id").asText() : "";
    } catch (UncheckedIOException struck) {
      return "";
    }
  }

  /// What an operator does every now and then: redrives dead letters, and looks which flags are
  /// not delivered yet.
  private List<String> attended(List<String> waiting) {
    LockSupport.parkNanos(PAUSE);
    ChannelQueues queues = new ChannelQueues(up.queues());
    for (String letters : DEAD_LETTERS) {
      if (queues.waiting(letters) > 0) {
        queues.redrive(letters);
      }
    }
    while (!waiting.isEmpty()
        && Channel.types(status(waiting.getLast())).contains("notice.delivered")) {
      waiting.removeLast();
    }
    return waiting;
  }

  /// A mail that came twice under one name is the mail server's, which did not say that it had it.
  private void isNoMailTooMany(String flag, String reference, List<Taken> taken) {
    List<String> types = Channel.types(status(flag));
    long attempts = types.stream().filter("notice.attempted"::equals).count();
    long mails =
        taken.stream()
            .filter(mail -> mail.subject().endsWith(" " + reference))
            .map(Taken::messageId)
            .distinct()
            .count();
    assertThat(types).as("%s, seed %s", reference, SEED).containsOnlyOnce("flag.received");
    assertThat(mails)
        .as("mails of %s: %s, seed %s: %s", reference, types, SEED, strikes)
        .isBetween(1L, attempts);
  }

  private Commands look() {
    return Commands.run("fsck", "--data", folder.resolve("data").toString());
  }

  private JsonNode status(String flag) {
    HttpResponse<String> answer = kominfo.at(up.base(), "kominfo-1").get("/v1/flags/" + flag);
    return answer.statusCode() == 200
        ? Channel.json(answer.body())
        : Channel.JSON.createObjectNode();
  }

  private UpProcess start(MoodyMailServer mail) throws IOException {
    return UpProcess.start(impatient(), folder, directory(), "--smtp", mail.address());
  }

  /// The template as it is deployed, but that what was in flight at a kill comes back after 12
  /// seconds of the machine, and not after two minutes.
  private Path impatient() throws IOException {
    Path home = folder.resolve("home");
    if (Files.notExists(home)) {
      Files.createDirectory(home);
      Files.createSymbolicLink(home.resolve("local"), Channel.home().resolve("local"));
      Files.writeString(
          home.resolve("template.yaml"),
          Files.readString(Channel.template())
              .replace("VisibilityTimeout: 120", "VisibilityTimeout: 12"));
    }
    return home;
  }

  private Path directory() throws IOException {
    return Files.writeString(
        folder.resolve("directory.yaml"),
        Directories.of(kominfo.publicKey(), "sari moderator id", "budi team id"));
  }
}
