package saluran.local.lambda;

import java.io.IOException;
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
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final Watch watch;
  private final Semaphore free = new Semaphore(MOST_INSTANCES, true);
  private final Deque<HandlerInstance> idle = new ConcurrentLinkedDeque<>();

  /// A host that builds instances as they are needed, and that nobody watches.
  ///
  /// @param handlers gives a new handler object at each call
  public FunctionHost(FunctionSpec function, Supplier<Object> handlers, StackLog log) {
    this(function, handlers, log, Watch.NONE);
  }

  /// A host that builds instances as they are needed.
  ///
  /// @param handlers gives a new handler object at each call
  /// @param watch hears of each invocation's end
  public FunctionHost(FunctionSpec function, Supplier<Object> handlers, StackLog log, Watch watch) {
    this.function = function;
    this.handlers = handlers;
    this.log = log;
    this.watch = watch;
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
    Invocation invocation = new Invocation();
    InvocationContext context =
        new InvocationContext(function, requestId, System.nanoTime() + timeout, log);
    Thread thread =
        threads()
            .name(function.logicalId() + " " + requestId)
            .start(() -> run(event, context, invocation));
    try {
      return new Outcome.Answer(invocation.result.get(timeout, TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      return thrown(requestId, e);
    } catch (TimeoutException e) {
      if (!invocation.over.compareAndSet(false, true)) {
        return justInTime(requestId, invocation);
      }
      thread.interrupt();
      String message =
          "RequestId: %s Error: Task timed out after %.2f seconds"
              .formatted(requestId, function.timeout().toMillis() / 1000.0);
      return failure(requestId, "Sandbox.Timedout", message, null);
    } catch (InterruptedException e) {
      invocation.over.set(true);
      thread.interrupt();
      throw e;
    }
  }

  /// Virtual threads share as many carriers as the machine has cores, each in its turn. Whoever
  /// waits for an answer would stand behind all that works off the queues, so an HTTP function gets
  /// a thread of the system's, which has its share at once.
  private Thread.Builder threads() {
    return function.routes().isEmpty() ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
  }

  /// One invocation: either its handler or its time ends it, whichever sets `over` first.
  private static final class Invocation {
    private final AtomicBoolean over = new AtomicBoolean();
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
  }

  private void run(byte[] event, InvocationContext context, Invocation invocation) {
    HandlerInstance instance = idle.poll();
    byte[] answer = {};
    Throwable thrown = null;
    try {
      if (instance == null) {
        instance = HandlerInstance.of(handlers.get());
      }
      answer = handle(instance, event, context);
    } catch (Throwable any) {
      thrown = any;
    }
    boolean inTime = invocation.over.compareAndSet(false, true);
    // Lambda keeps the instance of a handler that threw, but not after an Error. It is given back
    // before the answer is, so that who hears the answer and invokes again finds it.
    if (inTime && instance != null && (thrown == null || thrown instanceof Exception)) {
      idle.push(instance);
    }
    free.release();
    if (thrown == null) {
      invocation.result.complete(answer);
    } else {
      invocation.result.completeExceptionally(thrown);
    }
  }

  /// An end is told before the answer is, so that who hears the answer finds it counted.
  private byte[] handle(HandlerInstance instance, byte[] event, InvocationContext context)
      throws IOException {
    long begun = System.nanoTime();
    try {
      return instance.handle(event, context);
    } finally {
      watch.ended(function.logicalId(), System.nanoTime() - begun);
    }
  }

  private Outcome justInTime(String requestId, Invocation invocation) throws InterruptedException {
    try {
      return new Outcome.Answer(invocation.result.get());
    } catch (ExecutionException e) {
      return thrown(requestId, e);
    }
  }

  private Outcome thrown(String requestId, ExecutionException e) {
    Throwable thrown = e.getCause() == null ? e : e.getCause();
    return failure(
        requestId, thrown.getClass().getName(), String.valueOf(thrown.getMessage()), thrown);
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
