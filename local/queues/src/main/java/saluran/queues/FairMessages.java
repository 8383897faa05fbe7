package saluran.queues;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.MessageQueue;
import scala.Function1;
import scala.Option;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

/// The messages of one queue, given out fairly between message groups: each next one comes from the
/// group that has the fewest in flight, between equals the one that has been visible longest, and
/// so it is within a group. A group's burst delays no other.
///
/// In flight is what was received, is not deleted, and is not visible again. All of this is memory,
/// built from the messages as they are added, so at a restore too. A receive costs the logarithm of
/// the number of messages, for each one that it gives out and each one that became visible since
/// the receive before; it walks no backlog.
///
/// SQS is as fair to the `MessageGroupId` of a standard queue, but later ("How Amazon SQS fair
/// queues work", Developer Guide). There a group is put behind the others only once it is a noisy
/// neighbour, with about 30 messages and 10 % of all that is in flight, or 10 % of the consumers'
/// recent time; and until its backlog is gone or it has sent nothing for 5 minutes. Of several
/// noisy ones the one with the fewest in flight goes first. Here every receive decides so, from the
/// first message on, and time spent does not count. There each message without a group is a group
/// of its own; here all are one.
final class FairMessages implements MessageQueue {
  private enum Place {
    NOWHERE,
    DELAYED,
    VISIBLE,
    IN_FLIGHT
  }

  private final Map<String, Held> byId = new HashMap<>();
  private final Map<Option<String>, Group> groups = new HashMap<>();

  /// What was not visible at the last receive: delayed, in flight, or new.
  private final TreeSet<Held> hidden = new TreeSet<>(Held.OLDEST_FIRST);

  /// The groups with something visible.
  private final TreeSet<Group> ready = new TreeSet<>(Group.NEXT_FIRST);

  private long turns;

  /// Adds a message, in place of the one of the same id. One whose `nextDelivery` was changed has
  /// to be added again.
  @Override
  public void $plus$eq(InternalMessage message) {
    remove(message.id());
    Group group = groups.computeIfAbsent(message.messageGroupId(), name -> new Group());
    Held held = new Held(message, group, turns++);
    byId.put(message.id(), held);
    hidden.add(held);
    move(held, message.deliveryReceipts().isEmpty() ? Place.DELAYED : Place.IN_FLIGHT);
  }

  @Override
  public Option<InternalMessage> getById(String id) {
    return Option.apply(byId.get(id)).map(held -> held.message);
  }

  /// Removes the message that would be received next, or else the one that becomes visible first.
  @Override
  public Option<InternalMessage> pop() {
    if (byId.isEmpty()) {
      return Option.empty();
    }
    Held next = ready.isEmpty() ? hidden.first() : ready.first().visible.first();
    remove(next.message.id());
    return Option.apply(next.message);
  }

  @Override
  public Iterable<InternalMessage> all() {
    return CollectionConverters.asScala(byId.values()).view().map(held -> held.message);
  }

  @Override
  public long size() {
    return byId.size();
  }

  @Override
  public void clear() {
    byId.clear();
    groups.clear();
    hidden.clear();
    ready.clear();
  }

  @Override
  public void remove(String id) {
    Held held = byId.remove(id);
    if (held != null) {
      hidden.remove(held);
      move(held, Place.NOWHERE);
      if (held.group.messages == 0) {
        groups.remove(held.message.messageGroupId());
      }
    }
  }

  /// Removes what matches. The answer is this queue itself: whoever asks lets go of the old one.
  @Override
  public MessageQueue filterNot(Function1<InternalMessage, Object> matches) {
    List.copyOf(byId.values()).stream()
        .map(held -> held.message)
        .filter(message -> (Boolean) matches.apply(message))
        .forEach(message -> remove(message.id()));
    return this;
  }

  /// Gives out up to `count` messages that are visible at `now`. Each is in flight and stays known
  /// until it is added again, with its new time, or removed.
  @Override
  public scala.collection.immutable.List<InternalMessage> dequeue(int count, long now) {
    while (!hidden.isEmpty() && hidden.first().visibleMillis <= now) {
      move(hidden.removeFirst(), Place.VISIBLE);
    }
    var given = new ArrayList<InternalMessage>();
    while (given.size() < count && !ready.isEmpty()) {
      Held next = ready.first().visible.first();
      move(next, Place.IN_FLIGHT);
      given.add(next.message);
    }
    return CollectionConverters.asScala(given).toList();
  }

  /// The one way to change a group: its order among the ready ones follows.
  private void move(Held held, Place place) {
    Group group = held.group;
    if (!group.visible.isEmpty()) {
      ready.remove(group);
    }
    group.leave(held);
    held.place = place;
    group.enter(held);
    if (!group.visible.isEmpty()) {
      ready.add(group);
    }
  }

  /// A message with the time that it had when it was added; ElasticMQ changes it in place.
  private static final class Held {
    static final Comparator<Held> OLDEST_FIRST =
        Comparator.<Held>comparingLong(held -> held.visibleMillis)
            .thenComparingLong(held -> held.turn);

    final InternalMessage message;
    final Group group;
    final long visibleMillis;
    final long turn;
    Place place = Place.NOWHERE;

    Held(InternalMessage message, Group group, long turn) {
      this.message = message;
      this.group = group;
      this.visibleMillis = message.nextDelivery();
      this.turn = turn;
    }
  }

  /// The messages of one group, so far as its turn depends on them.
  private static final class Group {
    /// For groups with something visible.
    static final Comparator<Group> NEXT_FIRST =
        Comparator.<Group>comparingInt(group -> group.inFlight)
            .thenComparing(group -> group.visible.first(), Held.OLDEST_FIRST);

    final TreeSet<Held> visible = new TreeSet<>(Held.OLDEST_FIRST);
    int inFlight;
    int messages;

    void leave(Held held) {
      switch (held.place) {
        case NOWHERE -> messages++;
        case DELAYED -> {}
        case VISIBLE -> visible.remove(held);
        case IN_FLIGHT -> inFlight--;
      }
    }

    void enter(Held held) {
      switch (held.place) {
        case NOWHERE -> messages--;
        case DELAYED -> {}
        case VISIBLE -> visible.add(held);
        case IN_FLIGHT -> inFlight++;
      }
    }
  }
}
