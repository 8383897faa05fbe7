package saluran.pack;

import saluran.json.Canonical;
import saluran.json.Records;
import saluran.json.StrictJson;
import saluran.report.Report;

/// Prints a report as the JSON of its records: what is told, without a page.
final class PlainPrinter implements ReportPrinter {

  @Override
  public byte[] print(Report report) {
    return Canonical.bytes(Records.write(report));
  }

  /// The report again.
  static Report read(byte[] printed) {
    return Records.read(Report.class, StrictJson.own(printed));
  }
}
