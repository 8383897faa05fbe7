package saluran.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelClockTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path folder;

  private Machine machine = new Machine();

  /// A machine whose clock and ticks go on together, unless somebody sets the clock.
  private static final class Machine implements InstantSource, LongSupplier {
    private Instant now = NOON;
    private final AtomicLong ticks = new AtomicLong();

    void pass(Duration time) {
      now = now.plus(time);
      ticks.addAndGet(time.toNanos());
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public long getAsLong() {
      return ticks.get();
    }
  }

  @BeforeEach
  void newMachine() {
    machine = new Machine();
  }

  private ChannelClock open(int scale) {
    return ChannelClock.open(folder.resolve("clock"), scale, machine, machine, false);
  }

  @Test
  void atScaleOneItIsTheMachinesClock() {
    ChannelClock clock = open(1);
    assertThat(clock.instant()).isEqualTo(NOON);
    machine.pass(Duration.ofSeconds(90));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(90));
  }

  @Test
  void scaledItRunsFasterFromTheMachinesClock() {
    ChannelClock clock = open(60);
    machine.pass(Duration.ofSeconds(2));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(120));
    assertThat(clock.toMachine(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aMachineClockSetBackStopsNothing() {
    ChannelClock clock = open(1);
    machine.pass(Duration.ofSeconds(10));
    machine.now = NOON.minusSeconds(3600);
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(10));
    machine.pass(Duration.ofSeconds(5));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(15));
  }

  @Test
  void aMachineClockSetForwardIsFollowed() {
    ChannelClock clock = open(60);
    machine.now = NOON.plusSeconds(7200);
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(7200));
  }

  @Test
  void anOrderlyEndGoesOnWhereItStood() {
    ChannelClock fast = open(3600);
    machine.pass(Duration.ofSeconds(10));
    Instant last = fast.instant();
    fast.close();
    ChannelClock slow = open(1);
    assertThat(slow.instant()).isBetween(last, last.plusMillis(2));
    machine.pass(Duration.ofSeconds(1));
    assertThat(slow.instant()).isBetween(last.plusSeconds(1), last.plusSeconds(1).plusMillis(2));
  }

  @Test
  void afterAKillNothingHandedOutIsAhead() {
    ChannelClock killed = open(60);
    Instant last = killed.instant();
    for (int i = 0; i < 100; i++) {
      machine.pass(Duration.ofMillis(137));
      last = killed.instant();
    }
    Instant next = open(1).instant();
    assertThat(next).isBetween(last, last.plusSeconds(2 * 60 + 1));
  }

  @Test
  void withoutItsFileItPromisesNothing() throws IOException {
    Files.writeString(folder.resolve("clock"), "yesterday\n");
    assertThatThrownBy(() -> open(1))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("holds no instant");
  }

  @Test
  void aClockThatCannotBeKeptDoesNotRun() {
    ChannelClock clock = open(1);
    assertThat(folder.resolve("clock").toFile().delete()).isTrue();
    assertThat(folder.resolve("clock").resolve("in-the-way").toFile().mkdirs()).isTrue();
    machine.pass(Duration.ofSeconds(5));
    assertThatThrownBy(clock::instant).isInstanceOf(UncheckedIOException.class);
  }
}
