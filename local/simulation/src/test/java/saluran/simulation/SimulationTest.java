package saluran.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import saluran.functions.aws.Clients;
import saluran.local.process.Home;
import saluran.local.template.spec.StackSpec;
import saluran.simulation.mutants.EagerDesk;
import saluran.simulation.mutants.Mutants;
import saluran.simulation.mutants.SwallowingRecorder;
import saluran.simulation.world.World;

/// The simulation finds nothing in the product as it is, and each fault that is put into it: one
/// that finds no fault proves nothing.
class SimulationTest {

  /// A mutant has to be found within so many seeds.
  private static final int MOST = 2000;

  /// The packs of so many histories verify.
  private static final int CLEAN = 50;

  private static StackSpec stack;

  @BeforeAll
  static void read() throws IOException {
    stack = Simulation.stack(Home.find().resolve("template.yaml"));
  }

  @Test
  void findsNothingInTheProduct() throws InterruptedException {
    Simulation everyPack = new Simulation(stack, UnaryOperator.identity(), 1);
    Simulation.Result result = everyPack.run(1, CLEAN, 2, done -> {});
    assertThat(result.violation()).isEmpty();
    assertThat(result.outcomes()).hasSize(CLEAN);
  }

  @Test
  void tellsTheSameStoryForTheSameSeed() throws InterruptedException {
    Simulation simulation = new Simulation(stack, UnaryOperator.identity());
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

  @Test
  void findsThatTheSweepIsTakenOut() throws InterruptedException {
    assertThat(found(Mutants.withoutSchedule(stack), UnaryOperator.identity()))
        .isIn(0, 3, 4, 6, 8, 15);
  }

  @Test
  void findsThatAnAppendIsMadeWithoutItsConditions() throws InterruptedException {
    assertThat(found(stack, Mutants.appendWithoutConditions())).isEqualTo(11);
  }

  @Test
  void findsThatTheAttemptIsWrittenAfterTheMail() throws InterruptedException {
    assertThat(found(stack, Mutants.attemptAfterTheMail())).isIn(5, 14);
  }

  @Test
  void findsThatFailuresOfABatchAreSwallowed() throws InterruptedException {
    assertThat(
            found(
                Mutants.withHandler(stack, "RecorderFunction", SwallowingRecorder.class),
                UnaryOperator.identity()))
        .isEqualTo(1);
  }

  @Test
  void findsThatAGetAcknowledges() throws InterruptedException {
    assertThat(
            found(
                Mutants.withHandler(stack, "DeskFunction", EagerDesk.class),
                UnaryOperator.identity()))
        .isEqualTo(9);
  }

  @Test
  void findsThatAReceiptDoesNotVerify() throws InterruptedException {
    assertThat(found(stack, Mutants.signsSomethingElse())).isIn(11, 12);
  }

  /// The number of the invariant that the mutant breaks first.
  private static int found(StackSpec mutant, UnaryOperator<Clients> between)
      throws InterruptedException {
    World.Outcome outcome = run(mutant, between, MOST).violation().orElseThrow();
    System.out.println("seed " + outcome.seed() + ": " + outcome.violation().orElseThrow());
    return outcome.violation().orElseThrow().invariant();
  }

  private static Simulation.Result run(StackSpec stack, UnaryOperator<Clients> between, int seeds)
      throws InterruptedException {
    return new Simulation(stack, between).run(1, seeds, 2, done -> {});
  }
}
