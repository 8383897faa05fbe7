package saluran.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Draws what the gallery of `shared` wrote into `target/screenshots`: on the narrowest phone, and
/// pages in the dark too, and unfolded. It is no test, and runs with the profile `screenshots`
// alone.
@NeedsChromium("nothing: screenshots need it")
class Gallery {

  private static final Path FOLDER = Path.of("../target/screenshots").toAbsolutePath().normalize();

  @TempDir Path profile;

  @Test
  void draws() throws IOException {
    try (Chromium chromium = Chromium.start(profile);
        Stream<Path> files = Files.list(FOLDER.resolve("html"))) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
      assertThat(pages).isNotEmpty();
      Tab tab = chromium.tab();
      for (Path page : pages) {
        String name = page.getFileName().toString().replace(".html", "");
        tab.phone().scheme("light").open(page.toUri().toString());
        tab.draw(FOLDER.resolve(name + ".png"));
        tab.scheme("dark").draw(FOLDER.resolve(name + "-dark.png"));
        if (tab.has("details")) {
          tab.run("document.querySelectorAll('details').forEach(d => d.open = true)");
          tab.draw(FOLDER.resolve(name + "-unfolded-dark.png"));
          tab.scheme("light").draw(FOLDER.resolve(name + "-unfolded.png"));
        }
      }
      try (Stream<Path> pictures = Files.list(FOLDER)) {
        long drawn = pictures.filter(file -> file.toString().endsWith(".png")).count();
        System.out.println(drawn + " pictures in " + FOLDER);
      }
    }
  }
}
