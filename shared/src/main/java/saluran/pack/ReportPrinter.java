package saluran.pack;

import saluran.report.Report;

/// Prints the report of a pack as a PDF.
public interface ReportPrinter {

  /// A printed report has so many bytes at most; one that would have more is left out of its pack.
  int MAX_BYTES = 2 << 20;

  /// The report as a PDF: the same bytes for the same report, in any process and on any machine, so
  /// it holds no clock and nothing random, and is not compressed. Whatever stands in a text is
  /// printed: a character that there is no letter for as its code point, `[U+0627]`, and then the
  /// report's own note on that too. Nothing is dropped in silence, and no text makes it fail.
  byte[] print(Report report);
}
