package saluran.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import saluran.decision.Story;

/// Writes what the reports of some packs say to `target/screenshots/report`, for the gallery of the
/// functions that prints them. It is no test, and runs with the profile `screenshots` alone.
class Gallery {

  private static final Path FOLDER = Path.of("../target/screenshots/report");

  @Test
  void writes() throws IOException {
    Map<String, Story> stories = new TreeMap<>();
    for (String language : Verdict.LANGUAGES) {
      stories.put("climbed-" + language, Stories.climbed(language));
      stories.put("silent-" + language, Stories.silent(language));
    }
    stories.put("answered-id", Stories.taken());
    stories.put("long-id", Stories.withEntries(400));
    Files.createDirectories(FOLDER);
    for (Map.Entry<String, Story> story : stories.entrySet()) {
      Files.write(
          FOLDER.resolve(story.getKey() + ".json"),
          Zips.files(Retold.of(story.getValue()).pack()).get(PackPath.REPORT));
    }
  }
}
