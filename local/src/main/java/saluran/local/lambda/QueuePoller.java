package saluran.local.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import saluran.local.template.spec.QueueMapping;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Feeds a function from a queue, as an event source mapping does. A message is deleted only after
/// the function has succeeded with it **and** what the function wrote is on disk; any other message
/// stays, comes back when its visibility timeout is over, and goes to the dead letters by the
/// queue's own policy.
public final class QueuePoller implements AutoCloseable {

  private static final int MOST_AT_ONCE = 10;
  private static final int LONG_POLL_SECONDS = 20;

  /// So many of a mapping's batches keep this machine busy, whatever the mapping allows. More would
  /// finish no sooner, and each so late that its function's time runs out.
  static final int MOST_BATCHES = 2 * Runtime.getRuntime().availableProcessors();

  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  /// How long [#close] lets running invocations finish, at most.
  private static final Duration GRACE = Duration.ofSeconds(4);

  private final SqsClient sqs;
  private final String queueUrl;
  private final String queueArn;
  private final QueueMapping mapping;
  private final FunctionHost function;
  private final Runnable commitBarrier;
  private final StackLog log;
  private final Turns turns;
  private final Semaphore permits;
  private final Set<Thread> invocations = ConcurrentHashMap.newKeySet();
  private final Thread loop;
  private volatile boolean closing;

  private QueuePoller(
      SqsClient sqs,
      String queueUrl,
      QueueMapping mapping,
      FunctionHost function,
      Runnable commitBarrier,
      StackLog log,
      Turns turns) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.queueArn = "arn:aws:sqs:us-east-1:000000000000:" + mapping.queue();
    this.mapping = mapping;
    this.function = function;
    this.commitBarrier = commitBarrier;
    this.log = log;
    this.turns = turns;
    this.permits = new Semaphore(Math.min(mapping.maximumConcurrency(), MOST_BATCHES));
    this.loop =
        Thread.ofVirtual()
            .name("poll " + mapping.queue() + " for " + function.function().logicalId())
            .unstarted(this::poll);
  }

  /// Starts polling.
  ///
  /// @param sqs stays the caller's
  /// @param commitBarrier returns once everything written before is on disk, and throws when it
  ///     cannot tell
  /// @param turns when a batch may run; all pollers of a stack share them
  public static QueuePoller start(
      SqsClient sqs,
      String queueUrl,
      QueueMapping mapping,
      FunctionHost function,
      Runnable commitBarrier,
      StackLog log,
      Turns turns) {
    QueuePoller poller =
        new QueuePoller(sqs, queueUrl, mapping, function, commitBarrier, log, turns);
    poller.loop.start();
    return poller;
  }

  private void poll() {
    long pause = FIRST_PAUSE_MILLIS;
    while (!closing) {
      try {
        permits.acquire();
        boolean handedOn = false;
        try {
          List<Message> batch = receive();
          if (!batch.isEmpty()) {
            turns.begin();
            handOn(batch);
            handedOn = true;
          }
        } finally {
          if (!handedOn) {
            permits.release();
          }
        }
        pause = FIRST_PAUSE_MILLIS;
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (closing) {
          return;
        }
        report("receive", e);
        try {
          Thread.sleep(pause + ThreadLocalRandom.current().nextLong(pause));
        } catch (InterruptedException interrupted) {
          return;
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private List<Message> receive() {
    int most = turns.messages(mapping.batchSize());
    List<Message> batch = new ArrayList<>(receive(LONG_POLL_SECONDS, most));
    long end = System.nanoTime() + mapping.batchingWindow().toNanos();
    while (!batch.isEmpty() && batch.size() < most && !closing) {
      long left = TimeUnit.NANOSECONDS.toSeconds(end - System.nanoTime());
      if (left < 1) {
        break;
      }
      int seconds = (int) Math.min(left, LONG_POLL_SECONDS);
      batch.addAll(receive(seconds, most - batch.size()));
    }
    return batch;
  }

  private List<Message> receive(int waitSeconds, int most) {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(queueUrl)
                    .maxNumberOfMessages(Math.min(MOST_AT_ONCE, most))
                    .waitTimeSeconds(waitSeconds)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All"))
        .messages();
  }

  private void handOn(List<Message> batch) {
    long begun = System.nanoTime();
    Thread thread =
        Thread.ofVirtual()
            .name("batch of " + mapping.queue())
            .unstarted(
                () -> {
                  try {
                    invoke(batch);
                  } finally {
                    invocations.remove(Thread.currentThread());
                    turns.ended(begun);
                    permits.release();
                  }
                });
    invocations.add(thread);
    thread.start();
  }

  private void invoke(List<Message> batch) {
    try {
      List<Message> done =
          switch (function.invoke(SqsEvents.event(batch, queueArn))) {
            case Outcome.Failure failure -> List.<Message>of();
            case Outcome.Answer answer when mapping.reportBatchItemFailures() ->
                SqsEvents.done(batch, answer.json());
            case Outcome.Answer answer -> batch;
          };
      if (!done.isEmpty()) {
        commitBarrier.run();
        for (int from = 0; from < done.size(); from += MOST_AT_ONCE) {
          delete(done.subList(from, Math.min(done.size(), from + MOST_AT_ONCE)));
        }
      }
    } catch (InterruptedException e) {
      // Closing: the messages stay and come again.
      return;
    } catch (RuntimeException e) {
      // They come again too, which every function must bear.
      report("delete", e);
    }
  }

  private void delete(List<Message> done) {
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Message message : done) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(String.valueOf(entries.size()))
              .receiptHandle(message.receiptHandle())
              .build());
    }
    int failed =
        sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(entries))
            .failed()
            .size();
    if (failed > 0) {
      report("delete", null);
    }
  }

  private void report(String what, @Nullable Exception e) {
    log.event(
        Map.of(
            "level",
            "WARN",
            "message",
            "queue " + mapping.queue() + ": could not " + what,
            "error",
            String.valueOf(e)));
  }

  /// Stops receiving at once, lets running invocations finish for a few seconds, and interrupts
  /// those that have not. A message whose deletion was cut off comes again.
  @Override
  public void close() {
    closing = true;
    loop.interrupt();
    long end = System.nanoTime() + GRACE.toNanos();
    try {
      loop.join(GRACE);
      long left = Math.max(0, end - System.nanoTime());
      if (!permits.tryAcquire(mapping.maximumConcurrency(), left, TimeUnit.NANOSECONDS)) {
        invocations.forEach(Thread::interrupt);
      }
    } catch (InterruptedException e) {
      invocations.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }
}
