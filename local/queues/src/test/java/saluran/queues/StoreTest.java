package saluran.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir Path directory;

  @Test
  void keepsEveryFieldOfAMessage() throws Exception {
    var random = new SplittableRandom(7);
    for (int round = 0; round < 200; round++) {
      StoredMessage message = Messages.any(random);
      try (Store store = Store.open(directory)) {
        store.purge(message.queue());
        store.put(message);
        store.commit();
      }
      try (Store store = Store.open(directory)) {
        assertThat(store.messages(message.queue())).containsExactly(message);
      }
    }
  }

  @Test
  void keepsEveryAttributeOfAQueue() throws Exception {
    var dead = new StoredQueue("Dead", 30_000, 0, 0, 1, 2, null, 0);
    var flags = new StoredQueue("Flags", 180_000, 1_000, 20_000, 3, 4, "Dead", 5);
    try (Store store = Store.open(directory)) {
      store.put(dead);
      store.put(flags);
      store.commit();
    }
    try (Store store = Store.open(directory)) {
      assertThat(store.queues()).containsExactly(dead, flags);
    }
  }

  @Test
  void aMessageLiesInOneQueueOnly() throws Exception {
    try (Store store = Store.open(directory)) {
      store.put(Messages.message("a", "Flags"));
      store.put(Messages.message("a", "Dead"));
      store.remove("Flags", "a");
      assertThat(store.messages("Flags")).isEmpty();
      assertThat(store.messages("Dead")).containsExactly(Messages.message("a", "Dead"));
      store.remove("Dead", "a");
      assertThat(store.messages("Dead")).isEmpty();
    }
  }

  @Test
  void whatWasNotCommittedIsUndoneTogether() throws Exception {
    try (Store store = Store.open(directory)) {
      store.put(Messages.message("a", "Flags"));
      store.commit();
      store.remove("Flags", "a");
      store.put(Messages.message("b", "Flags"));
    }
    try (Store store = Store.open(directory)) {
      assertThat(store.messages("Flags")).containsExactly(Messages.message("a", "Flags"));
    }
  }

  @Test
  void purgeAndDropKeepToTheirQueue() throws Exception {
    try (Store store = Store.open(directory)) {
      store.put(new StoredQueue("Flags", 1, 0, 0, 0, 0, null, 0));
      store.put(new StoredQueue("Other", 1, 0, 0, 1, 0, null, 0));
      store.put(Messages.message("a", "Flags"));
      store.put(Messages.message("b", "Other"));
      store.purge("Flags");
      assertThat(store.messages("Flags")).isEmpty();
      assertThat(store.queues()).hasSize(2);
      store.drop("Other");
      assertThat(store.messages("Other")).isEmpty();
      assertThat(store.queues()).extracting(StoredQueue::name).containsExactly("Flags");
    }
  }
}
