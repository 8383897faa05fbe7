package saluran.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.local.process.Home;
import saluran.local.template.spec.StackSpec;
import saluran.simulation.version.BuiltCode;
import saluran.simulation.version.Code;
import saluran.simulation.version.Version;
import saluran.simulation.version.Versions;
import saluran.simulation.weather.Between;

/// The classes of another checkout run beside our own.
class BesideTest {

  private static final int SEEDS = 20;

  @Test
  void tellsTheSameStoryWhereTheOtherCheckoutIsTheSame() throws Exception {
    StackSpec stack = Simulation.stack(Home.find().resolve("template.yaml"));
    Code built = BuiltCode.of(Home.find());
    Set<ClassLoader> loaders = ConcurrentHashMap.newKeySet();
    Code watched =
        (function, machine) -> {
          Object made = built.make(function, machine);
          loaders.add(made.getClass().getClassLoader());
          return made;
        };
    Simulation own = new Simulation(Versions.of(stack));
    Simulation other =
        new Simulation(
            Versions.of(stack).stream()
                .map(version -> new Version(version.stack(), watched, Between.nothing()))
                .toList());
    Simulation.Result told = other.run(1, SEEDS, 2, done -> {});
    assertThat(loaders).hasSize(1).doesNotContain(Code.class.getClassLoader());
    assertThat(told.violation()).isEmpty();
    assertThat(told.trace()).isEqualTo(own.run(1, SEEDS, 2, done -> {}).trace());
  }

  @Test
  void saysWhatToDoWhereTheOtherCheckoutWasNotBuilt(@TempDir Path empty) {
    assertThatThrownBy(() -> BuiltCode.of(empty))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("build that checkout first");
  }
}
