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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import saluran.functions.aws.Clients;
import saluran.local.template.spec.FunctionSpec;
import saluran.simulation.version.Code;
import saluran.simulation.version.Version;
import saluran.simulation.weather.Chance;
import saluran.simulation.weather.Crash;
import saluran.simulation.weather.Weather;

/// Lambda: keeps warm instances of each function, and invokes them one inside the other: what
/// happens meanwhile happens between two calls of whoever runs.
final class Functions {

  /// An instance that answered is kept as a rule.
  private static final double RETIRES = 0.05;

  private final Map<Place, Deque<Object>> warm = new HashMap<>();
  private final Deque<Invocation> running = new ArrayDeque<>();
  private final Set<String> strangeFailures = new LinkedHashSet<>();
  private final VirtualClock clock;
  private final Chance chance;
  private final Trace trace;
  private final List<Version> versions;
  private final Weather weather;
  private final Map<Place, Clients> seen = new HashMap<>();
  private @Nullable Clients clients;
  private long invocations;

  /// Where an instance runs.
  ///
  /// @param version its number, the oldest being 0
  private record Place(int version, String function) {
    @Override
    public String toString() {
      return version == 0 ? function : function + " of version " + version;
    }
  }

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

  /// @param versions of the functions, oldest first
  Functions(
      VirtualClock clock, Chance chance, Trace trace, List<Version> versions, Weather weather) {
    this.clock = clock;
    this.chance = chance;
    this.trace = trace;
    this.versions = versions;
    this.weather = weather;
  }

  /// @param called every function calls these
  void use(Clients called) {
    this.clients = called;
  }

  /// Invokes a function.
  ///
  /// @return empty where it died, or threw, and so gave no answer
  <E, A> Optional<A> invoke(FunctionSpec function, E event, Class<A> answer) {
    Place place = new Place(version(), function.logicalId());
    Deque<Object> idle = warm.computeIfAbsent(place, id -> new ArrayDeque<>());
    Object instance = idle.isEmpty() ? cold(place) : idle.removeLast();
    Invocation invocation = new Invocation(function, clock.instant(), isReading(event));
    invocations++;
    trace.line("invoke " + place);
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

  /// Which version takes a call.
  private int version() {
    return weather.upgrade().map(upgrade -> upgrade.taker(chance, clock.instant())).orElse(0);
  }

  private Object cold(Place place) {
    Clients called = clients;
    if (called == null) {
      throw new IllegalStateException("no clients yet");
    }
    Version version = versions.get(place.version());
    FunctionSpec function = version.function(place.function());
    return version
        .code()
        .make(
            function,
            new Code.Machine(
                version.between().clock(place.function(), machine()),
                chance.split(),
                seen.computeIfAbsent(
                    place, id -> version.between().clients(place.function(), called)),
                clock::pass,
                this::logged));
  }

  /// The clock of another machine.
  private InstantSource machine() {
    if (weather.clocks().isZero()) {
      return clock;
    }
    Duration ahead = chance.between(weather.clocks().negated(), weather.clocks());
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
    return running.stream()
        .filter(one -> one.function.logicalId().equals(function.logicalId()))
        .count();
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
