package saluran.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import saluran.ledger.Ledger;
import saluran.notice.Pace.Turn;

/// Mails stay below the quota, and urgent ones come first.
class PaceTest {

  private static final Turn NOW = new Turn.Now();

  private Instant now = Instant.parse("2026-11-23T02:00:00Z");
  private SendQuota quota = new SendQuota(10, 50_000, 0, true);
  private boolean silent;
  private int asked;

  private final Pace pace =
      new Pace(
          () -> {
            asked++;
            if (silent) {
              throw new Ledger.Unavailable("no answer", null);
            }
            return quota;
          },
          9,
          () -> now);

  private int sentIn(Duration time, boolean urgent) {
    Instant end = now.plus(time);
    int sent = 0;
    while (now.isBefore(end)) {
      switch (pace.take(urgent)) {
        case Turn.Now turn -> sent++;
        case Turn.Later(Duration wait) -> now = now.plus(wait);
        case Turn.NotToday turn -> now = end;
      }
    }
    return sent;
  }

  @Test
  void oneOfNineInstancesTakesItsShareOfTheRate() {
    sentIn(Duration.ofMinutes(1), true);

    assertThat(sentIn(Duration.ofMinutes(10), true))
        .as("ten a second, by nine, less a tenth")
        .isBetween(595, 605);
  }

  @Test
  void anIdleInstanceSendsABatchAtOnceAndNoMore() {
    for (int i = 0; i < 5; i++) {
      assertThat(pace.take(true)).isEqualTo(NOW);
    }

    assertThat(pace.take(true)).isEqualTo(new Turn.Later(Duration.ofSeconds(1)));
  }

  @Test
  void aWaitIsLongEnough() {
    Turn turn = pace.take(true);
    while (turn.equals(NOW)) {
      turn = pace.take(true);
    }

    now = now.plus(((Turn.Later) turn).time());

    assertThat(pace.take(true)).isEqualTo(NOW);
  }

  @Test
  void aNormalMailLeavesTheLastTurnToAnUrgentOne() {
    for (int i = 0; i < 4; i++) {
      assertThat(pace.take(false)).isEqualTo(NOW);
    }

    assertThat(pace.take(false)).isInstanceOf(Turn.Later.class);
    assertThat(pace.take(true)).isEqualTo(NOW);
  }

  @Test
  void theLastTenthOfTheDayIsForUrgentMails() {
    quota = new SendQuota(10, 1000, 900, true);

    assertThat(pace.take(false)).isEqualTo(new Turn.NotToday());
    assertThat(pace.take(true)).isEqualTo(NOW);
  }

  @Test
  void nothingGoesOutOnceTheDayIsUsedUp() {
    quota = new SendQuota(10, 1000, 1000, true);

    assertThat(pace.take(true)).isEqualTo(new Turn.NotToday());
  }

  @Test
  void anUnlimitedDayIsNeverUsedUp() {
    quota = new SendQuota(10, -1, 1_000_000, true);

    assertThat(pace.take(false)).isEqualTo(NOW);
  }

  @Test
  void nothingGoesOutWhileTheAccountIsPausedAndAllDoesOnceItIsNot() {
    quota = new SendQuota(10, 1000, 0, false);
    assertThat(pace.take(true)).isEqualTo(new Turn.NotToday());

    quota = new SendQuota(10, 1000, 0, true);
    now = now.plusSeconds(59);
    assertThat(pace.take(true)).as("asked once a minute").isEqualTo(new Turn.NotToday());
    now = now.plusSeconds(1);
    assertThat(pace.take(true)).isEqualTo(NOW);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void whatIsNotKnownIsTakenForTheSmallestAccount() {
    silent = true;

    assertThat(pace.take(true)).isEqualTo(NOW);
    assertThat(sentIn(Duration.ofMinutes(10), true)).isBetween(60, 66);
  }
}
