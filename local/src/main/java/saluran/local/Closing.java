package saluran.local;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import saluran.local.lambda.StackLog;

/// What has been started, to be closed in the reverse order; what was added as one group is closed
/// at once, each on a thread of its own. One that fails to close does not keep the others from it.
final class Closing implements AutoCloseable {

  /// Something that was started.
  interface Part {
    void close() throws Exception;
  }

  private final StackLog log;
  private final Deque<List<Part>> groups = new ArrayDeque<>();

  Closing(StackLog log) {
    this.log = log;
  }

  synchronized void add(Part part) {
    groups.push(List.of(part));
  }

  synchronized void addGroup(List<? extends Part> group) {
    groups.push(List.copyOf(group));
  }

  @Override
  public void close() {
    for (List<Part> group = next(); !group.isEmpty(); group = next()) {
      List<Thread> threads = new ArrayList<>();
      for (Part part : group) {
        threads.add(Thread.ofVirtual().start(() -> close(part)));
      }
      boolean interrupted = false;
      for (Thread thread : threads) {
        boolean joined = false;
        while (!joined) {
          try {
            thread.join();
            joined = true;
          } catch (InterruptedException e) {
            // Leaving now would leave processes behind.
            interrupted = true;
          }
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized List<Part> next() {
    while (!groups.isEmpty()) {
      List<Part> group = groups.pop();
      if (!group.isEmpty()) {
        return group;
      }
    }
    return List.of();
  }

  private void close(Part part) {
    try {
      part.close();
    } catch (Exception e) {
      log.event(Map.of("level", "WARN", "message", "a part did not close", "error", e.toString()));
    }
  }
}
