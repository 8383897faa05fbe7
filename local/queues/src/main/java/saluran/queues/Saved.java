package saluran.queues;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.msg.CreateQueue;
import org.elasticmq.msg.RestoreMessages;
import scala.jdk.javaapi.CollectionConverters;
import scala.util.Either;

/// What the store held when the process started: the queues, dead letters before the queues that
/// fill them, and the messages by queue.
record Saved(List<StoredQueue> queues, Map<String, List<StoredMessage>> messages) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  Saved {
    queues = deadLettersFirst(queues);
    messages = Map.copyOf(messages);
  }

  static Saved read(Store store) throws SQLException {
    List<StoredQueue> queues = store.queues();
    var messages = new HashMap<String, List<StoredMessage>>();
    for (StoredQueue queue : queues) {
      messages.put(queue.name(), store.messages(queue.name()));
    }
    return new Saved(queues, messages);
  }

  /// On return every queue stands with its messages; an [IllegalStateException] where one cannot.
  void restore(ActorRef manager) {
    for (StoredQueue queue : queues) {
      var made = (Either<?, ?>) ask(manager, new CreateQueue(queue.toCreate()));
      if (made.isLeft()) {
        throw new IllegalStateException(queue.name() + ": " + made.swap().toOption().get());
      }
      var kept = messages.getOrDefault(queue.name(), List.of());
      var internal = kept.stream().map(StoredMessage::toInternal).toList();
      ask(
          (ActorRef) made.toOption().get(),
          new RestoreMessages(CollectionConverters.asScala(internal).toList()));
    }
  }

  private static Object ask(ActorRef actor, Object message) {
    return Patterns.ask(actor, message, PATIENCE).toCompletableFuture().join();
  }

  /// ElasticMQ looks the dead letters' queue up once, when it makes the queue that names it.
  private static List<StoredQueue> deadLettersFirst(List<StoredQueue> queues) {
    var left = new ArrayList<>(queues);
    var placed = new HashSet<String>();
    var ordered = new ArrayList<StoredQueue>();
    while (!left.isEmpty()) {
      var ready = left.stream().filter(queue -> placed(queue, placed)).toList();
      if (ready.isEmpty()) {
        throw new IllegalStateException("Dead letters go in a circle or nowhere: " + left);
      }
      ready.forEach(queue -> placed.add(queue.name()));
      ordered.addAll(ready);
      left.removeAll(ready);
    }
    return List.copyOf(ordered);
  }

  private static boolean placed(StoredQueue queue, HashSet<String> placed) {
    return queue.deadLetters() == null || placed.contains(queue.deadLetters());
  }
}
