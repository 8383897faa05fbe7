package saluran.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import saluran.flag.FlagReport;
import saluran.notice.Letters;

/// Writes every page and every mail in each language to `target/screenshots/html`, for the gallery
/// that draws them. It is no test, and runs with the profile `screenshots` alone.
class Gallery {

  private static final Path HTML = Path.of("../target/screenshots/html");

  @ParameterizedTest
  @FieldSource("saluran.flag.Languages#ALL")
  void writes(String language) throws IOException {
    FlagReport report = Pages.report();
    write("page-" + language, Pages.all(report, language));
    Files.writeString(HTML.resolve("desk.css"), Style.SHEET);
    Letters.all(Optional.of(report), "Kami menunggu jawaban.\nLihat t.me.", language)
        .forEach((what, mail) -> write("mail-" + language, Map.of(what, mail.html())));
  }

  private static void write(String kind, Map<String, String> documents) {
    documents.forEach(
        (name, html) -> {
          try {
            Files.createDirectories(HTML);
            Files.writeString(
                HTML.resolve(kind + "-" + name + ".html"),
                html.replace("href=\"/desk.css\"", "href=\"desk.css\""));
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }
}
