package saluran.functions.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import saluran.report.Report;
import saluran.report.Report.Row;
import saluran.report.Report.Rows;
import saluran.report.Report.Signal;

/// Lays a report out: the cover, the picture, the items, the entries, the digests.
final class Layout {

  private static final float LEFT = Sheets.LEFT;
  private static final float WIDTH = Sheets.WIDTH;

  /// Where texts begin that have a label before them.
  private static final float LABELLED = LEFT + 132;

  /// Where an entry's words begin, beside its number and time.
  private static final float WORDS = LEFT + 118;

  /// Where the digests begin, beside their paths.
  private static final float HASHES = LEFT + 190;

  /// Where the values of an entry begin, beside their labels.
  private static final float VALUES = WORDS + 84;

  private final Report report;
  private final Sheets sheets;
  private final Letters letters;

  Layout(PdfFile file, Report report) throws IOException {
    this.report = report;
    this.sheets = new Sheets(file, report);
    this.letters = file.letters();
  }

  void print() throws IOException {
    cover();
    sheets.turn();
    new Picture(sheets, report.axis()).draw();
    sheets.space(22);
    rows(report.items());
    sheets.turn();
    signals();
    sheets.turn();
    hashes();
    sheets.finish();
  }

  private void cover() throws IOException {
    sheets.text(report.title(), Type.TITLE, LEFT, WIDTH);
    sheets.space(10);
    caution();
    lines(report.verdict());
    rows(report.clocks());
    rows(report.about());
  }

  /// What the document is not, in a box before all else, and what stands for letters it lacks.
  private void caution() throws IOException {
    Report.Lines caution = report.caution();
    List<String> lines = new ArrayList<>(caution.lines());
    if (!letters.has(report.toString())) {
      lines.add(report.substituted());
    }
    float inner = WIDTH - 28;
    float height = 12 + Type.STRONG.leading();
    for (String line : lines) {
      height += Lines.of(letters, line, Type.QUOTE, inner).size() * Type.QUOTE.leading() + 3;
    }
    sheets.fill(Ink.PANEL, LEFT, sheets.y() - height, WIDTH, height);
    sheets.fill(Ink.BLUE, LEFT, sheets.y() - height, 3, height);
    sheets.down(5);
    sheets.text(caution.heading(), Type.STRONG, LEFT + 14, inner);
    for (String line : lines) {
      sheets.text(line, Type.QUOTE, LEFT + 14, inner);
      sheets.down(3);
    }
    sheets.down(6);
  }

  private void heading(String heading, float next) throws IOException {
    sheets.space(16);
    sheets.keep(Type.HEADING.leading() + 6 + next);
    sheets.text(heading, Type.HEADING, LEFT, WIDTH);
    sheets.down(3);
  }

  private void lines(Report.Lines lines) throws IOException {
    heading(lines.heading(), 40);
    for (String line : lines.lines()) {
      List<String> broken = Lines.of(letters, line, Type.BODY, WIDTH - 12);
      sheets.keep(broken.size() * Type.BODY.leading());
      sheets.at("•", Type.BODY.in(Ink.BLUE), LEFT + 1, sheets.y() - Type.BODY.baseline());
      sheets.lines(broken, Type.BODY, LEFT + 12);
      sheets.down(2.5f);
    }
  }

  private void rows(Rows rows) throws IOException {
    heading(rows.heading(), 40);
    if (!rows.note().isEmpty()) {
      sheets.text(rows.note(), Type.SMALL, LEFT, WIDTH);
      sheets.down(4);
    }
    for (Row row : rows.rows()) {
      row(row, Type.LABEL, Type.BODY, LEFT, LABELLED);
    }
  }

  /// A label and its text side by side, and below the text where it lies whole.
  private void row(Row row, Type label, Type type, float x, float textX) throws IOException {
    List<String> labels = Lines.of(letters, row.label(), label, textX - x - 8);
    List<String> text = Lines.of(letters, row.text(), type, Sheets.RIGHT - textX);
    float source = row.source().isEmpty() ? 0 : Type.FINE.leading();
    float beside = labels.size() * type.leading();
    sheets.keep(Math.max(beside, text.size() * type.leading() + source));
    float under = sheets.y() - beside;
    for (int i = 0; i < labels.size(); i++) {
      sheets.at(labels.get(i), label, x, sheets.y() - type.baseline() - i * type.leading());
    }
    sheets.lines(text, type, textX);
    if (source > 0) {
      sheets.text(row.source(), Type.FINE, textX, Sheets.RIGHT - textX);
    }
    boolean hangs = text.size() < labels.size();
    sheets.down((hangs ? Math.max(0, sheets.y() - under) : 0) + 1.5f);
  }

  private void signals() throws IOException {
    Report.Signals signals = report.signals();
    heading(signals.heading(), 60);
    sheets.text(signals.note(), Type.SMALL, LEFT, WIDTH);
    sheets.down(6);
    boolean told = false;
    long last = 0;
    for (Signal signal : signals.full()) {
      if (signal.seq() > last + 1 && !told) {
        told = true;
        briefs();
      }
      signal(signal);
      last = signal.seq();
    }
  }

  private void signal(Signal signal) throws IOException {
    float width = Sheets.RIGHT - WORDS;
    float type = letters.width(signal.type(), Type.SMALL.size());
    List<String> title = Lines.of(letters, signal.title(), Type.STRONG, width - type - 10);
    List<String> facts =
        signal.facts().isEmpty() ? List.of() : Lines.of(letters, signal.facts(), Type.SMALL, width);
    List<Row> rows = rows(signal);
    float height = title.size() * Type.STRONG.leading() + facts.size() * Type.SMALL.leading() + 9;
    for (Row row : rows) {
      height +=
          Lines.of(letters, row.text(), Type.QUOTE, Sheets.RIGHT - VALUES).size()
                  * Type.QUOTE.leading()
              + (row.source().isEmpty() ? 1.5f : Type.FINE.leading() + 1.5f);
    }
    sheets.keep(height);
    sheets.stroke(Ink.RULE, 0.5f, LEFT, sheets.y(), Sheets.RIGHT, sheets.y());
    sheets.down(3);
    float baseline = sheets.y() - Type.STRONG.baseline();
    sheets.at(Long.toString(signal.seq()), Type.STRONG, LEFT, baseline);
    sheets.at(signal.time(), Type.LABEL, LEFT + 27, baseline);
    sheets.at(signal.type(), Type.SMALL, Sheets.RIGHT - type, baseline);
    sheets.lines(title, Type.STRONG, WORDS);
    sheets.lines(facts, Type.SMALL, WORDS);
    for (Row row : rows) {
      row(row, Type.SMALL, Type.QUOTE, WORDS, VALUES);
    }
    sheets.down(4);
  }

  private List<Row> rows(Signal signal) {
    Report.Signals words = report.signals();
    List<Row> rows = new ArrayList<>(signal.disclosed());
    rows.add(new Row(words.proves(), signal.proves(), ""));
    if (!signal.doesNotProve().isEmpty()) {
      rows.add(new Row(words.doesNotProve(), signal.doesNotProve(), ""));
    }
    rows.add(new Row(words.digest(), signal.digest(), ""));
    return rows;
  }

  /// The entries that are named only, in two columns.
  private void briefs() throws IOException {
    Report.Signals signals = report.signals();
    sheets.space(6);
    sheets.text(signals.briefNote(), Type.BODY, LEFT, WIDTH);
    sheets.down(4);
    float column = WIDTH / 2;
    List<Report.Brief> brief = signals.brief();
    for (int i = 0; i < brief.size(); i += 2) {
      sheets.keep(Type.HASH.leading());
      sheets.down(Type.HASH.leading());
      for (int j = i; j < Math.min(i + 2, brief.size()); j++) {
        Report.Brief entry = brief.get(j);
        float x = LEFT + (j - i) * column;
        sheets.at(Long.toString(entry.seq()), Type.HASH, x, sheets.y() + 2);
        sheets.at(entry.time(), Type.HASH.in(Ink.MUTED), x + 28, sheets.y() + 2);
        sheets.at(entry.type(), Type.HASH, x + 112, sheets.y() + 2);
      }
    }
    sheets.down(8);
  }

  private void hashes() throws IOException {
    Report.Hashes hashes = report.hashes();
    heading(hashes.heading(), 40);
    sheets.text(hashes.note(), Type.SMALL, LEFT, WIDTH);
    sheets.down(5);
    boolean striped = false;
    for (Report.FileHash file : hashes.files()) {
      sheets.keep(Type.HASH.leading());
      if (striped) {
        sheets.fill(Ink.PANEL, LEFT, sheets.y() - Type.HASH.leading(), WIDTH, Type.HASH.leading());
      }
      striped = !striped;
      float baseline = sheets.y() - Type.HASH.baseline();
      float room = HASHES - LEFT - 8;
      sheets.at(Lines.first(letters, file.path(), Type.HASH, room), Type.HASH, LEFT + 3, baseline);
      sheets.at(file.sha256(), Type.HASH, HASHES, baseline);
      sheets.down(Type.HASH.leading());
    }
  }
}
