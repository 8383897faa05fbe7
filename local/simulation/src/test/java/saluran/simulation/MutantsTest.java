package saluran.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import saluran.local.process.Home;
import saluran.local.template.spec.StackSpec;
import saluran.simulation.mutants.Mutant;
import saluran.simulation.mutants.Mutants;
import saluran.simulation.version.Versions;
import saluran.simulation.world.World;

/// The simulation finds each mistake that is put into the product: one that finds no mistake proves
/// nothing.
class MutantsTest {

  private static StackSpec stack;

  @BeforeAll
  static void read() throws IOException {
    stack = Simulation.stack(Home.find().resolve("template.yaml"));
  }

  static List<Mutant> mutants() {
    return Mutants.all();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void isFound(Mutant mutant) throws InterruptedException {
    Simulation simulation = new Simulation(mutant.made().apply(Versions.of(stack)));
    World.Outcome found =
        simulation.run(1, mutant.seeds(), 2, done -> {}).violation().orElseThrow();
    System.out.println(mutant + ": seed " + found.seed() + ": " + found.violation().orElseThrow());
    assertThat(found.violation().orElseThrow().invariant()).isIn(mutant.invariants());
  }

  @Test
  void areDocumented() throws IOException {
    String page = Files.readString(Home.find().resolve("docs/simulation.md"));
    assertThat(Mutants.all())
        .allSatisfy(
            mutant ->
                assertThat(page)
                    .contains(
                        "| %s | %s | %d |"
                            .formatted(mutant.mistake(), mutant.numbers(), mutant.seeds())));
  }
}
