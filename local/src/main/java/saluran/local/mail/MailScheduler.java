package saluran.local.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Drives a [MailRelay]: a new mail at once, a delayed one when its time has come; up to eight at a
/// time, so that a slow server holds up only its own mails.
public final class MailScheduler implements AutoCloseable {
  private static final int AT_A_TIME = 8;
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

  /// The channel's clock may be set or scaled: it is looked at again this often.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final MailRelay relay;
  private final InstantSource clock;
  private final Function<Duration, Duration> realTime;
  private final Semaphore news = new Semaphore(0);
  private final Semaphore hands = new Semaphore(AT_A_TIME);
  private final Thread thread;
  private volatile boolean closed;

  private MailScheduler(
      MailRelay relay, InstantSource clock, Function<Duration, Duration> realTime) {
    this.relay = relay;
    this.clock = clock;
    this.realTime = realTime;
    this.thread = Thread.ofPlatform().name("mail-scheduler").daemon().unstarted(this::run);
  }

  /// Starts at once.
  ///
  /// @param clock the channel's, the same that the relay has
  /// @param realTime how long to wait on the machine for a span of the channel's clock
  public static MailScheduler start(
      MailRelay relay, InstantSource clock, Function<Duration, Duration> realTime) {
    MailScheduler scheduler = new MailScheduler(relay, clock, realTime);
    relay.onNew(scheduler.news::release);
    scheduler.thread.start();
    return scheduler;
  }

  /// Begins nothing more and waits up to 5 s for what is in hand; what is then cut off is resumed
  /// from the spool.
  @Override
  public void close() {
    closed = true;
    relay.onNew(() -> {});
    news.release();
    try {
      thread.join(LONGEST_WAIT);
      hands.tryAcquire(AT_A_TIME, 5, TimeUnit.SECONDS);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closed) {
        for (String id : relay.due()) {
          hands.acquire();
          Thread.ofVirtual().name("mail-" + id).start(() -> work(id));
        }
        if (news.tryAcquire(pause().toMillis(), TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(String id) {
    try {
      relay.work(id);
    } finally {
      hands.release();
      news.release();
    }
  }

  private Duration pause() {
    Optional<Instant> next = relay.nextDue();
    if (next.isEmpty()) {
      return LONGEST_WAIT;
    }
    Duration real = realTime.apply(Duration.between(clock.instant(), next.get()));
    if (real.compareTo(SHORTEST_WAIT) < 0) {
      return SHORTEST_WAIT;
    }
    return real.compareTo(LONGEST_WAIT) < 0 ? real : LONGEST_WAIT;
  }
}
