package saluran.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.elasticmq.actor.queue.InternalMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class FairMessagesTest {
  private static final String[] GROUPS = {null, "kominfo", "polri", "bnpt"};

  private final FairMessages messages = new FairMessages();

  /// The same, in the order in which they were added.
  private final List<InternalMessage> plain = new ArrayList<>();

  private long now = 1_000;
  private int ids;

  /// Any sequence of steps, against the rule in its plainest form: look at every message, every
  /// time.
  @Test
  void everyTurnIsWhatThePlainRuleSays() {
    for (int seed = 0; seed < 100; seed++) {
      var random = new SplittableRandom(seed);
      messages.clear();
      plain.clear();
      for (int step = 0; step < 200; step++) {
        step(random, "step %d of seed %d".formatted(step, seed));
      }
      assertThat(messages.size()).isEqualTo(plain.size());
      assertThat(ids(CollectionConverters.asJava(messages.all().toList())))
          .containsExactlyInAnyOrderElementsOf(ids(plain));
    }
  }

  @Test
  void theVisibleIsPoppedFirstAndOnce() {
    add(message(null, now + 50));
    add(message("polri", now + 10));
    add(message("polri", now));
    assertThat(ids(dequeue(0))).isEmpty();
    add(message("kominfo", now));
    for (String id : List.of("2", "3", "1", "0")) {
      assertThat(messages.pop().get().id()).isEqualTo(id);
      assertThat(messages.getById(id).isEmpty()).isTrue();
    }
    assertThat(messages.pop().isEmpty()).isTrue();
  }

  private void step(SplittableRandom random, String name) {
    now += random.nextInt(3);
    switch (random.nextInt(6)) {
      case 0, 1, 2 ->
          add(
              message(
                  GROUPS[random.nextInt(GROUPS.length)],
                  random.nextInt(4) == 0 ? now + random.nextInt(20) : now));
      case 3 -> receive(1 + random.nextInt(10), random, name);
      case 4 -> anyOf(random).forEach(this::remove);
      default -> anyOf(random).forEach(message -> changeVisibility(message, random));
    }
  }

  private void receive(int count, SplittableRandom random, String name) {
    List<InternalMessage> expected = byThePlainRule(count);
    List<InternalMessage> given = dequeue(count);
    assertThat(ids(given)).as(name).isEqualTo(ids(expected));
    for (InternalMessage message : given) {
      if (random.nextInt(4) == 0) {
        remove(message); // as a dead letter
      } else {
        message.deliveryReceipts().append("receipt");
        message.nextDelivery_$eq(now + random.nextInt(20));
        add(message);
      }
    }
  }

  private List<InternalMessage> byThePlainRule(int count) {
    List<InternalMessage> given = new ArrayList<>();
    List<InternalMessage> visible =
        new ArrayList<>(plain.stream().filter(message -> message.deliverable(now)).toList());
    while (given.size() < count && !visible.isEmpty()) {
      InternalMessage next =
          visible.stream()
              .min(
                  Comparator.<InternalMessage>comparingLong(message -> inFlight(message, given))
                      .thenComparingLong(InternalMessage::nextDelivery))
              .orElseThrow();
      visible.remove(next);
      given.add(next);
    }
    return given;
  }

  private long inFlight(InternalMessage message, List<InternalMessage> given) {
    return plain.stream()
        .filter(other -> other.messageGroupId().equals(message.messageGroupId()))
        .filter(
            other ->
                given.contains(other)
                    || (!other.deliveryReceipts().isEmpty() && !other.deliverable(now)))
        .count();
  }

  private void changeVisibility(InternalMessage message, SplittableRandom random) {
    boolean sooner = random.nextBoolean();
    message.nextDelivery_$eq(sooner ? now : message.nextDelivery() + random.nextInt(20));
    if (sooner) { // as ElasticMQ does it
      assertThat(messages.filterNot(other -> other.id().equals(message.id()))).isSameAs(messages);
    }
    add(message);
  }

  private void add(InternalMessage message) {
    plain.remove(message);
    plain.add(message);
    messages.$plus$eq(message);
  }

  private void remove(InternalMessage message) {
    plain.remove(message);
    messages.remove(message.id());
  }

  private List<InternalMessage> dequeue(int count) {
    return CollectionConverters.asJava(messages.dequeue(count, now));
  }

  private List<InternalMessage> anyOf(SplittableRandom random) {
    return plain.isEmpty() ? List.of() : List.of(plain.get(random.nextInt(plain.size())));
  }

  private InternalMessage message(@Nullable String group, long visible) {
    return new StoredMessage(
            "" + ids++, "Flags", "", Map.of(), group, null, 0, visible, 0, null, null, null)
        .toInternal();
  }

  private static List<String> ids(List<InternalMessage> messages) {
    return messages.stream().map(InternalMessage::id).toList();
  }
}
