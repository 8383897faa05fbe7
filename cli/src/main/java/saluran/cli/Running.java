package saluran.cli;

import java.util.Map;
import saluran.cli.file.DirectoryText;
import saluran.cli.file.Failure;
import saluran.local.CannotStart;
import saluran.local.Cloud;

/// A stack of this process: it stops when this is closed, or on SIGINT, SIGTERM and SIGHUP, whichever is first.
final class Running implements AutoCloseable {

  private final Cloud cloud;
  private final Runnable after;
  private final Thread onSignal;

  private Running(Cloud cloud, Runnable after) {
    this.cloud = cloud;
    this.after = after;
    Thread waiting = Thread.currentThread();
    this.onSignal =
        new Thread(
            () -> {
              waiting.interrupt();
              stop();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(onSignal);
  }

  /// Starts a stack.
  ///
  /// @param after runs when it has stopped, or did not start; also on a signal
  /// @throws Failure where it does not start; then nothing is left
  static Running start(Cloud.Options options, Runnable after) throws Failure {
    try {
      return new Running(Cloud.start(options), after);
    } catch (CannotStart reason) {
      after.run();
      throw new Failure(Failure.REFUSED, "Cannot start: " + reason.getMessage() + ".", reason);
    }
  }

  Cloud cloud() {
    return cloud;
  }

  /// Applies a directory as an operator does.
  void apply(DirectoryText directory) throws Failure, InterruptedException {
    Map<String, Object> answer =
        cloud.invoke("DirectoryFunction", Map.of("directory", directory.json(), "apply", true));
    if (!"APPLIED".equals(answer.get("outcome"))) {
      throw new Failure(Failure.REFUSED, "The directory was refused: " + answer.get("errors"));
    }
  }

  private void stop() {
    cloud.close();
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
