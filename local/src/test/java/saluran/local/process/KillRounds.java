package saluran.local.process;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Workers on a process that is killed in the middle of their work.
///
/// The moment is the n-th finished piece of work, n from a seed: `-Dsaluran.kill.seed` (1),
/// `-Dsaluran.kill.rounds` (3) for more of it.
final class KillRounds {
  private static final int WORKERS = 6;

  private final SplittableRandom random =
      new SplittableRandom(Long.getLong("saluran.kill.seed", 1));

  static int rounds() {
    return Integer.getInteger("saluran.kill.rounds", 3);
  }

  /// A piece of work that throws an [SdkClientException] when the process is gone; where the
  /// connection breaks as a body is about to be sent, the SDK's client lets it through as it came.
  @FunctionalInterface
  interface Work {
    void once(int worker, int turn);
  }

  /// Runs the work on all workers until the process dies under them; on return everybody has
  /// stopped.
  void workUntilKilled(HelperProcess process, Work work) throws Exception {
    int fatal = random.nextInt(20, 250);
    var finished = new AtomicInteger();
    var workers = new ArrayList<Callable<Void>>();
    for (int worker = 0; worker < WORKERS; worker++) {
      int me = worker;
      workers.add(
          () -> {
            try {
              for (int turn = 0; true; turn++) {
                work.once(me, turn);
                if (finished.incrementAndGet() == fatal) {
                  process.kill();
                }
              }
            } catch (SdkClientException | UncheckedIOException gone) {
              return null;
            }
          });
    }
    try (var pool = Executors.newFixedThreadPool(WORKERS)) {
      List<Future<Void>> all = pool.invokeAll(workers);
      for (Future<Void> one : all) {
        one.get();
      }
    }
  }
}
