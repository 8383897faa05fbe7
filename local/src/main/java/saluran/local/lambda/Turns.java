package saluran.local.lambda;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Shares one machine between those who bring something over HTTP and what works off the queues.
/// In the cloud the two never meet: there each function has processors of its own.
///
/// As long as nobody waits, every batch may run. While somebody waits, and a moment after, one
/// batch of one message runs at a time, and then none for five times as long as it took, ten
/// seconds at most: so the queues are worked off all the while, and not at the cost of the answers.
/// Pollers get their turns in the order in which they asked.
public final class Turns {

  private static final int RESTS = 5;
  private static final long LONGEST_REST = Duration.ofSeconds(10).toNanos();

  /// Between an answer and the same client's next request.
  private static final long MOMENT = Duration.ofMillis(50).toNanos();

  private final Semaphore line = new Semaphore(1, true);
  private int requests;
  private long lastAnswer = System.nanoTime() - MOMENT;
  private int batches;
  private long restUntil = System.nanoTime();

  /// Somebody waits for an answer, until [#answered].
  public synchronized void asked() {
    requests++;
  }

  /// Whether somebody waits for an answer.
  public synchronized boolean isAwaited() {
    return requests > 0;
  }

  /// How many messages a batch has now.
  ///
  /// @param most as many as its mapping allows
  synchronized int messages(int most) {
    long now = System.nanoTime();
    return quietAt(now) > now ? 1 : most;
  }

  /// One who waited has the answer.
  public synchronized void answered() {
    requests--;
    lastAnswer = System.nanoTime();
  }

  /// Waits until a batch may run; it does until [#ended].
  ///
  /// @throws InterruptedException while it waits; then no batch may run
  void begin() throws InterruptedException {
    line.acquire();
    try {
      synchronized (this) {
        for (long left = left(); left > 0; left = left()) {
          TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        batches++;
      }
    } finally {
      line.release();
    }
  }

  /// A batch has run.
  ///
  /// @param begun when, by [System#nanoTime]
  synchronized void ended(long begun) {
    batches--;
    long now = System.nanoTime();
    restUntil = now + Math.min(LONGEST_REST, RESTS * (now - begun));
    notifyAll();
  }

  /// How long the next batch has to wait at least before it is worth asking again; 0 where it may
  /// run.
  private long left() {
    long now = System.nanoTime();
    long quietAt = quietAt(now);
    if (quietAt <= now) {
      return 0;
    }
    return batches > 0 ? quietAt - now : Math.min(quietAt, Math.max(now, restUntil)) - now;
  }

  /// When nobody waits any more, at the earliest; passed where nobody does.
  private long quietAt(long now) {
    return (isAwaited() ? now : lastAnswer) + MOMENT;
  }
}
