package saluran.simulation.cloud;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import saluran.local.template.spec.QueueSpec;

/// One standard queue: copies of messages, each visible from an instant on.
final class MemoryQueue {

  private final QueueSpec spec;
  private final List<Copy> copies = new ArrayList<>();
  private final Set<String> sent = new LinkedHashSet<>();
  private final Set<String> deleted = new LinkedHashSet<>();
  private final Set<String> expired = new LinkedHashSet<>();

  /// One copy of a message: as a rule there is one.
  static final class Copy {
    final String id;
    final String first;
    final String body;
    final @Nullable String group;
    final Instant sentAt;
    Instant visibleAt;
    int receives;
    String receipt = "";

    Copy(String id, String body, @Nullable String group, Instant sentAt, Instant visibleAt) {
      this(id, id, body, group, sentAt, visibleAt);
    }

    /// @param first the id that the message had before it was redriven
    Copy(
        String id,
        String first,
        String body,
        @Nullable String group,
        Instant sentAt,
        Instant visibleAt) {
      this.id = id;
      this.first = first;
      this.body = body;
      this.group = group;
      this.sentAt = sentAt;
      this.visibleAt = visibleAt;
    }
  }

  MemoryQueue(QueueSpec spec) {
    this.spec = spec;
  }

  QueueSpec spec() {
    return spec;
  }

  void add(Copy copy) {
    sent.add(copy.id);
    copies.add(copy);
  }

  /// Drops what is older than the queue keeps a message, received or not.
  void expire(Instant now) {
    List<Copy> old =
        copies.stream().filter(copy -> !copy.sentAt.plus(spec.retention()).isAfter(now)).toList();
    copies.removeAll(old);
    for (Copy copy : old) {
      boolean another = copies.stream().anyMatch(kept -> kept.id.equals(copy.id));
      if (!another && !deleted.contains(copy.id)) {
        expired.add(copy.first);
        sent.remove(copy.id);
      }
    }
  }

  /// Messages that nobody handled as long as they were kept, by the ids that they had first.
  Set<String> expired() {
    return expired;
  }

  List<Copy> visible(Instant now) {
    return copies.stream().filter(copy -> !copy.visibleAt.isAfter(now)).toList();
  }

  /// The copy that was handed out last under this receipt.
  Optional<Copy> held(String receipt) {
    return copies.stream().filter(copy -> copy.receipt.equals(receipt)).findFirst();
  }

  void remove(Copy copy) {
    copies.remove(copy);
  }

  void delete(Copy copy) {
    copies.remove(copy);
    deleted.add(copy.id);
  }

  /// Takes every copy away, for a queue that they are moved to.
  List<Copy> drain() {
    List<Copy> all = List.copyOf(copies);
    copies.clear();
    all.forEach(copy -> sent.remove(copy.id));
    return all;
  }

  /// Messages that were put here and are neither here nor done.
  Set<String> lost() {
    Set<String> lost = new LinkedHashSet<>(sent);
    lost.removeAll(deleted);
    copies.forEach(copy -> lost.remove(copy.id));
    return lost;
  }

  /// A message that goes on to another queue is not lost here.
  void leave(Copy copy) {
    copies.remove(copy);
    sent.remove(copy.id);
  }

  int size() {
    return copies.size();
  }
}
