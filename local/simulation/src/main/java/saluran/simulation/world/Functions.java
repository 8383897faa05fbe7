package saluran.simulation.world;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import saluran.functions.aws.Clients;
import saluran.functions.edge.Wiring;
import saluran.local.lambda.Handlers;
import saluran.local.template.spec.FunctionSpec;
import saluran.simulation.weather.Between;
import saluran.simulation.weather.Chance;
import saluran.simulation.weather.Crash;

/// Lambda: keeps warm instances of each function, and invokes them one inside the other: what
/// happens meanwhile happens between two calls of whoever runs.
final class Functions {

  /// An instance that answered is kept as a rule.
  private static final double RETIRES = 0.05;

  private final Map<String, Deque<Object>> warm = new HashMap<>();
  private final Deque<Invocation> running = new ArrayDeque<>();
  private final Set<String> strangeFailures = new LinkedHashSet<>();
  private final VirtualClock clock;
  private final Chance chance;
  private final Trace trace;
  private final Between between;
  private final Duration clocks;
  private final Map<String, Clients> seen = new HashMap<>();
  private @Nullable Clients clients;
  private long invocations;

  /// One that runs.
  private static final class Invocation {
    final FunctionSpec function;
    final Instant begin;
    final boolean reading;
    boolean dead;
    boolean struck;

    Invocation(FunctionSpec function, Instant begin, boolean reading) {
      this.function = function;
      this.begin = begin;
      this.reading = reading;
    }
  }

  /// @param clocks so far is the clock of a machine from the world's, at most
  Functions(VirtualClock clock, Chance chance, Trace trace, Between between, Duration clocks) {
    this.clock = clock;
    this.clocks = clocks;
    this.chance = chance;
    this.trace = trace;
    this.between = between;
  }

  /// @param called every function calls these
  void use(Clients called) {
    this.clients = called;
  }

  /// Invokes a function.
  ///
  /// @return empty where it died, or threw, and so gave no answer
  <E, A> Optional<A> invoke(FunctionSpec function, E event, Class<A> answer) {
    Deque<Object> idle = warm.computeIfAbsent(function.logicalId(), id -> new ArrayDeque<>());
    Object instance = idle.isEmpty() ? cold(function) : idle.removeLast();
    Invocation invocation = new Invocation(function, clock.instant(), isReading(event));
    invocations++;
    trace.line("invoke " + function.logicalId());
    running.push(invocation);
    Object answered = null;
    try {
      answered = handler(instance).handleRequest(event, context(function));
    } catch (Crash died) {
      invocation.dead = true;
    } catch (RuntimeException failed) {
      trace.line(function.logicalId() + " threw " + failed.getClass().getSimpleName());
      strange(failed.getClass().getSimpleName());
    } finally {
      running.pop();
    }
    if (!invocation.dead && !chance.happens(RETIRES)) {
      idle.addLast(instance);
    }
    return invocation.dead ? Optional.empty() : Optional.ofNullable(answered).map(answer::cast);
  }

  private static boolean isReading(Object event) {
    return event instanceof APIGatewayV2HTTPEvent request
        && !request.getRequestContext().getHttp().getMethod().equals("POST");
  }

  /// Whether whoever runs answers a GET or a HEAD.
  boolean isReading() {
    return !running.isEmpty() && running.getFirst().reading;
  }

  private Object cold(FunctionSpec function) {
    Clients called = clients;
    if (called == null) {
      throw new IllegalStateException("no clients yet");
    }
    return Handlers.construct(
        function.handler(),
        new Wiring(
            function.environment(),
            between.clock(function.logicalId(), machine()),
            chance.split(),
            seen.computeIfAbsent(function.logicalId(), id -> between.clients(id, called)),
            Runnable::run,
            clock::pass,
            this::logged));
  }

  /// The clock of another machine.
  private InstantSource machine() {
    if (clocks.isZero()) {
      return clock;
    }
    Duration ahead = chance.between(clocks.negated(), clocks);
    trace.line("a machine whose clock is ahead by " + ahead);
    return () -> clock.instant().plus(ahead);
  }

  @SuppressWarnings("unchecked")
  private static RequestHandler<Object, Object> handler(Object instance) {
    return (RequestHandler<Object, Object>) instance;
  }

  private Context context(FunctionSpec function) {
    return new InvocationContext(
        function.logicalId(), "r" + invocations, Duration.ZERO, this::logged);
  }

  /// A failure that no fault of the cloud explains is a fault of ours. One that does explain it may
  /// have struck earlier in the same invocation.
  private void logged(String line) {
    trace.line("log " + line.strip());
    int at = line.indexOf("\"failure\":\"");
    if (at >= 0) {
      strange(line.substring(at + 11, line.indexOf('"', at + 11)));
    }
  }

  private void strange(String kinds) {
    if (!running.isEmpty() && !running.getFirst().struck) {
      strangeFailures.add(kinds);
    }
  }

  /// Failures that were no outage.
  Set<String> strangeFailures() {
    return strangeFailures;
  }

  /// How many invocations run inside each other now.
  int depth() {
    return running.size();
  }

  /// How often a function was invoked.
  long invocations() {
    return invocations;
  }

  /// The logical id of whoever runs.
  String running() {
    return running.getFirst().function.logicalId();
  }

  /// How often a function runs now.
  long runs(FunctionSpec function) {
    return running.stream().filter(one -> one.function.equals(function)).count();
  }

  boolean isDead() {
    return !running.isEmpty() && running.getFirst().dead;
  }

  void kill() {
    if (!running.isEmpty()) {
      running.getFirst().dead = true;
    }
  }

  /// A fault struck a call of whoever runs.
  void strike() {
    if (!running.isEmpty()) {
      running.getFirst().struck = true;
    }
  }

  boolean isTimeUp() {
    return timeUp().isBefore(clock.instant());
  }

  /// When the time of whoever runs is up.
  Instant timeUp() {
    Invocation current = running.peek();
    return current == null ? Instant.MAX : current.begin.plus(current.function.timeout());
  }
}
