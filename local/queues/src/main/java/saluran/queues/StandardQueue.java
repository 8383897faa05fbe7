package saluran.queues;

import java.util.List;
import org.apache.pekko.actor.ActorContext;
import org.apache.pekko.actor.ActorRef;
import org.elasticmq.DeliveryReceipt;
import org.elasticmq.InvalidReceiptHandle;
import org.elasticmq.MessageData;
import org.elasticmq.MoveDestination;
import org.elasticmq.NewMessageData;
import org.elasticmq.QueueData;
import org.elasticmq.VisibilityTimeout;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.QueueActor;
import org.elasticmq.actor.queue.QueueEvent.MessageAdded;
import org.elasticmq.actor.queue.QueueEvent.MessageRemoved;
import org.elasticmq.actor.queue.QueueEvent.MessageUpdated;
import org.elasticmq.actor.queue.QueueEventWithOperationStatus;
import org.elasticmq.actor.reply.ReplyAction;
import org.elasticmq.msg.ClearQueue;
import org.elasticmq.msg.DeleteMessage;
import org.elasticmq.msg.QueueMessageMsg;
import org.elasticmq.msg.QueueQueueMsg;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.runtime.BoxedUnit;
import scala.util.Either;

/// ElasticMQ's queue, telling its journal every change in order and leaving out no move.
///
/// ElasticMQ's own events come from other threads, in any order, carry objects that go on changing,
/// and are dropped where a long poll only moved dead letters. Here each step tells the journal
/// while it is being taken, with a copy, and its answer waits for [Change.Settle].
///
/// A move (to the dead letters, or back) is told by the queue that the message arrives in, and only
/// there: the row is replaced in one commit. The departure is not told, so no crash falls between.
///
/// Who receives what is up to [FairMessages].
@SuppressWarnings({"rawtypes", "unchecked"}) // ev(), which Scala types as Java would not
final class StandardQueue extends QueueActor {
  private final Option<ActorRef> journal;

  StandardQueue(
      NowProvider clock, QueueData queue, Option<ActorRef> deadLetters, Option<ActorRef> journal) {
    super(clock, queue, deadLetters, Option.empty(), Option.empty(), journal);
    this.journal = journal;
    messageQueue_$eq(new FairMessages());
  }

  /// As in ElasticMQ; declared again because its inherited type does not fit Java's rules.
  @Override
  public ClassTag ev() {
    return super.ev();
  }

  @Override
  public ResultWithEvents<MessageData> handleOrRedirectMessage(
      NewMessageData message, ActorContext context) {
    return told(super.handleOrRedirectMessage(message, context));
  }

  @Override
  public ResultWithEvents<scala.collection.immutable.List<MessageData>> receiveMessages(
      VisibilityTimeout visibility, int count, Option<String> attempt) {
    return told(withoutDepartures(super.receiveMessages(visibility, count, attempt)));
  }

  @Override
  public ResultWithEvents<Either<InvalidReceiptHandle, BoxedUnit>> updateVisibilityTimeout(
      DeliveryReceipt receipt, VisibilityTimeout visibility) {
    var result = super.updateVisibilityTimeout(receipt, visibility);
    CollectionConverters.asJava(result.events()).forEach(this::placeAnew);
    return told(result);
  }

  @Override
  public ResultWithEvents<BoxedUnit> moveMessage(
      InternalMessage message, MoveDestination destination, String source) {
    return told(super.moveMessage(message, destination, source));
  }

  @Override
  public ResultWithEvents<BoxedUnit> moveFirstMessage(ActorRef destination, ActorRef manager) {
    return withoutDepartures(super.moveFirstMessage(destination, manager));
  }

  @Override
  public <T> ReplyAction<T> receiveAndReplyMessageMsg(QueueMessageMsg<T> message) {
    if (message instanceof DeleteMessage delete) {
      return told(deleteMessage(delete.deliveryReceipt())).send(Option.empty());
    }
    return super.receiveAndReplyMessageMsg(message);
  }

  @Override
  public <T> ReplyAction<T> receiveAndReplyQueueMsg(QueueQueueMsg<T> message) {
    ReplyAction<T> reply = super.receiveAndReplyQueueMsg(message);
    if (message instanceof ClearQueue && journal.isDefined()) {
      tell(new Change.Purge(queueData().name()));
      return ResultWithEvents().valueWithEvents(BoxedUnit.UNIT, settle()).send(Option.empty());
    }
    return reply;
  }

  /// ElasticMQ puts a message off in place, and leaves it where it was in its turn.
  private void placeAnew(QueueEventWithOperationStatus event) {
    if (event instanceof MessageUpdated updated) {
      messageQueue().$plus$eq(updated.message());
    }
  }

  /// Tells the journal what the result brought about; in place of ElasticMQ's events the result
  /// then waits for the commit.
  private <T> ResultWithEvents<T> told(ResultWithEvents<T> result) {
    if (journal.isEmpty() || result.events().isEmpty()) {
      return result;
    }
    CollectionConverters.asJava(result.events()).forEach(event -> tell(change(event)));
    return result.copy(result.result(), settle());
  }

  private <T> ResultWithEvents<T> withoutDepartures(ResultWithEvents<T> result) {
    return result.copy(
        result.result(),
        result.events().filterNot(event -> event instanceof MessageRemoved).toList());
  }

  private Change change(QueueEventWithOperationStatus event) {
    return switch (event) {
      case MessageAdded added -> put(added.message());
      case MessageUpdated updated -> put(updated.message());
      case MessageRemoved removed -> new Change.Remove(removed.queueName(), removed.messageId());
      default -> throw new IllegalArgumentException("Unknown event " + event);
    };
  }

  private Change put(InternalMessage message) {
    return new Change.Put(StoredMessage.from(queueData().name(), message));
  }

  private void tell(Change change) {
    journal.get().tell(change, self());
  }

  private static scala.collection.immutable.List<QueueEventWithOperationStatus> settle() {
    return CollectionConverters.asScala(List.<QueueEventWithOperationStatus>of(new Change.Settle()))
        .toList();
  }
}
