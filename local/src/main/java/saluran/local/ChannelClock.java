package saluran.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongSupplier;
import saluran.local.disk.DurableFiles;

/// The channel's clock. It runs `scale` times as fast as the machine, is never behind the machine's
/// clock, and never goes back: not over restarts, not with another scale, not after a kill.
///
/// Its file holds a mark ahead of every instant that was handed out. Before an instant past the
/// mark is handed out, a new mark, two machine seconds ahead, is on disk; the next start begins at
/// the mark or at the machine's clock, whichever is later. So a kill may let the channel jump ahead
/// by at most two machine seconds, and an orderly end by nothing.
public final class ChannelClock implements InstantSource, AutoCloseable {

  private static final Duration LEASE = Duration.ofSeconds(2);

  private final Path file;
  private final int scale;
  private final InstantSource machine;
  private final LongSupplier ticks;
  private final boolean durable;
  private final long startTicks;
  private final Instant base;
  private Instant last;
  private Instant mark;

  private ChannelClock(
      Path file, int scale, InstantSource machine, LongSupplier ticks, boolean durable) {
    if (scale < 1) {
      throw new IllegalArgumentException("time scale must be at least 1, not " + scale);
    }
    this.file = file;
    this.scale = scale;
    this.machine = machine;
    this.ticks = ticks;
    this.durable = durable;
    Instant now = machine.instant();
    Instant kept = kept(file).orElse(now);
    this.base = kept.isAfter(now) ? kept : now;
    this.startTicks = ticks.getAsLong();
    this.last = base;
    this.mark = Instant.MIN;
  }

  /// Opens the clock kept in a file, which is made when it is not there.
  ///
  /// @param scale seconds of the channel in one second of the machine, at least 1
  /// @param durable whether marks are forced to disk; without, only a kill of the process is
  ///     survived
  /// @throws UncheckedIOException when the file cannot be read or written
  public static ChannelClock open(Path file, int scale, boolean durable) {
    return open(file, scale, InstantSource.system(), System::nanoTime, durable);
  }

  /// As above, on another machine clock.
  ///
  /// @param ticks nanoseconds that only go forward, from any origin
  static ChannelClock open(
      Path file, int scale, InstantSource machine, LongSupplier ticks, boolean durable) {
    ChannelClock clock = new ChannelClock(file, scale, machine, ticks, durable);
    clock.instant();
    return clock;
  }

  /// The channel's time now, not before any instant handed out earlier from the same file.
  ///
  /// @throws UncheckedIOException when that cannot be promised, because the mark cannot be written
  @Override
  public synchronized Instant instant() {
    Instant now = machine.instant();
    Duration passed = Duration.ofNanos(ticks.getAsLong() - startTicks);
    Instant scaled = base.plus(passed.multipliedBy(scale));
    Instant instant = scaled.isAfter(now) ? scaled : now;
    if (instant.isBefore(last)) {
      instant = last;
    }
    if (instant.isAfter(mark)) {
      write(instant.plus(LEASE.multipliedBy(scale)));
    }
    last = instant;
    return instant;
  }

  /// How long a stretch of the channel's time takes on this machine.
  public Duration toMachine(Duration channel) {
    return channel.dividedBy(scale);
  }

  /// Seconds of the channel in one second of the machine.
  public int scale() {
    return scale;
  }

  /// Writes down where the channel's time stands, so that the next start goes on from there.
  @Override
  public synchronized void close() {
    if (last.isBefore(mark)) {
      write(last);
    }
  }

  /// The mark in a clock's file: no instant past it was handed out, and while a channel runs it is
  /// at most two machine seconds ahead. Empty where there is no such file.
  ///
  /// @throws UncheckedIOException when the file cannot be read or holds no instant
  public static Optional<Instant> kept(Path file) {
    try {
      return Optional.of(Instant.parse(Files.readString(file).strip()));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (DateTimeParseException e) {
      throw new UncheckedIOException(
          new IOException("the channel's clock " + file + " holds no instant", e));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the channel's clock " + file, e);
    }
  }

  private void write(Instant next) {
    String text = next.truncatedTo(ChronoUnit.MILLIS).plusMillis(1) + "\n";
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    try {
      if (durable) {
        DurableFiles.write(file, bytes);
      } else {
        Path fresh = file.resolveSibling(file.getFileName() + DurableFiles.UNFINISHED);
        Files.write(fresh, bytes);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
      mark = next;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the channel's clock in " + file, e);
    }
  }
}
