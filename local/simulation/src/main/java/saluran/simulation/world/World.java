package saluran.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import saluran.casework.State;
import saluran.fsck.StoredTables;
import saluran.functions.aws.Clients;
import saluran.functions.aws.dynamo.DynamoStoredTables;
import saluran.invariants.Violation;
import saluran.ledger.EntryType;
import saluran.ledger.Subject;
import saluran.local.template.spec.QueueMapping;
import saluran.local.template.spec.StackSpec;
import saluran.simulation.check.Checks;
import saluran.simulation.check.Disturbances;
import saluran.simulation.check.Ledgers;
import saluran.simulation.check.Witness;
import saluran.simulation.cloud.MemoryKeys;
import saluran.simulation.cloud.MemoryMail;
import saluran.simulation.cloud.MemoryQueues;
import saluran.simulation.cloud.MemoryTables;
import saluran.simulation.cloud.OwnSignatures;
import saluran.simulation.version.Version;
import saluran.simulation.weather.Chance;
import saluran.simulation.weather.Coverage;
import saluran.simulation.weather.Fault;
import saluran.simulation.weather.FaultyCalls;
import saluran.simulation.weather.Interposed;
import saluran.simulation.weather.MailAccount;
import saluran.simulation.weather.Outage;
import saluran.simulation.weather.Service;
import saluran.simulation.weather.Upgrade;
import saluran.simulation.weather.Weather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One seed: the channel, the cloud under it and the people around it, from the first flag through
/// the storm until nothing is due any more. No thread, no sleep, no clock but its own.
public final class World implements FaultyCalls.Circumstances {

  /// So many invocations run inside each other at most.
  private static final int DEPTH = 3;

  /// What comes within so long may happen during a call.
  private static final Duration WINDOW = Duration.ofSeconds(2);

  /// A world that goes on for longer, or with more steps, never comes to rest.
  private static final Duration LONGEST = Duration.ofDays(120);

  private static final int MOST_STEPS = 100_000;
  private static final Duration BREAKDOWN = Duration.ofMinutes(1);
  private static final Duration INDEXES_FOLLOW = Duration.ofSeconds(2);
  private static final Duration REDRIVES = Duration.ofMinutes(5);
  private static final Set<State> OVER = Set.of(State.CLOSED, State.WITHDRAWN);
  private static final Instant EPOCH = Instant.parse("2026-11-21T00:00:00Z");

  private final long seed;
  private final Chance chance;
  private final Instant begin;
  private final Weather weather;
  private final VirtualClock clock;
  private final Happenings happenings;
  private final Trace trace;
  private final Disturbances disturbances;
  private final Ledgers ledgers;
  private final CloudWhims whims;
  private final Functions functions;
  private final FaultyCalls calls;
  private final Deliveries deliveries;
  private final Minutes minutes;
  private final PostOffice postOffice;
  private final MemoryTables tables;
  private final Operators operators;
  private final Erasures erasures;
  private final Scenario scenario;
  private final Checks checks;
  private final StoredTables stored;
  private final Map<String, Instant> brokenUntil = new HashMap<>();
  private final List<Witness.Evidence> evidence = new ArrayList<>();
  private boolean calm;
  private int steps;

  private record Memory(MemoryTables dynamoDb, MemoryQueues sqs, MemoryMail ses, MemoryKeys kms)
      implements Clients {}

  /// What a seed came to.
  ///
  /// @param hash of its whole story
  /// @param steps that happened, invocations inside others included
  /// @param coverage what befell its calls
  public record Outcome(
      long seed,
      Optional<Violation> violation,
      String hash,
      int steps,
      long invocations,
      Coverage coverage) {}

  /// @param versions of the functions, oldest first; tables, queues and routes are the last one's
  /// @param reader hears the story, line by line
  public World(long seed, List<Version> versions, Signers signers, Consumer<String> reader) {
    OwnSignatures.forget();
    StackSpec stack = versions.getLast().stack();
    this.seed = seed;
    this.chance = new Chance(seed);
    this.begin = EPOCH.plus(chance.between(Duration.ZERO, Duration.ofDays(7)));
    Duration storm =
        chance.happens(0.1)
            ? chance.between(Duration.ofHours(4), Duration.ofHours(20))
            : chance.between(Duration.ofMinutes(10), Duration.ofHours(2));
    List<String> fed =
        stack.functions().values().stream()
            .flatMap(function -> function.queues().stream())
            .map(QueueMapping::queue)
            .toList();
    this.weather = Weather.of(chance, begin, storm, fed, versions.size());
    this.disturbances = new Disturbances(weather.clocks());
    weather.standstills().forEach(still -> disturbances.during(still.period()));
    this.clock = new VirtualClock(begin);
    this.ledgers = new Ledgers(clock);
    this.happenings = new Happenings(clock);
    this.trace = new Trace(clock, reader);
    this.functions = new Functions(clock, chance, trace, versions, weather);
    this.whims = new CloudWhims(weather, chance, clock, disturbances::at);
    var all = stack.functions().values();
    Mailroom mailroom = new Mailroom(() -> happenings.in(REDRIVES, this::redriveWhenCalm));
    this.tables =
        new MemoryTables(
            stack.tables().values(),
            clock,
            whims,
            (table, before, after) -> written(before, after));
    MemoryQueues queues =
        new MemoryQueues(stack.queues().values(), clock, whims, mailroom::visible);
    this.deliveries =
        new Deliveries(all, queues, functions, happenings, clock, weather, chance, trace);
    mailroom.deliveries = deliveries;
    this.minutes =
        new Minutes(all, functions, happenings, clock, weather, chance, trace, disturbances::at);
    Gateway gateway = new Gateway(all, functions, clock, trace);
    Moderators moderators = new Moderators(gateway, happenings, chance);
    this.postOffice =
        new PostOffice(
            stack.mailRoutes(),
            queues,
            happenings,
            clock,
            weather,
            chance,
            trace,
            moderators::read);
    MailAccount account = new MailAccount(weather, clock);
    this.calls = new FaultyCalls(weather, account, chance, this);
    MemoryMail mail =
        new MemoryMail(
            taken -> {
              account.took();
              postOffice.take(taken);
            },
            account::answer);
    MemoryKeys keys = new MemoryKeys(signers.receipts());
    functions.use(Interposed.on(new Memory(tables, queues, mail, keys), calls));
    this.stored = new DynamoStoredTables(tables, "LedgerTable", "SealedTable", "DirectoryTable");
    this.operators = new Operators(stack, queues, functions, trace);
    this.erasures = new Erasures(operators, happenings, signers, chance);
    this.scenario =
        new Scenario(signers, operators, erasures, gateway, happenings, clock, weather, chance);
    this.checks =
        new Checks(
            new Witnesses(
                ledgers,
                scenario,
                postOffice,
                moderators,
                queues,
                stack,
                functions,
                erasures,
                signers.published(versions.get(weather.upgrade().map(Upgrade::left).orElse(0))),
                evidence),
            disturbances);
    scenario.prepare();
    scenario.plan(begin, storm);
    stormy(true);
  }

  /// The queues are there before whoever takes from them.
  private static final class Mailroom {
    private final Runnable deadLetter;
    @Nullable Deliveries deliveries;

    Mailroom(Runnable deadLetter) {
      this.deadLetter = deadLetter;
    }

    void visible(String queue, Instant at) {
      if (deliveries == null || !deliveries.visible(queue, at)) {
        deadLetter.run();
      }
    }
  }

  private void written(
      @Nullable Map<String, AttributeValue> before, @Nullable Map<String, AttributeValue> after) {
    Ledgers.Written written = ledgers.written(before, after);
    switch (written) {
      case Ledgers.Written.Added(var entry) -> {
        trace.line(entry.digest() + " " + entry);
        if (functions.isReading() && entry.type() != EntryType.LINK_OPENED) {
          checks.broken(
              9, "no GET or HEAD changes a state", entry.subject().toString(), entry.toString());
        }
      }
      case Ledgers.Written.Altered(var subject, var part) ->
          checks.broken(11, "entries stay as they are", subject, part + " was written again");
      case Ledgers.Written.Headed(var subject, var dueAt) -> minutes.due(subject, dueAt);
      case Ledgers.Written.Erased(var subject, var name, var named) -> {
        trace.line("erased " + name + " of " + subject);
        if (!named) {
          checks.broken(11, "an entry names what is erased before", subject, name + " is gone");
        }
      }
      case Ledgers.Written.Beside beside -> {
        // Nothing that a step waits for.
      }
    }
  }

  /// Runs the seed to its end, or to the first violation.
  ///
  /// @param whole whether at the end the whole of the tables is looked at, and agencies fetch the
  ///     packs of their flags
  public Outcome run(boolean whole) {
    Instant next = next();
    while (checks.violation().isEmpty() && !isAtRest()) {
      if (!calm && (next == null || next.isAfter(weather.calmAt()))) {
        clock.moveTo(weather.calmAt());
        stormy(false);
        redrive();
      } else {
        step();
      }
      if (steps > MOST_STEPS || clock.instant().isAfter(begin.plus(LONGEST))) {
        checks.broken(0, "the world comes to rest", "world", "not yet at " + clock.instant());
      }
      next = next();
    }
    String hash = trace.hash();
    long invocations = functions.invocations();
    if (checks.violation().isEmpty()) {
      clock.pass(INDEXES_FOLLOW);
      erasures.end(tables, this::isOver);
    }
    if (whole && checks.violation().isEmpty()) {
      clock.pass(INDEXES_FOLLOW);
      checks.stored(stored, clock);
    }
    if (whole && checks.violation().isEmpty()) {
      evidence.addAll(scenario.evidence(subject -> ledgers.flag(subject).isPresent()));
    }
    checks.atRest();
    return new Outcome(seed, checks.violation(), hash, steps, invocations, calls.coverage());
  }

  /// Nothing is under way, and no flag is due. Contacts are drilled for ever.
  private boolean isAtRest() {
    return calm && happenings.next() == null && !minutes.isDue(Subject.Kind.FLAG);
  }

  private boolean isOver(String flag) {
    return ledgers.flag("flag/" + flag).filter(known -> OVER.contains(known.state())).isPresent();
  }

  private void stormy(boolean storm) {
    calm = !storm;
    trace.line(storm ? "the storm begins: " + weather : "calm");
    calls.calm(calm);
    whims.calm(calm);
    minutes.calm(calm);
    postOffice.calm(calm);
    scenario.agencies().forEach(agency -> agency.calm(calm));
  }

  private void redriveWhenCalm() {
    if (calm) {
      redrive();
    }
  }

  /// Once it is calm, operators bring every dead letter back.
  private void redrive() {
    if (operators.hasDeadLetters()) {
      disturbances.at(clock.instant());
      operators.redrive();
    }
  }

  private @Nullable Instant next() {
    Instant planned = happenings.next();
    Instant scheduled = minutes.next();
    return planned == null || (scheduled != null && !scheduled.isAfter(planned))
        ? scheduled
        : planned;
  }

  private void step() {
    Instant planned = happenings.next();
    Instant scheduled = minutes.next();
    steps++;
    if (scheduled != null && (planned == null || !scheduled.isAfter(planned))) {
      clock.moveTo(scheduled);
      minutes.run();
    } else if (planned != null) {
      clock.moveTo(planned);
      happenings.take().run();
    }
    checks.afterStep(clock.instant());
  }

  @Override
  public void meanwhile() {
    Instant next = next();
    boolean soon = next != null && !next.isAfter(clock.instant().plus(WINDOW));
    if (soon && functions.depth() < DEPTH && checks.violation().isEmpty()) {
      step();
    }
  }

  @Override
  public String function() {
    return functions.running();
  }

  @Override
  public boolean isDead() {
    return functions.isDead();
  }

  @Override
  public void kill() {
    functions.kill();
  }

  @Override
  public void pass(Duration time) {
    clock.pass(time);
  }

  @Override
  public boolean isTimeUp() {
    return functions.isTimeUp();
  }

  @Override
  public void hang() {
    clock.moveTo(functions.timeUp());
  }

  @Override
  public boolean isOut(String operation) {
    for (Outage outage : weather.outages()) {
      if (outage.strikes(operation, clock.instant())) {
        return true;
      }
    }
    return clock.instant().isBefore(brokenUntil.getOrDefault(operation, begin));
  }

  @Override
  public void breakDown(String operation) {
    brokenUntil.put(operation, clock.instant().plus(BREAKDOWN));
  }

  @Override
  public void befell(Service service, String operation, Fault fault) {
    if (fault != Fault.NONE) {
      disturbances.at(clock.instant());
      functions.strike();
    }
    trace.line(service + " " + operation + (fault == Fault.NONE ? "" : " " + fault));
  }
}
