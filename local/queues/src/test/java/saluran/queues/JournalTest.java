package saluran.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final ActorSystem system = ActorSystem.create("test");
  private final CompletableFuture<String> ended = new CompletableFuture<>();

  @AfterEach
  void stop() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }

  @Test
  void whatIsSettledIsInTheFile() throws Exception {
    try (Store store = Store.open(directory)) {
      ActorRef journal = journal(store);
      for (int round = 0; round < 20; round++) {
        String kept = "kept" + round;
        journal.tell(new Change.Put(Messages.message(kept, "Flags")), ActorRef.noSender());
        journal.tell(new Change.Put(Messages.message("gone", "Flags")), ActorRef.noSender());
        journal.tell(new Change.Remove("Flags", "gone"), ActorRef.noSender());
        var answer = settle(journal).get(30, TimeUnit.SECONDS);
        Path crashed = copyOf(directory, "crash" + round);
        assertThat(answer).isEqualTo(OperationSuccessful$.MODULE$);
        try (Store copy = Store.open(crashed)) {
          assertThat(copy.messages("Flags"))
              .hasSize(round + 1)
              .contains(Messages.message(kept, "Flags"));
        }
      }
    }
  }

  @Test
  void aBrokenStoreEndsTheProcessAndSettlesNothing() throws Exception {
    Store store = Store.open(directory);
    ActorRef journal = journal(store);
    settle(journal).get(30, TimeUnit.SECONDS);
    store.close();
    journal.tell(new Change.Put(Messages.message("lost", "Flags")), ActorRef.noSender());
    var answer = settle(journal);
    ended.get(30, TimeUnit.SECONDS);
    assertThat(answer.isDone() && !answer.isCompletedExceptionally()).isFalse();
  }

  private ActorRef journal(Store store) {
    return system.actorOf(
        Props.create(Journal.class, () -> new Journal(store, () -> ended.complete("ended"))));
  }

  private static CompletableFuture<Object> settle(ActorRef journal) {
    return Patterns.ask(journal, new Change.Settle(), PATIENCE).toCompletableFuture();
  }

  /// The files as a crash at this moment would leave them.
  private static Path copyOf(Path directory, String name) throws IOException {
    Path copy = Files.createDirectory(directory.resolve(name));
    try (var files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }
}
