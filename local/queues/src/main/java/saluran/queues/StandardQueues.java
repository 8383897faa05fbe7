package saluran.queues;

import java.util.UUID;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.elasticmq.Limits;
import org.elasticmq.QueueData;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.reflect.ClassTag;

/// ElasticMQ's manager, making a [StandardQueue] of each queue. A FIFO queue is refused: the store
/// keeps no history of what it has seen.
@SuppressWarnings({"rawtypes", "unchecked"}) // ev(), which Scala types as Java would not
final class StandardQueues extends QueueManagerActor {
  StandardQueues(NowProvider clock, Limits limits, Option<ActorRef> journal) {
    super(clock, limits, journal);
  }

  /// As in ElasticMQ; declared again because its inherited type does not fit Java's rules.
  @Override
  public ClassTag ev() {
    return super.ev();
  }

  @Override
  public ActorRef createQueueActor(NowProvider clock, QueueData queue, Option<ActorRef> journal) {
    if (queue.isFifo()) {
      throw new IllegalArgumentException("Only standard queues are kept: " + queue.name());
    }
    Option<ActorRef> deadLetters =
        queue
            .deadLettersQueue()
            .flatMap(redrive -> queues().get(redrive.name()))
            .map(found -> found.actorRef());
    return context()
        .actorOf(
            Props.create(
                StandardQueue.class, () -> new StandardQueue(clock, queue, deadLetters, journal)),
            "queue-" + queue.name() + "-" + UUID.randomUUID());
  }
}
