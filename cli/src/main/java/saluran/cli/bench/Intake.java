package saluran.cli.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import saluran.cli.agency.AgencyClient;

/// How fast the channel accepts flags over so many connections. Each connection has one request
/// under way: the next flag goes when the last one's answer is there.
///
/// @param connections how many at once
/// @param accepted how many were answered with 202
/// @param others how many were answered otherwise, or not at all
/// @param nanos from the first request to the last answer
/// @param answers each 202's time, from sending to the answer read
record Intake(int connections, int accepted, int others, long nanos, List<Long> answers) {

  private static final int ACCEPTED = 202;

  Intake {
    answers = List.copyOf(answers);
  }

  /// Sends flags that are signed already, so that no time of the sender's signing is counted.
  static Intake of(SignedFlags flags, String name, int connections, int count)
      throws InterruptedException {
    Queue<SignedFlags.Ready> waiting = new ConcurrentLinkedQueue<>(flags.make(name, count));
    List<AgencyClient> clients = new ArrayList<>();
    try (ExecutorService senders = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        clients.add(flags.client());
      }
      long begun = System.nanoTime();
      List<Future<List<Long>>> sent = new ArrayList<>();
      clients.forEach(client -> sent.add(senders.submit(() -> send(client, waiting))));
      List<Long> answers = new ArrayList<>();
      for (Future<List<Long>> one : sent) {
        answers.addAll(one.get());
      }
      long nanos = System.nanoTime() - begun;
      return new Intake(connections, answers.size(), count - answers.size(), nanos, answers);
    } catch (ExecutionException broken) {
      throw new IllegalStateException("a sender broke", broken);
    } finally {
      clients.forEach(AgencyClient::close);
    }
  }

  private static List<Long> send(AgencyClient client, Queue<SignedFlags.Ready> waiting)
      throws InterruptedException {
    List<Long> answers = new ArrayList<>();
    for (SignedFlags.Ready flag = waiting.poll(); flag != null; flag = waiting.poll()) {
      long begun = System.nanoTime();
      if (accepts(client, flag)) {
        answers.add(System.nanoTime() - begun);
      }
    }
    return answers;
  }

  private static boolean accepts(AgencyClient client, SignedFlags.Ready flag)
      throws InterruptedException {
    try {
      return client.send(flag.request()).statusCode() == ACCEPTED;
    } catch (IOException unanswered) {
      return false;
    }
  }

  /// Flags accepted in a second.
  double rate() {
    return accepted * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
  }
}
