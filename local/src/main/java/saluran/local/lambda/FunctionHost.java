package saluran.local.lambda;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import saluran.local.template.spec.FunctionSpec;

/// One function: as Lambda does, it gives an instance one invocation at a time, builds another
/// instance when all are busy, and never uses one again whose invocation ran out of time.
///
/// Lambda stops the process of such an invocation; here its thread is interrupted, and it counts
/// against the limit of [#MOST_INSTANCES] until it ends.
public final class FunctionHost {

  /// At most so many instances of one function at once; further invocations wait for one, within
  /// their own timeout.
  public static final int MOST_INSTANCES = 16;

  private final FunctionSpec function;
  private final Supplier<Object> handlers;
  private final StackLog log;
  private final Semaphore free = new Semaphore(MOST_INSTANCES, true);
  private final Deque<HandlerInstance> idle = new ConcurrentLinkedDeque<>();

  /// A host that builds instances as they are needed.
  ///
  /// @param handlers gives a new handler object at each call
  public FunctionHost(FunctionSpec function, Supplier<Object> handlers, StackLog log) {
    this.function = function;
    this.handlers = handlers;
    this.log = log;
  }

  /// What the template says of it.
  public FunctionSpec function() {
    return function;
  }

  /// Builds the first instance, so that a handler that cannot be built shows before anything is
  /// served.
  ///
  /// @throws RuntimeException whatever its constructor throws
  public void warm() {
    idle.push(HandlerInstance.of(handlers.get()));
  }

  /// Invokes the function and waits for its answer, at most as long as its timeout (and once more
  /// as long for a free instance).
  ///
  /// @param event JSON, as the source of the event writes it
  /// @throws InterruptedException when the caller is interrupted; the invocation is then
  ///     interrupted too
  public Outcome invoke(byte[] event) throws InterruptedException {
    String requestId = UUID.randomUUID().toString();
    long timeout = function.timeout().toNanos();
    if (!free.tryAcquire(timeout, TimeUnit.NANOSECONDS)) {
      return failure(requestId, "TooManyRequestsException", "no instance came free", null);
    }
    CompletableFuture<byte[]> result = new CompletableFuture<>();
    InvocationContext context =
        new InvocationContext(function, requestId, System.nanoTime() + timeout, log);
    Thread thread =
        Thread.ofVirtual()
            .name(function.logicalId() + " " + requestId)
            .start(() -> run(event, context, result));
    try {
      return new Outcome.Answer(result.get(timeout, TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      Throwable thrown = e.getCause() == null ? e : e.getCause();
      return failure(
          requestId, thrown.getClass().getName(), String.valueOf(thrown.getMessage()), thrown);
    } catch (TimeoutException e) {
      result.cancel(false);
      thread.interrupt();
      String message =
          "RequestId: %s Error: Task timed out after %.2f seconds"
              .formatted(requestId, function.timeout().toMillis() / 1000.0);
      return failure(requestId, "Sandbox.Timedout", message, null);
    } catch (InterruptedException e) {
      result.cancel(false);
      thread.interrupt();
      throw e;
    }
  }

  private void run(byte[] event, InvocationContext context, CompletableFuture<byte[]> result) {
    HandlerInstance instance = idle.poll();
    boolean usable = false;
    try {
      if (instance == null) {
        instance = HandlerInstance.of(handlers.get());
      }
      byte[] answer = instance.handle(event, context);
      usable = result.complete(answer);
    } catch (Throwable thrown) {
      // Lambda keeps the instance of a handler that threw, but not after an Error.
      usable = result.completeExceptionally(thrown) && thrown instanceof Exception;
    } finally {
      if (usable && instance != null) {
        idle.push(instance);
      }
      free.release();
    }
  }

  private Outcome failure(
      String requestId, String type, String message, @Nullable Throwable thrown) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("level", "ERROR");
    line.put("function", function.logicalId());
    line.put("requestId", requestId);
    line.put("errorType", type);
    if (thrown == null) {
      line.put("errorMessage", message);
    } else {
      // Its message may quote what people wrote.
      line.put(
          "stackTrace",
          Arrays.stream(thrown.getStackTrace()).map(StackTraceElement::toString).toList());
      Throwable cause = thrown.getCause();
      if (cause != null) {
        line.put("cause", cause.getClass().getName());
      }
    }
    log.event(line);
    return new Outcome.Failure(type, message);
  }

  /// As [#invoke(byte[])], for an event that is text.
  public Outcome invoke(String event) throws InterruptedException {
    return invoke(event.getBytes(StandardCharsets.UTF_8));
  }
}
