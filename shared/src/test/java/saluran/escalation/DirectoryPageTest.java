package saluran.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/directory.md` gives the shipped figures as the code has them.
class DirectoryPageTest {

  @Test
  void eachShippedPolicyHasItsRow() throws IOException {
    List<String> rows =
        Pattern.compile("(?m)^\\| `(?:EU|ID|AU|CHANNEL)_.*\\|$")
            .matcher(Files.readString(Path.of("..", "docs", "directory.md")))
            .results()
            .map(row -> row.group())
            .toList();

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            ShippedPolicies.all().stream().map(DirectoryPageTest::row).toList());
  }

  private static String row(Policy policy) {
    return "| `%s` | `%s` | `%s` | %s | `%s` |"
        .formatted(
            policy.id(),
            policy.effectWithin(),
            policy.acknowledgeWithin(),
            policy.steps().stream()
                .map(step -> "`" + step.after() + "`")
                .collect(Collectors.joining(" ")),
            policy.afterClarification());
  }
}
