package saluran.local.template.spec;

import java.time.Duration;

/// A queue that feeds a function.
///
/// @param queue the queue's logical id
/// @param batchSize at most so many messages to one invocation
/// @param batchingWindow how long a batch that is not full waits for more
/// @param maximumConcurrency at most so many invocations at once
/// @param reportBatchItemFailures whether the answer names the messages that failed; else all fail
///     or none
/// @param enabled whether it runs at all
public record QueueMapping(
    String queue,
    int batchSize,
    Duration batchingWindow,
    int maximumConcurrency,
    boolean reportBatchItemFailures,
    boolean enabled) {}
