package saluran.functions.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import saluran.json.Records;
import saluran.json.StrictJson;
import saluran.report.Report;

/// Prints the reports that the gallery of `shared` wrote, and draws each page. It is no test, and
/// runs with the profile `screenshots` alone.
class Gallery {

  private static final Path FOLDER = Path.of("../target/screenshots/report");
  private static final int DRAWN = 60;

  @Test
  void draws() throws IOException {
    List<Path> reports;
    try (Stream<Path> files = Files.list(FOLDER)) {
      reports = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    assertThat(reports).isNotEmpty();
    for (Path json : reports) {
      Report report = Records.read(Report.class, StrictJson.own(Files.readAllBytes(json)));
      String name = json.getFileName().toString().replace(".json", "");
      byte[] pdf = new PdfPrinter().print(report);
      Files.write(FOLDER.resolve(name + ".pdf"), pdf);
      try (PDDocument document = Loader.loadPDF(pdf)) {
        PDFRenderer renderer = new PDFRenderer(document);
        for (int page = 0; page < Math.min(DRAWN, document.getNumberOfPages()); page++) {
          BufferedImage image = renderer.renderImageWithDPI(page, 90);
          ImageIO.write(image, "png", FOLDER.resolve(name + "-" + (page + 1) + ".png").toFile());
        }
        System.out.println(
            name + ": " + document.getNumberOfPages() + " pages, " + pdf.length + " bytes");
      }
    }
  }
}
