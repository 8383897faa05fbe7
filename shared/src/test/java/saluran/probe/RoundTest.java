package saluran.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import saluran.flag.FlagReader;
import saluran.flag.FlagReport;
import saluran.probe.Round.ChannelSilent;
import saluran.probe.Round.Sent;

/// The probe's days: what it does at each look, and when its heartbeat stops.
class RoundTest {

  private static final URI ADDRESS = URI.create("https://channel.example");
  private static final Set<String> THROUGH =
      Set.of("flag.received", "notice.delivered", "deadline.missed");

  private final Fake channel = new Fake();
  private Instant now = Instant.parse("2026-11-29T08:00:00Z");
  private int heartbeats;

  private final Round round =
      new Round(ADDRESS, "desk@channel.example", channel, () -> heartbeats++, () -> now);

  @Test
  void onTheFirstDayItFlagsAndIsSilentUntilTheFlagWentThrough() {
    assertThat(round.look()).isFalse();
    assertThat(channel.keys).containsExactly("probe-2026-11-29");

    after(Duration.ofMinutes(5));
    assertThat(round.look()).isFalse();

    channel.entries.replaceAll((id, types) -> THROUGH);
    after(Duration.ofMinutes(5));
    assertThat(round.look()).isTrue();
    assertThat(channel.withdrawn).containsExactly("probe-2026-11-29");
    assertThat(heartbeats).isEqualTo(1);
  }

  @Test
  void aFlagADayAndAHeartbeatAtEachLookMeanwhile() {
    aSoundDay();

    for (int looks = 1; looks <= 280; looks++) {
      after(Duration.ofMinutes(5));
      assertThat(round.look()).isTrue();
    }
    assertThat(channel.keys).containsExactly("probe-2026-11-29");

    after(Duration.ofMinutes(30));
    assertThat(round.look()).isTrue();
    assertThat(channel.keys).containsExactly("probe-2026-11-30", "probe-2026-11-29");
    after(Duration.ofMinutes(5));
    assertThat(round.look()).as("on its way, in time").isTrue();
  }

  @Test
  void whereNoServerTakesTheMailTheHeartbeatStops() {
    aSoundDay();
    anotherDay(Set.of("flag.received", "notice.sent", "deadline.missed"));

    assertThatThrownBy(round::look)
        .isInstanceOf(ChannelSilent.class)
        .hasMessageContaining("probe-2026-11-30");
    assertThat(heartbeats).isEqualTo(4);
    assertThat(channel.withdrawn).doesNotContain("probe-2026-11-30");
  }

  @Test
  void whereTheSweepIsGoneTheHeartbeatStops() {
    aSoundDay();
    anotherDay(Set.of("flag.received", "notice.sent", "notice.delivered"));

    assertThatThrownBy(round::look).isInstanceOf(ChannelSilent.class);
  }

  @Test
  void whereTheFlagIsAcceptedAndNeverRecordedTheHeartbeatStops() {
    aSoundDay();
    channel.forgetful = true;
    after(Duration.ofDays(1));
    assertThat(round.look()).isTrue();
    after(Duration.ofMinutes(10));

    assertThatThrownBy(round::look).hasMessageContaining("no flag of the probe was recorded");
  }

  @Test
  void theNextDaysFlagBringsTheHeartbeatBack() {
    aSoundDay();
    anotherDay(Set.of("flag.received"));
    assertThatThrownBy(round::look).isInstanceOf(ChannelSilent.class);

    after(Duration.ofDays(1));
    assertThatThrownBy(round::look).as("yesterday's is still lost").isNotNull();
    channel.entries.put("probe-2026-12-01", THROUGH);
    after(Duration.ofMinutes(10));
    assertThat(round.look()).isTrue();
  }

  @Test
  void theFlagIsATestThatTheDoorTakesAndTheSameAllDay() {
    ProbeFlag morning = ProbeFlag.of(LocalDate.parse("2026-11-29"), ADDRESS, "a@b.example");
    ProbeFlag evening = ProbeFlag.of(LocalDate.parse("2026-11-29"), ADDRESS, "a@b.example");

    assertThat(evening).isEqualTo(morning);
    assertThat(FlagReader.read(morning.body().getBytes(UTF_8), now))
        .isInstanceOfSatisfying(
            FlagReader.Reading.Sound.class,
            sound -> {
              FlagReport report = sound.report();
              assertThat(report.test()).isTrue();
              assertThat(report.regime()).isEqualTo("CHANNEL_PROBE");
              assertThat(report.referenceNumber()).isEqualTo("probe-2026-11-29");
            });
  }

  private void after(Duration time) {
    now = now.plus(time);
  }

  private void aSoundDay() {
    round.look();
    channel.entries.replaceAll((id, types) -> THROUGH);
    after(Duration.ofMinutes(10));
    assertThat(round.look()).isTrue();
  }

  /// A day later, two looks at which all is well still, and then the end of the patience.
  private void anotherDay(Set<String> entries) {
    after(Duration.ofDays(1));
    assertThat(round.look()).isTrue();
    channel.entries.replaceAll((id, types) -> types.isEmpty() ? entries : types);
    after(Duration.ofMinutes(10));
    round.look();
    assertThat(round.look()).isTrue();
    after(Duration.ofMinutes(6));
  }

  /// A channel that records what it is given.
  private final class Fake implements Round.Channel {

    final List<String> keys = new ArrayList<>();
    final Map<String, Instant> received = new LinkedHashMap<>();
    final Map<String, Set<String>> entries = new LinkedHashMap<>();
    final Set<String> withdrawn = new HashSet<>();
    boolean forgetful;

    @Override
    public void knock() {}

    @Override
    public List<Sent> newest() {
      return received.keySet().stream().toList().reversed().stream()
          .limit(3)
          .map(id -> new Sent(id, received.get(id), withdrawn.contains(id)))
          .toList();
    }

    @Override
    public Set<String> entries(String flagId) {
      return entries.get(flagId);
    }

    @Override
    public void flag(ProbeFlag flag) {
      if (!forgetful && !received.containsKey(flag.idempotencyKey())) {
        keys.addFirst(flag.idempotencyKey());
        received.put(flag.idempotencyKey(), now);
        entries.put(flag.idempotencyKey(), Set.of());
      }
    }

    @Override
    public void withdraw(String flagId) {
      withdrawn.add(flagId);
    }
  }
}
