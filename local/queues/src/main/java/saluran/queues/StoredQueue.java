package saluran.queues;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.elasticmq.CreateQueueData;
import org.elasticmq.DeadLettersQueueData;
import org.elasticmq.MillisVisibilityTimeout;
import org.elasticmq.QueueData;
import org.jspecify.annotations.Nullable;
import scala.Option;

/// A standard queue's attributes as they are kept: durations and times in milliseconds;
/// `deadLetters` names the queue that a message goes to after `maxReceives` receives, or is null
/// (and `maxReceives` 0). Tags are not kept.
record StoredQueue(
    String name,
    long visibilityMillis,
    long delayMillis,
    long waitMillis,
    long createdMillis,
    long modifiedMillis,
    @Nullable String deadLetters,
    int maxReceives) {

  static StoredQueue from(QueueData queue) {
    Option<DeadLettersQueueData> redrive = queue.deadLettersQueue();
    return new StoredQueue(
        queue.name(),
        queue.defaultVisibilityTimeout().millis(),
        queue.delay().toMillis(),
        queue.receiveMessageWait().toMillis(),
        queue.created().toInstant().toEpochMilli(),
        queue.lastModified().toInstant().toEpochMilli(),
        redrive.isDefined() ? redrive.get().name() : null,
        redrive.isDefined() ? redrive.get().maxReceiveCount() : 0);
  }

  CreateQueueData toCreate() {
    return new CreateQueueData(
        name,
        Option.apply(new MillisVisibilityTimeout(visibilityMillis)),
        Option.apply(Duration.ofMillis(delayMillis)),
        Option.apply(Duration.ofMillis(waitMillis)),
        Option.apply(Instant.ofEpochMilli(createdMillis).atOffset(ZoneOffset.UTC)),
        Option.apply(Instant.ofEpochMilli(modifiedMillis).atOffset(ZoneOffset.UTC)),
        deadLetters == null
            ? Option.empty()
            : Option.apply(new DeadLettersQueueData(deadLetters, maxReceives)),
        false,
        false,
        Option.empty(),
        Option.empty(),
        scala.collection.immutable.Map$.MODULE$.empty());
  }
}
