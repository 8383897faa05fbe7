package saluran.functions.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import saluran.pack.ReportPrinter;
import saluran.report.Report;

/// Prints with PDFBox. This class names none of PDFBox's, so that making a printer loads nothing.
public final class PdfPrinter implements ReportPrinter {

  @Override
  public byte[] print(Report report) {
    try (PdfFile file = new PdfFile(report)) {
      new Layout(file, report).print();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 17);
      file.write(bytes);
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
