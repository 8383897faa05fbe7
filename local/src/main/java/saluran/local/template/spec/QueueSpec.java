package saluran.local.template.spec;

import java.time.Duration;
import java.util.Optional;

/// A standard queue.
public record QueueSpec(
    String logicalId,
    Duration visibilityTimeout,
    Duration retention,
    Duration delay,
    Optional<Redrive> redrive) {

  /// Where a message goes that was received too often.
  ///
  /// @param deadLetters logical id of the queue of dead letters
  /// @param maxReceiveCount a message received so often is not handed out again
  public record Redrive(String deadLetters, int maxReceiveCount) {}
}
