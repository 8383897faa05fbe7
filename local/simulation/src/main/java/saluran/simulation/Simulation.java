package saluran.simulation;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import saluran.ledger.Hash;
import saluran.local.template.Template;
import saluran.local.template.spec.Endpoints;
import saluran.local.template.spec.StackSpec;
import saluran.receipt.KeyTurns;
import saluran.simulation.version.BuiltCode;
import saluran.simulation.version.Version;
import saluran.simulation.version.Versions;
import saluran.simulation.weather.Between;
import saluran.simulation.weather.Coverage;
import saluran.simulation.world.Signers;
import saluran.simulation.world.World;

/// Runs seeds of the deterministic simulation, several side by side; each by itself has one thread.
public final class Simulation {

  private static final Map<String, String> PARAMETERS =
      Map.of("SenderAddress", "saluran@channel.example", "ReplyToAddress", "desk@channel.example");

  private static final Endpoints ENDPOINTS =
      new Endpoints(
          URI.create("https://channel.example"), URI.create("https://sqs.example"), Map.of());

  /// The look at all tables and the packs cost a seed a quarter more, so of many seeds every fourth
  /// has them.
  private static final int WHOLE_EVERY = 4;

  private final List<Version> versions;
  private final Signers signers;

  /// @param versions of the functions, oldest first
  public Simulation(List<Version> versions) {
    this.versions = List.copyOf(versions);
    this.signers =
        new Signers(
            versions.stream()
                .flatMap(version -> version.receiptKeys().turns().stream())
                .map(KeyTurns.Turn::keyId)
                .distinct()
                .toList());
  }

  /// The simulation of a template.
  ///
  /// @throws IOException where the file cannot be read
  public static Simulation of(Path template) throws IOException {
    return new Simulation(Versions.of(stack(template)));
  }

  /// The simulation of a checkout that takes over from another one.
  ///
  /// @param before the other one, built
  /// @throws IOException saying why not
  public static Simulation of(Path template, Path before) throws IOException {
    List<Version> versions = new ArrayList<>();
    versions.add(
        new Version(
            stack(before.resolve("template.yaml")), BuiltCode.of(before), Between.nothing()));
    versions.addAll(Versions.of(stack(template)));
    return new Simulation(versions);
  }

  /// What a template declares.
  ///
  /// @throws IOException where the file cannot be read
  public static StackSpec stack(Path template) throws IOException {
    return Template.read(template, PARAMETERS, Map.of()).resolve(ENDPOINTS);
  }

  /// What came of some seeds.
  ///
  /// @param outcomes in the order of the seeds: all, or those up to the first that broke an
  ///     invariant
  public record Result(List<World.Outcome> outcomes) {
    public Result {
      outcomes = List.copyOf(outcomes);
    }

    /// The result of one seed.
    public static Result of(World.Outcome outcome) {
      return new Result(List.of(outcome));
    }

    /// What was simulated, in figures.
    public String figures() {
      return "%d steps, %d invocations"
          .formatted(
              outcomes.stream().mapToLong(World.Outcome::steps).sum(),
              outcomes.stream().mapToLong(World.Outcome::invocations).sum());
    }

    /// What befell the calls of all seeds.
    public Coverage coverage() {
      Coverage all = new Coverage();
      outcomes.forEach(outcome -> all.add(outcome.coverage()));
      return all;
    }

    /// One hash for all seeds, whichever was run first.
    public String trace() {
      StringBuilder all = new StringBuilder();
      outcomes.forEach(outcome -> all.append(outcome.hash()).append('\n'));
      byte[] bytes = all.toString().getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(Hash.sha256(bytes)).substring(0, 16);
    }

    /// The first seed that broke an invariant, and none after it.
    public Optional<World.Outcome> violation() {
      return outcomes.stream().filter(outcome -> outcome.violation().isPresent()).findFirst();
    }
  }

  /// Runs one seed, with the look at all tables and the packs: they change nothing of its story.
  ///
  /// @param reader hears its story
  public World.Outcome run(long seed, Consumer<String> reader) {
    return run(seed, reader, true);
  }

  private World.Outcome run(long seed, Consumer<String> reader, boolean whole) {
    return new World(seed, versions, signers, reader).run(whole);
  }

  /// Runs seeds from one on, and stops at the first violation.
  ///
  /// @param threads so many seeds at a time
  /// @param progress hears how many are done
  public Result run(long from, int seeds, int threads, Consumer<Integer> progress)
      throws InterruptedException {
    List<World.Outcome> outcomes = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<World.Outcome>> running = new ArrayList<>();
      for (long seed = from; seed < from + seeds; seed++) {
        long one = seed;
        running.add(workers.submit(() -> run(one, line -> {}, one % WHOLE_EVERY == 0)));
      }
      for (Future<World.Outcome> future : running) {
        World.Outcome outcome = future.get();
        outcomes.add(outcome);
        progress.accept(outcomes.size());
        if (outcome.violation().isPresent()) {
          running.forEach(rest -> rest.cancel(false));
          break;
        }
      }
    } catch (ExecutionException broken) {
      throw new IllegalStateException("a seed could not be run", broken.getCause());
    }
    return new Result(outcomes);
  }
}
