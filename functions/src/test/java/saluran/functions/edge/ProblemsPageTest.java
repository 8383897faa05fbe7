package saluran.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import saluran.flag.Fault;
import saluran.flag.FaultText;
import saluran.functions.edge.http.Problem;

/// `docs/problems.md` explains each problem once, with its status, and each rule behind a 400.
class ProblemsPageTest {

  @Test
  void eachProblemHasItsRow() throws IOException {
    List<String> rows =
        Pattern.compile("(?m)^\\| `(urn:[^`]+)` \\| (\\d+) \\|")
            .matcher(text())
            .results()
            .map(row -> row.group(1) + " " + row.group(2))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(Problem.values())
                .map(problem -> problem.type() + " " + problem.status())
                .toList());
  }

  @Test
  void eachRuleHasItsRow() throws IOException {
    List<String> beginnings =
        Pattern.compile("(?m)^\\| ([TACN…][^|]+) \\| [^|]+ \\|$")
            .matcher(text() + Files.readString(Samples.ROOT.resolve("docs/directory.md")))
            .results()
            .flatMap(row -> Arrays.stream(row.group(1).split(" · ")))
            .toList();

    for (Fault.Rule rule : Fault.Rule.values()) {
      String detail = FaultText.of(new Fault("", rule, List.of("…")), "en");
      assertThat(beginnings).as(detail).anyMatch(detail::startsWith);
    }
  }

  private static String text() throws IOException {
    return Files.readString(Samples.ROOT.resolve("docs/problems.md"));
  }
}
