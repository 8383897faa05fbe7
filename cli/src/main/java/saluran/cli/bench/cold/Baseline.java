package saluran.cli.bench.cold;

import java.util.List;

/// A handler that does less than ours, to compare with. It is laid beside the artifact's classes,
/// and never in it; what it sends goes to a queue that nobody reads.
///
/// @param name in the table
record Baseline(String name, Class<?> handler) {

  /// The JVM and Lambda's own client.
  static final Baseline EMPTY = new Baseline("(empty handler)", EmptyHandler.class);

  /// What intake is held against.
  static final Baseline YARDSTICK = new Baseline("(JSON, one message)", YardstickHandler.class);

  /// What of intake is the SDK's.
  static final Baseline CALLS = new Baseline("(intake's calls)", CallsHandler.class);

  static final List<Baseline> ALL = List.of(EMPTY, YARDSTICK, CALLS);
}
