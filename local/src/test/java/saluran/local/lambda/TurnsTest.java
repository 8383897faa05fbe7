package saluran.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TurnsTest {

  private static final Duration TOOK = Duration.ofMillis(100);
  private static final Duration REST = TOOK.multipliedBy(5);

  private final Turns turns = new Turns();

  @Test
  void whileNobodyWaitsNoBatchHoldsUpAnother() throws Exception {
    Thread all =
        Thread.startVirtualThread(
            () -> {
              for (int nth = 0; nth < 100; nth++) {
                begin();
              }
            });

    assertThat(all.join(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void whileSomebodyWaitsOneRunsAtATimeAndThenNoneForAWhileButTheyGoOn() throws Exception {
    turns.asked();
    for (int nth = 0; nth < 3; nth++) {
      turns.begin();
      Thread next = Thread.startVirtualThread(this::begin);
      assertThat(next.join(TOOK)).isFalse();

      long ended = System.nanoTime();
      turns.ended(ended - TOOK.toNanos());
      next.join();
      assertThat(System.nanoTime() - ended).isGreaterThanOrEqualTo(REST.toNanos());
      turns.ended(System.nanoTime());
    }
  }

  @Test
  void whileSomebodyWaitsABatchHasOneMessage() {
    assertThat(turns.messages(10)).isEqualTo(10);

    turns.asked();
    assertThat(turns.messages(10)).isEqualTo(1);
  }

  @Test
  void whenTheLastAnswerIsThereNothingRests() throws Exception {
    turns.asked();
    turns.begin();
    turns.ended(System.nanoTime() - Duration.ofHours(1).toNanos());
    turns.answered();

    long answered = System.nanoTime();
    turns.begin();
    turns.begin();

    assertThat(System.nanoTime() - answered).isLessThan(Duration.ofSeconds(3).toNanos());
  }

  private void begin() {
    try {
      turns.begin();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
