package saluran.functions.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.ledger.Hash;
import saluran.report.Report;

/// A report is printed to the same bytes whenever, wherever and after whatever else, and a printer
/// that prints nothing costs nothing.
class SameBytesTest {

  private static final List<Report> SOME =
      List.of(
          Reports.of("Surel"), Reports.of("Ведомство \u202e"), Reports.of("zyx cba", 40, 9, 99));

  @TempDir Path folder;

  @Test
  void printedTwiceAndInAnotherProcessAndOrderItIsTheSame() throws Exception {
    List<String> here = new ArrayList<>();
    for (Report report : SOME) {
      byte[] first = new PdfPrinter().print(report);
      assertThat(new PdfPrinter().print(report)).isEqualTo(first);
      here.add(Hash.digest(first));
    }

    Forked forked = forked("print");

    assertThat(forked.lines()).containsExactlyElementsOf(here.reversed());
  }

  /// Functions that make no pack must not pay for PDFBox.
  @Test
  void aPrinterThatPrintsNothingLoadsNothing() throws Exception {
    assertThat(forked("make").loaded()).noneMatch(name -> name.startsWith("org.apache."));
    Forked printing = forked("print");
    assertThat(printing.loaded()).anyMatch(name -> name.startsWith("org.apache.pdfbox."));
    // Neither a window system, nor a search for the machine's fonts.
    assertThat(printing.loaded())
        .noneMatch(name -> name.startsWith("sun.awt.X11") || name.contains("FontMapperImpl"));
  }

  private record Forked(List<String> lines, List<String> loaded) {}

  private Forked forked(String what) throws IOException, InterruptedException {
    Path output = folder.resolve(what + ".out");
    Path classes = folder.resolve(what + ".classes");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + classes,
                "-Duser.timezone=Asia/Jakarta",
                "-Duser.language=tr",
                "-Dfile.encoding=ISO-8859-1",
                "-cp",
                System.getProperty("java.class.path"),
                SameBytesTest.class.getName(),
                what)
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve(what + ".err").toFile())
            .start();
    boolean ended = process.waitFor(1, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve(what + ".err"))).isZero();
    return new Forked(
        Files.readAllLines(output),
        Files.readAllLines(classes, StandardCharsets.ISO_8859_1).stream()
            .map(line -> line.replaceFirst("^(\\[[^\\]]*\\])+ *", "").split(" ")[0])
            .toList());
  }

  /// What the other process does: prints the same reports in another order, or makes a printer.
  public static void main(String[] arguments) {
    PdfPrinter printer = new PdfPrinter();
    if (arguments[0].equals("print")) {
      for (Report report : SOME.reversed()) {
        System.out.println(Hash.digest(printer.print(report)));
      }
    } else {
      System.out.println(printer.getClass().getSimpleName());
    }
  }
}
