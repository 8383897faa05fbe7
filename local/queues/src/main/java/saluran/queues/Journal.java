package saluran.queues;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEvent.QueueCreated;
import org.elasticmq.actor.queue.QueueEvent.QueueDeleted;
import org.elasticmq.actor.queue.QueueEvent.QueueMetadataUpdated;

/// Writes what happens in the queues to the store, in the order in which it is told.
///
/// All that waits in the mailbox goes into one commit; a [Change.Settle] is answered after the
/// commit of everything before it. On any error of the store it runs `end` and takes nothing
/// more: an acknowledgement that is not on disk would be worse than none.
final class Journal extends AbstractActor {
  /// What it tells itself, behind all that waits by then.
  private enum Reminder {
    COMMIT
  }

  private final Store store;
  private final List<ActorRef> waiting = new ArrayList<>();
  private final Runnable end;
  private boolean open;

  Journal(Store store, Runnable end) {
    this.store = store;
    this.end = end;
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder().matchAny(this::orDie).build();
  }

  private void orDie(Object told) {
    try {
      take(told);
    } catch (SQLException | RuntimeException e) {
      System.err.println("The queues' store failed; nothing more can be acknowledged.");
      e.printStackTrace();
      waiting.clear();
      getContext().stop(getSelf());
      end.run();
    }
  }

  private void take(Object told) throws SQLException {
    if (told instanceof Reminder) {
      commit();
      return;
    }
    switch (told) {
      case Change.Put put -> store.put(put.message());
      case Change.Remove remove -> store.remove(remove.queue(), remove.id());
      case Change.Purge purge -> store.purge(purge.queue());
      case Change.Settle settle -> waiting.add(getSender());
      case QueueCreated created -> store.put(StoredQueue.from(created.queue()));
      case QueueMetadataUpdated updated -> store.put(StoredQueue.from(updated.queue()));
      case QueueDeleted deleted -> store.drop(deleted.queueName());
      default -> throw new IllegalArgumentException("Nobody tells a journal " + told);
    }
    if (!open) {
      open = true;
      getSelf().tell(Reminder.COMMIT, ActorRef.noSender());
    }
  }

  private void commit() throws SQLException {
    store.commit();
    open = false;
    waiting.forEach(sender -> sender.tell(OperationSuccessful$.MODULE$, getSelf()));
    waiting.clear();
  }
}
