package saluran.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The pages hang together: every link leads somewhere, and every function has a sample event.
class PagesTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]*)(?:#([^)\\s]+))?\\)");

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    for (Path page : pages()) {
      for (String[] link : links(page)) {
        Path target = link[0].isEmpty() ? page : page.resolveSibling(link[0]).normalize();
        assertThat(target).as("linked in " + page).exists();
        if (link[1] != null) {
          assertThat(anchors(target)).as(link[0] + " linked in " + page).contains(link[1]);
        }
      }
    }
  }

  @Test
  void everyFunctionHasASampleEvent() throws IOException {
    String template = Files.readString(Samples.ROOT.resolve("template.yaml"));
    Set<String> functions = found(Pattern.compile("(?m)^  (\\w+Function):$"), template);
    String page = Files.readString(Samples.ROOT.resolve("events/README.md"));

    assertThat(functions).isNotEmpty();
    assertThat(found(Pattern.compile("(?m)^\\| `[a-z-]+\\.json` .* `(\\w+Function)` \\|$"), page))
        .isEqualTo(functions);
    try (Stream<Path> files = Files.list(Samples.ROOT.resolve("events"))) {
      assertThat(found(Pattern.compile("(?m)^\\| `([a-z0-9-]+\\.json)` "), page))
          .isEqualTo(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".json"))
                  .collect(Collectors.toSet()));
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(Samples.ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "events/README.md").map(Samples.ROOT::resolve),
              docs.filter(file -> file.toString().endsWith(".md")))
          .toList();
    }
  }

  private static List<String[]> links(Path page) throws IOException {
    return LINK.matcher(Files.readString(page))
        .results()
        .map(link -> new String[] {link.group(1), link.group(2)})
        .toList();
  }

  /// Headings as GitHub names them.
  private static Set<String> anchors(Path page) throws IOException {
    return found(Pattern.compile("(?m)^#+ (.+)$"), Files.readString(page)).stream()
        .map(heading -> heading.toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(hit -> hit.group(1)).collect(Collectors.toSet());
  }
}
