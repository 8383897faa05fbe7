package saluran.functions.report;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import saluran.report.Report.Axis;
import saluran.report.Report.Legend;
import saluran.report.Report.Mark;
import saluran.report.Report.Shape;
import saluran.report.Report.Stretch;

/// Draws the axis of time, downward, with its marks: lines and filled shapes, no image. What a
/// stretch was is told by colour and by pattern, so that a black and white copy tells it too.
final class Picture {

  /// Where the axis stands: times left of it, words right of it.
  private static final float AXIS = Sheets.LEFT + 122;

  private static final float WORDS = AXIS + 18;
  private static final float NEAREST = 4;
  private static final float FARTHEST = 34;

  private final Sheets sheets;
  private final Axis axis;

  Picture(Sheets sheets, Axis axis) {
    this.sheets = sheets;
    this.axis = axis;
  }

  void draw() throws IOException {
    sheets.text(axis.heading(), Type.HEADING, Sheets.LEFT, Sheets.WIDTH);
    sheets.down(3);
    sheets.text(axis.note(), Type.SMALL, Sheets.LEFT, Sheets.WIDTH);
    sheets.down(6);
    for (Legend key : axis.keys()) {
      float middle = sheets.y() - 6;
      stretch(key.stretch(), Sheets.LEFT + 3, middle + 5, middle - 5);
      sheets.text(key.text(), Type.SMALL, Sheets.LEFT + 16, Sheets.WIDTH - 16);
    }
    sheets.down(14);
    List<Mark> marks = axis.marks();
    for (int i = 0; i < marks.size(); i++) {
      mark(marks.get(i), i == marks.size() - 1);
    }
  }

  private void mark(Mark mark, boolean last) throws IOException {
    float width = Sheets.RIGHT - WORDS;
    List<String> text = Lines.of(sheets.letters(), mark.text(), Type.BODY, width);
    List<String> detail =
        mark.detail().isEmpty()
            ? List.of()
            : Lines.of(sheets.letters(), mark.detail(), Type.SMALL, width);
    float words = text.size() * Type.BODY.leading() + detail.size() * Type.SMALL.leading();
    float gap = last ? 0 : gap(mark.gap());
    sheets.keep(words + gap);
    float top = sheets.y();
    float baseline = top - Type.BODY.baseline();
    float middle = baseline + 3.3f;
    if (!last) {
      stretch(mark.after(), AXIS, middle, middle - words - gap);
    }
    symbol(mark.shape(), middle);
    Type times = mark.shape() == Shape.DEADLINE ? Type.LABEL.in(Ink.AMBER) : Type.LABEL;
    sheets.at(mark.time(), times, Sheets.LEFT, baseline);
    sheets.lines(text, type(mark.shape()), WORDS);
    sheets.lines(detail, Type.SMALL, WORDS);
    if (!mark.gapText().isEmpty() && !last) {
      float between = sheets.y() - gap / 2 - 1;
      String said = "↓ " + mark.gapText();
      float end = AXIS - 10 - sheets.letters().width(said, Type.FINE.size());
      sheets.at(said, Type.FINE.in(ink(mark.after())), end, between);
    }
    sheets.down(gap);
  }

  /// Room for a stretch: longer for a longer one, but never to scale.
  private static float gap(Duration gap) {
    if (gap.toSeconds() < 1) {
      return NEAREST;
    }
    double grown = 9 + 2.1 * Math.log1p((double) gap.toSeconds());
    return (float) Math.min(FARTHEST, grown);
  }

  private static Type type(Shape shape) {
    return switch (shape) {
      case EVENT -> Type.BODY;
      case FAILURE -> Type.STRONG.in(Ink.RED);
      case ANSWER -> Type.STRONG.in(Ink.GREEN);
      case DEADLINE -> Type.STRONG.in(Ink.AMBER);
    };
  }

  private void symbol(Shape shape, float y) throws IOException {
    switch (shape) {
      case EVENT -> square(Ink.BLUE, 3.2f, y);
      case FAILURE -> {
        square(Ink.PAPER, 6, y);
        sheets.stroke(Ink.RED, 2, AXIS - 4, y - 4, AXIS + 4, y + 4);
        sheets.stroke(Ink.RED, 2, AXIS - 4, y + 4, AXIS + 4, y - 4);
      }
      case ANSWER ->
          sheets.shape(
              Ink.GREEN,
              new float[] {AXIS - 5.5f, y},
              new float[] {AXIS, y + 5.5f},
              new float[] {AXIS + 5.5f, y},
              new float[] {AXIS, y - 5.5f});
      case DEADLINE -> {
        sheets.stroke(Ink.AMBER, 1.6f, AXIS - 9, y, AXIS + 12, y);
        square(Ink.AMBER, 2.4f, y);
      }
    }
  }

  private void square(Ink ink, float half, float y) throws IOException {
    sheets.fill(ink, AXIS - half, y - half, 2 * half, 2 * half);
  }

  private static Ink ink(Stretch stretch) {
    return switch (stretch) {
      case WAITING -> Ink.AMBER;
      case SILENT, LATE -> Ink.RED;
      case TAKEN -> Ink.BLUE;
      case OVER -> Ink.GREEN;
      case STOPPED, UNKNOWN, CUT -> Ink.MUTED;
    };
  }

  private void stretch(Stretch stretch, float x, float from, float to) throws IOException {
    Ink ink = ink(stretch);
    switch (stretch) {
      case WAITING -> sheets.down(ink, 3, x, from, to);
      case SILENT -> sheets.down(ink, 7, x, from, to);
      case TAKEN -> sheets.down(ink, 3, x, from, to);
      case LATE -> sheets.down(ink, 7, x, from, to, 2, 1);
      case STOPPED -> sheets.down(ink, 3, x, from, to, 4, 2);
      case OVER -> sheets.stroke(ink, 1.2f, x, from, x, to);
      case UNKNOWN -> sheets.stroke(ink, 0.8f, x, from, x, to, 1, 2);
      case CUT -> sheets.stroke(ink, 1.5f, x, from, x, to, 2, 4);
    }
  }
}
