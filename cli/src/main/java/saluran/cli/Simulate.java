package saluran.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import saluran.cli.file.Failure;
import saluran.cli.terminal.Terminal;
import saluran.simulation.Simulation;
import saluran.simulation.world.World;

/// `simulate`: runs seeds of the simulation and says what came of them.
///
/// @param before a checkout from which this one takes over; null: no other one
record Simulate(Terminal terminal, Path home, @Nullable Path before) {

  private static final int DONE = 0;
  private static final int VIOLATED = 1;

  /// After so many seeds it says how far it is.
  private static final int STRIDE = 500;

  /// @return the exit code
  /// @throws Failure where the template cannot be read
  int run(long from, int seeds) throws Failure, InterruptedException {
    Simulation simulation = simulation();
    if (seeds == 1) {
      return report(Simulation.Result.of(simulation.run(from, terminal::say)));
    }
    int threads = Runtime.getRuntime().availableProcessors();
    return report(simulation.run(from, seeds, threads, this::progress));
  }

  private void progress(int done) {
    if (done % STRIDE == 0) {
      terminal.hint(done + " seeds");
    }
  }

  private int report(Simulation.Result result) {
    Optional<World.Outcome> violation = result.violation();
    if (violation.isPresent()) {
      long seed = violation.get().seed();
      terminal.say("seed %d: %s".formatted(seed, violation.get().violation().orElseThrow()));
      String beside = before == null ? "" : " --beside " + before;
      terminal.say("./saluran simulate --seeds 1 --from " + seed + beside);
      return VIOLATED;
    }
    terminal.say(result.figures());
    result.coverage().table().forEach(terminal::say);
    terminal.say(
        "%d seeds, 0 violations, trace %s".formatted(result.outcomes().size(), result.trace()));
    return DONE;
  }

  private Simulation simulation() throws Failure {
    Path template = home.resolve("template.yaml");
    try {
      return before == null ? Simulation.of(template) : Simulation.of(template, before);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new Failure(Failure.UNUSABLE, "This cannot be simulated: " + unreadable.getMessage());
    }
  }
}
