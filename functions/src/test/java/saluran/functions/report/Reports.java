package saluran.functions.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import saluran.report.Report;

/// Reports to print: any text in every field that is not our own word, and as many rows as are
/// wanted.
final class Reports {

  private Reports() {}

  /// A report in which every text is this one.
  static Report of(String text) {
    return of(text, 3, 0, 3);
  }

  /// A report with so many entries in full, so many by name, and so many files.
  static Report of(String text, int entries, int named, int files) {
    Report.Rows rows =
        new Report.Rows(text, text, List.of(new Report.Row("Label of two words", text, text)));
    List<Report.Mark> marks = new ArrayList<>();
    List<Report.Legend> keys = new ArrayList<>();
    Report.Shape[] shapes = Report.Shape.values();
    for (Report.Stretch stretch : Report.Stretch.values()) {
      keys.add(new Report.Legend(stretch, "What this stretch was"));
      marks.add(
          new Report.Mark(
              shapes[stretch.ordinal() % shapes.length],
              "2026-11-23 02:00:00Z",
              text,
              text,
              stretch,
              Duration.ofDays(9),
              "9 d 0 h"));
    }
    return new Report(
        "id",
        text,
        text,
        "g47wjmssohkhffpfygjckf3tmy",
        rows,
        new Report.Lines(text, List.of(text, text)),
        rows,
        new Report.Lines("Caution", List.of("For reading.")),
        new Report.Axis(text, text, keys, marks),
        rows,
        new Report.Signals(
            text,
            text,
            "Proves",
            "Does not prove",
            "SHA-256",
            signals(text, entries),
            named == 0 ? "" : text,
            IntStream.rangeClosed(1, named)
                .mapToObj(i -> new Report.Brief(entries + i, "2026-11-23 02:00:00Z", "notice.sent"))
                .toList()),
        new Report.Hashes(
            text,
            text,
            IntStream.rangeClosed(1, files)
                .mapToObj(i -> new Report.FileHash("entries/%06d.json".formatted(i), HASH))
                .toList()),
        "[U+XXXX] stands for a character.");
  }

  private static final String HASH =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static List<Report.Signal> signals(String text, int entries) {
    List<Report.Signal> signals = new ArrayList<>();
    for (int seq = 1; seq <= entries; seq++) {
      signals.add(
          new Report.Signal(
              seq,
              "2026-11-23 02:00:00Z",
              "notice.delivered",
              text,
              text,
              List.of(new Report.Row("Words", text, "sealed/000007-smtp_response.json")),
              "Something.",
              seq % 2 == 0 ? "" : "Anything else.",
              "N9RYP3cgeIL6EPMYcYEzyaJwv-9_pf2swmq-zJCHy4A"));
    }
    return signals;
  }
}
