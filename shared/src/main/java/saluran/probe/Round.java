package saluran.probe;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import saluran.ledger.EntryType;

/// One look at the channel by an agency of its own. It keeps nothing: what it flagged and what
/// became of it, it reads as every agency does.
///
/// Once a day it flags for a test. The flag went through when a server took its mail and the sweep
/// saw that nobody acknowledged it: then every function but the desk has done its work. It is
/// withdrawn, and for a day a heartbeat leaves at each look. Where a flag does not go through in
/// time, none leaves: whoever waits for them outside learns by their absence, whatever of the
/// channel, of its alarms or of the probe itself is broken.
public final class Round {

  /// How often it flags.
  public static final Duration EVERY = Duration.ofDays(1);

  /// How long a flag may take: the five minutes of its policy until it is unacknowledged, and twice
  /// as long for queues, mail and sweep.
  public static final Duration PATIENCE = Duration.ofMinutes(15);

  /// The signs that a flag went through.
  private static final Set<String> THROUGH =
      Set.of(EntryType.NOTICE_DELIVERED.word(), EntryType.DEADLINE_MISSED.word());

  private final URI address;
  private final String mailbox;
  private final Channel channel;
  private final Heartbeat heartbeat;
  private final InstantSource clock;

  /// @param address the channel's own, without a slash at the end
  /// @param mailbox one that people read, the contact of the flag
  /// @param clock the channel's time
  public Round(
      URI address, String mailbox, Channel channel, Heartbeat heartbeat, InstantSource clock) {
    this.address = address;
    this.mailbox = mailbox;
    this.channel = channel;
    this.heartbeat = heartbeat;
    this.clock = clock;
  }

  /// The channel from outside. Each call throws where it does not answer as it should.
  public interface Channel {
    /// Asks for what anyone may have: the keys, and a desk page that is not there.
    void knock();

    /// The probe's own flags, newest first, at most three.
    List<Sent> newest();

    /// The types of a flag's entries.
    Set<String> entries(String flagId);

    /// Hands a flag in.
    void flag(ProbeFlag flag);

    /// Takes a flag back.
    void withdraw(String flagId);
  }

  /// A flag of the probe.
  ///
  /// @param withdrawn whether it was taken back, which is done with those that went through
  public record Sent(String id, Instant receivedAt, boolean withdrawn) {}

  /// Whoever outside waits for a sign of life.
  @FunctionalInterface
  public interface Heartbeat {
    /// Gives one.
    void beat();
  }

  /// A flag was lost on its way.
  public static final class ChannelSilent extends RuntimeException {
    private static final long serialVersionUID = 1;

    ChannelSilent(String message) {
      super(message);
    }
  }

  /// Looks, flags where a day has passed, and gives a sign of life where the newest flag whose time
  /// is over went through.
  ///
  /// @return whether a heartbeat left; without one all is well still, or it is the first day
  /// @throws ChannelSilent where a flag did not go through in time
  public boolean look() {
    Instant now = clock.instant();
    channel.knock();
    List<Sent> sent = channel.newest();
    if (sent.isEmpty() || isOver(sent.getFirst(), EVERY, now)) {
      channel.flag(ProbeFlag.of(LocalDate.ofInstant(now, ZoneOffset.UTC), address, mailbox));
    }
    if (!sent.isEmpty() && isOver(sent.getFirst(), EVERY.plus(PATIENCE), now)) {
      throw new ChannelSilent(
          "no flag of the probe was recorded since " + sent.getFirst().receivedAt());
    }
    for (Sent flag : sent) {
      if (wentThrough(flag)) {
        heartbeat.beat();
        return true;
      }
      if (isOver(flag, PATIENCE, now)) {
        throw new ChannelSilent(
            "flag %s of %s did not go through within %s"
                .formatted(flag.id(), flag.receivedAt(), PATIENCE));
      }
    }
    return false;
  }

  private boolean wentThrough(Sent flag) {
    if (!flag.withdrawn()) {
      if (!channel.entries(flag.id()).containsAll(THROUGH)) {
        return false;
      }
      channel.withdraw(flag.id());
    }
    return true;
  }

  private static boolean isOver(Sent flag, Duration time, Instant now) {
    return !flag.receivedAt().plus(time).isAfter(now);
  }
}
