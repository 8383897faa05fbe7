package saluran.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static saluran.local.template.WrittenTemplate.map;

import java.util.Map;
import org.junit.jupiter.api.Test;
import saluran.local.process.Home;

/// Whoever deploys is asked in words, and a wrong answer is refused before anything is made.
class ParameterPromisesTest {

  private final Map<String, Object> parameters = WrittenTemplate.read().section("Parameters");

  @Test
  void everyParameterSaysWhatItIsForAndWhatItTakes() {
    parameters.forEach(
        (name, raw) -> {
          Map<String, Object> parameter = map(raw);
          assertThat(String.valueOf(parameter.get("Description"))).as(name).hasSizeGreaterThan(20);
          assertThat(
                  parameter.containsKey("AllowedPattern")
                      || parameter.containsKey("AllowedValues")
                      || parameter.containsKey("MinValue"))
              .as(name + " takes anything")
              .isTrue();
          if (parameter.containsKey("AllowedPattern")) {
            assertThat(parameter).as(name).containsKey("ConstraintDescription");
          }
        });
  }

  @Test
  void everyDefaultIsAllowed() {
    assertThat(WrittenTemplate.resolved().functions()).isNotEmpty();
  }

  @Test
  void theOperatorsPageExplainsEachInATable() {
    String page = WrittenTemplate.text(Home.find().resolve("docs/operations.md"));

    assertThat(parameters.keySet()).allMatch(name -> page.contains("| `" + name + "` |"));
  }
}
