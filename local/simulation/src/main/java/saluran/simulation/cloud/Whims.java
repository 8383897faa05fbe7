package saluran.simulation.cloud;

import java.time.Duration;
import java.util.List;

/// What AWS leaves open, and the simulation decides by chance.
public interface Whims {

  /// How many items a page of a query holds at most; DynamoDB cuts by size.
  int page();

  /// How long an index lags behind its table.
  Duration indexLag();

  /// When a message arrives: once for each copy, counted from when it may be received at all. A
  /// standard queue delivers at least once, and now and then later than it should.
  List<Duration> arrivals(String queue);

  /// Which of so many messages comes next, from 0.
  int next(int messages);

  /// A cloud without whims: whole pages, no lag, one copy at once, oldest first.
  static Whims none() {
    return new Whims() {
      @Override
      public int page() {
        return Integer.MAX_VALUE;
      }

      @Override
      public Duration indexLag() {
        return Duration.ZERO;
      }

      @Override
      public List<Duration> arrivals(String queue) {
        return List.of(Duration.ZERO);
      }

      @Override
      public int next(int messages) {
        return 0;
      }
    };
  }
}
