package saluran.functions.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.pack.ReportPrinter;

/// A report on paper: what it says can be read and copied, whatever it says, and nothing overlaps.
class PdfPrinterTest {

  private final ReportPrinter printer = new PdfPrinter();

  @Test
  void whatItSaysCanBeReadOnNumberedPages() throws IOException {
    try (PDDocument pdf =
        Loader.loadPDF(printer.print(Reports.of("B-1071/2017: Łódź, Ψηφίο, Ведомство")))) {
      String text = new PDFTextStripper().getText(pdf);

      assertThat(text).contains("Łódź, Ψηφίο, Ведомство", "notice.delivered", "Does not prove");
      assertThat(text).doesNotContain("[U+");
      int pages = pdf.getNumberOfPages();
      for (int page = 1; page <= pages; page++) {
        PDFTextStripper one = new PDFTextStripper();
        one.setStartPage(page);
        one.setEndPage(page);
        assertThat(one.getText(pdf))
            .contains(page + " / " + pages, "B-1071/2017", "flag/g47wjmssohkhffpfygjckf3tmy");
      }
    }
  }

  @Test
  void itNamesItsLanguageAndTitleAndHoldsNoDateAndNoImage() throws IOException {
    byte[] bytes = printer.print(Reports.of("B-1071"));
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("id");
      assertThat(pdf.getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("B-1071 B-1071");
      assertThat(pdf.getDocumentInformation().getCreationDate()).isNull();
      for (PDPage page : pdf.getPages()) {
        PDResources resources = page.getResources();
        assertThat(page.getMediaBox().getHeight()).isEqualTo(PDRectangle.A4.getHeight());
        assertThat(resources.getXObjectNames()).isEmpty();
        for (COSName name : resources.getFontNames()) {
          PDFont font = resources.getFont(name);
          assertThat(font.isEmbedded()).isTrue();
          assertThat(font.getName()).matches("[A-Z]{6}\\+LiberationSans");
        }
      }
    }
    assertThat(new String(bytes, ISO_8859_1)).doesNotContain("/FlateDecode", "/CreationDate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "مرحبا",
        "שלום",
        "違法なコンテンツ",
        "한국어",
        "😀👨‍👩‍👧",
        "a\u202egpj.exe",
        "tab\there",
        "nul\u0000 bell\u0007 esc\u001b",
        "z\u0334\u0321a\u0335\u0322lgo\u0336",
        "\ud800 lone",
        "\uffff\ufdd0\ue000",
        "﷽",
        "\u200b\u2028\u2029\u00ad",
        "",
        " ",
        "\n\n\n",
        "((((\\\\))))",
        "%PDF-1.7 stream endstream endobj"
      })
  void whateverATextHoldsIsPrinted(String text) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(printer.print(Reports.of(text)))) {
      assertThat(pdf.getNumberOfPages()).isGreaterThan(2);
      assertThat(new PDFTextStripper().getText(pdf)).contains("notice.delivered");
    }
  }

  @Test
  void whatItHasNoLetterForIsShownByItsCodePointAndSaid() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(printer.print(Reports.of("x\u202e😀ا\u0301y")))) {
      assertThat(new PDFTextStripper().getText(pdf))
          .contains("x[U+202E][U+1F600][U+0627][U+0301]y")
          .contains("[U+XXXX] stands for a character.");
    }
    try (PDDocument pdf = Loader.loadPDF(printer.print(Reports.of("xy")))) {
      assertThat(new PDFTextStripper().getText(pdf)).doesNotContain("[U+XXXX]");
    }
  }

  @Test
  void longTextsStayBetweenTheMargins() throws IOException {
    for (String text :
        List.of("W".repeat(5000), "ein wort ".repeat(500), "ا".repeat(600), "a\n".repeat(200))) {
      try (PDDocument pdf = Loader.loadPDF(printer.print(Reports.of(text)))) {
        for (List<TextPosition> page : positions(pdf)) {
          for (TextPosition letter : page) {
            assertThat(letter.getXDirAdj()).isGreaterThanOrEqualTo(Sheets.LEFT - 0.1f);
            assertThat(letter.getXDirAdj() + letter.getWidthDirAdj())
                .isLessThanOrEqualTo(Sheets.RIGHT + 0.1f);
            assertThat(letter.getYDirAdj()).isBetween(30f, PDRectangle.A4.getHeight() - 30);
          }
        }
      }
    }
  }

  /// Two letters of different lines that stand on each other would be seen by their boxes.
  @Test
  void noLetterStandsOnAnother() throws IOException {
    for (String text :
        List.of("Surel", "ein wort ".repeat(60), "اب", "Kata-kata meja moderasi.\nDua.")) {
      try (PDDocument pdf = Loader.loadPDF(printer.print(Reports.of(text)))) {
        for (List<TextPosition> page : positions(pdf)) {
          page.sort(Comparator.comparingDouble(TextPosition::getYDirAdj));
          for (int i = 0; i < page.size(); i++) {
            float near = page.get(i).getYDirAdj() + Type.TITLE.size();
            for (int j = i + 1; j < page.size() && page.get(j).getYDirAdj() < near; j++) {
              assertThat(overlap(page.get(i), page.get(j)))
                  .as("%s on %s", page.get(i), page.get(j))
                  .isFalse();
            }
          }
        }
      }
    }
  }

  @Test
  void theLargestReportStaysWithinItsBounds() throws IOException {
    byte[] bytes = printer.print(Reports.of("Surel n1 diterima server.", 300, 1700, 2000));
    System.out.println("300 entries in full, 1700 by name, 2000 files: " + bytes.length + " bytes");
    assertThat(bytes).hasSizeLessThan(ReportPrinter.MAX_BYTES);
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      assertThat(pdf.getNumberOfPages()).isLessThan(150);
    }
  }

  private static boolean overlap(TextPosition one, TextPosition other) {
    if (one.getUnicode().isBlank() || other.getUnicode().isBlank()) {
      return false;
    }
    float slack = 0.6f;
    float x = Math.abs(one.getXDirAdj() - other.getXDirAdj());
    float y = Math.abs(one.getYDirAdj() - other.getYDirAdj());
    TextPosition left = one.getXDirAdj() < other.getXDirAdj() ? one : other;
    float high = Math.max(one.getFontSizeInPt(), other.getFontSizeInPt()) * 0.7f;
    return x < left.getWidthDirAdj() - slack && y < high - slack;
  }

  private static List<List<TextPosition>> positions(PDDocument pdf) throws IOException {
    List<List<TextPosition>> pages = new ArrayList<>();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void startPage(PDPage page) {
            pages.add(new ArrayList<>());
          }

          @Override
          protected void processTextPosition(TextPosition text) {
            pages.getLast().add(text);
          }
        };
    stripper.getText(pdf);
    return pages;
  }
}
