package saluran.cli.operator;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import saluran.cli.file.DirectoryText;
import saluran.cli.file.Failure;
import saluran.local.CannotStart;
import saluran.local.Cloud;
import saluran.local.lambda.Watch;

/// A stack of this process: it stops when this is closed, or on SIGINT, SIGTERM and SIGHUP,
/// whichever is first.
public final class Running implements AutoCloseable {

  private static final Duration START_MAY_TAKE = Duration.ofSeconds(20);

  private final Runnable after;
  private final CompletableFuture<@Nullable Cloud> started = new CompletableFuture<>();
  private final Thread onSignal = new Thread(this::stopOnSignal, "stop");
  private final Thread user = Thread.currentThread();

  private Running(Runnable after) {
    this.after = after;
  }

  /// Starts a stack.
  ///
  /// @param after runs when it has stopped, or did not start; also on a signal
  /// @throws Failure where it does not start; then nothing is left
  /// @throws InterruptedException on a signal to stop; then nothing is left either
  public static Running start(Cloud.Options options, Runnable after)
      throws Failure, InterruptedException {
    return start(options, Watch.NONE, after);
  }

  /// As above, and the watch sees what the functions do.
  public static Running start(Cloud.Options options, Watch watch, Runnable after)
      throws Failure, InterruptedException {
    Running running = new Running(after);
    Runtime.getRuntime().addShutdownHook(running.onSignal);
    try {
      running.started.complete(Cloud.start(options, watch));
      return running;
    } catch (CannotStart reason) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw new Failure(Failure.REFUSED, "Cannot start: " + reason.getMessage() + ".", reason);
    } finally {
      if (running.started.complete(null)) {
        running.close();
      }
    }
  }

  public Cloud cloud() {
    return Objects.requireNonNull(started.join());
  }

  /// Applies a directory as an operator does.
  public void apply(DirectoryText directory) throws Failure, InterruptedException {
    Map<String, Object> answer =
        cloud().invoke("DirectoryFunction", Map.of("directory", directory.json(), "apply", true));
    if (!"APPLIED".equals(answer.get("outcome"))) {
      throw new Failure(Failure.REFUSED, "The directory was refused: " + answer.get("errors"));
    }
  }

  private void stopOnSignal() {
    user.interrupt();
    started.completeOnTimeout(null, START_MAY_TAKE.toMillis(), TimeUnit.MILLISECONDS).join();
    stop();
  }

  private void stop() {
    Cloud cloud = started.join();
    if (cloud != null) {
      cloud.close();
    }
    after.run();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(onSignal);
    } catch (IllegalStateException stopping) {
      return; // The process is ending, and the hook does it.
    }
    stop();
  }
}
