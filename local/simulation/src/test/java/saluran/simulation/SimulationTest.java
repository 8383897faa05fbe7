package saluran.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import saluran.local.process.Home;
import saluran.local.template.spec.StackSpec;
import saluran.simulation.version.Versions;
import saluran.simulation.world.World;

/// The simulation finds nothing in the product as it is.
class SimulationTest {

  private static final int SEEDS = 300;

  private static StackSpec stack;

  @BeforeAll
  static void read() throws IOException {
    stack = Simulation.stack(Home.find().resolve("template.yaml"));
  }

  @Test
  void findsNothingInTheProductWhateverBefallsItsCalls() throws InterruptedException {
    Simulation.Result result = new Simulation(Versions.of(stack)).run(1, SEEDS, 2, done -> {});
    assertThat(result.violation()).isEmpty();
    assertThat(result.outcomes()).hasSize(SEEDS);
    assertThat(result.coverage().gaps()).as(String.join("\n", result.coverage().table())).isEmpty();
  }

  @Test
  void tellsTheSameStoryForTheSameSeed() throws InterruptedException {
    Simulation simulation = new Simulation(Versions.of(stack));
    List<String> story = new ArrayList<>();
    World.Outcome one = simulation.run(3, story::add);
    List<String> again = new ArrayList<>();
    World.Outcome other = simulation.run(3, again::add);
    assertThat(again).isEqualTo(story);
    assertThat(other.hash()).isEqualTo(one.hash());
    Simulation.Result sideBySide = simulation.run(1, 4, 2, done -> {});
    assertThat(sideBySide.outcomes().get(2).hash()).isEqualTo(one.hash());
    assertThat(simulation.run(1, 4, 1, done -> {}).trace()).isEqualTo(sideBySide.trace());
  }
}
