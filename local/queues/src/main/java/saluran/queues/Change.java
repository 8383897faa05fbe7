package saluran.queues;

import org.elasticmq.actor.queue.QueueEventWithOperationStatus;

/// What a queue tells its journal, in the order in which it happened.
sealed interface Change {
  /// A message came, changed or moved to this queue.
  record Put(StoredMessage message) implements Change {}

  /// A receiver deleted a message.
  record Remove(String queue, String id) implements Change {}

  /// Somebody emptied the queue.
  record Purge(String queue) implements Change {}

  /// No change: answered once every change told before it is durable.
  record Settle() implements Change, QueueEventWithOperationStatus {}
}
