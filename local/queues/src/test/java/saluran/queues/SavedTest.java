package saluran.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SavedTest {
  @Test
  void deadLettersComeBeforeWhoFillsThem() {
    var saved =
        new Saved(
            List.of(queue("A", "B"), queue("D", null), queue("B", "C"), queue("C", null)),
            Map.of());
    assertThat(saved.queues()).extracting(StoredQueue::name).containsExactly("D", "C", "B", "A");
  }

  @Test
  void aCircleIsToldNotFollowed() {
    assertThatThrownBy(() -> new Saved(List.of(queue("A", "B"), queue("B", "A")), Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("circle");
  }

  private static StoredQueue queue(String name, @Nullable String deadLetters) {
    return new StoredQueue(name, 1, 0, 0, 0, 0, deadLetters, deadLetters == null ? 0 : 1);
  }
}
