package saluran.simulation.check;

import java.util.function.BiConsumer;

/// 14. What was put on a queue was processed, is a dead letter, or is in flight; and functions fail
///   only where the cloud does.
final class NothingIsLost implements WorldInvariant {

  @Override
  public int number() {
    return 14;
  }

  @Override
  public String meaning() {
    return "enqueued = processed + dead letters + in flight";
  }

  @Override
  public void check(Witness witness, BiConsumer<String, String> broken) {
    witness.lostMessages().forEach(message -> broken.accept("queues", message + " is lost"));
    witness
        .strangeFailures()
        .forEach(failure -> broken.accept("functions", "failed by themselves: " + failure));
  }
}
