package saluran.functions.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import saluran.report.Report;

/// The pages of a report and the place on the newest where the next line goes, counted from the
/// bottom in points. Every page names the flag's reference number, its own number and how many
/// there are.
final class Sheets {

  static final float LEFT = 56;
  static final float RIGHT = PDRectangle.A4.getWidth() - 56;
  static final float WIDTH = RIGHT - LEFT;

  private static final float TOP = PDRectangle.A4.getHeight() - 74;
  private static final float BOTTOM = 62;
  private static final float BEGINNING = 80;
  private static final float HEAVY = 0.028f;

  private final PdfFile file;
  private final Report report;
  private final List<PDPage> pages = new ArrayList<>();
  private PDPageContentStream content;
  private float y;

  Sheets(PdfFile file, Report report) throws IOException {
    this.file = file;
    this.report = report;
    this.content = next();
  }

  private PDPageContentStream next() throws IOException {
    PDPage page = file.page();
    pages.add(page);
    y = TOP;
    return file.content(page);
  }

  /// Begins a further page.
  void turn() throws IOException {
    content.close();
    content = next();
  }

  /// Turns the page where so much does not fit on this one; of what fits on none, the beginning.
  void keep(float height) throws IOException {
    float kept = height <= TOP - BOTTOM ? height : BEGINNING;
    if (y - kept < BOTTOM && y < TOP) {
      turn();
    }
  }

  /// Where the next line begins.
  float y() {
    return y;
  }

  /// Leaves room below what was written; at the top of a page there is enough.
  void space(float points) {
    if (y < TOP) {
      y -= points;
    }
  }

  /// Moves down, whatever is there.
  void down(float points) {
    y -= points;
  }

  Letters letters() {
    return file.letters();
  }

  /// A text in as many lines as it needs, over as many pages.
  void text(String text, Type type, float x, float width) throws IOException {
    lines(Lines.of(letters(), text, type, width), type, x);
  }

  /// Lines that were broken before.
  void lines(List<String> lines, Type type, float x) throws IOException {
    for (String line : lines) {
      if (y - type.leading() < BOTTOM) {
        turn();
      }
      at(line, type, x, y - type.baseline());
      y -= type.leading();
    }
  }

  /// One line at a place; it moves nothing.
  void at(String line, Type type, float x, float baseline) throws IOException {
    put(content, line, type, x, baseline);
  }

  private void put(PDPageContentStream to, String line, Type type, float x, float baseline)
      throws IOException {
    if (line.isEmpty()) {
      return;
    }
    Ink ink = type.ink();
    to.setNonStrokingColor(ink.red, ink.green, ink.blue);
    if (type.heavy()) {
      to.setStrokingColor(ink.red, ink.green, ink.blue);
      to.setLineWidth(type.size() * HEAVY);
    }
    to.beginText();
    to.setRenderingMode(type.heavy() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
    to.setFont(letters().font(), type.size());
    to.newLineAtOffset(x, baseline);
    to.showText(line);
    to.endText();
  }

  /// A line downward, as far as the page goes.
  void down(Ink ink, float width, float x, float from, float to, float... dash) throws IOException {
    stroke(ink, width, x, from, x, Math.max(to, BOTTOM), dash);
  }

  /// A straight line.
  void stroke(Ink ink, float width, float x1, float y1, float x2, float y2, float... dash)
      throws IOException {
    content.setStrokingColor(ink.red, ink.green, ink.blue);
    content.setLineWidth(width);
    content.setLineDashPattern(dash, 0);
    content.moveTo(x1, y1);
    content.lineTo(x2, y2);
    content.stroke();
    content.setLineDashPattern(new float[0], 0);
  }

  /// A filled rectangle.
  void fill(Ink ink, float x, float bottom, float width, float height) throws IOException {
    content.setNonStrokingColor(ink.red, ink.green, ink.blue);
    content.addRect(x, bottom, width, height);
    content.fill();
  }

  /// A closed shape through these points, filled.
  void shape(Ink ink, float[]... points) throws IOException {
    content.setNonStrokingColor(ink.red, ink.green, ink.blue);
    content.moveTo(points[0][0], points[0][1]);
    for (int i = 1; i < points.length; i++) {
      content.lineTo(points[i][0], points[i][1]);
    }
    content.closePath();
    content.fill();
  }

  /// Numbers the pages, now that they are counted.
  void finish() throws IOException {
    content.close();
    Type type = Type.SMALL;
    String reference = Lines.first(letters(), report.reference(), type, WIDTH - 120);
    String title = Lines.first(letters(), report.title(), type, 115);
    String flag = "flag/" + report.flag();
    for (int i = 0; i < pages.size(); i++) {
      String number = (i + 1) + " / " + pages.size();
      try (PDPageContentStream to = file.content(pages.get(i))) {
        float head = PDRectangle.A4.getHeight() - 44;
        put(to, reference, type.in(Ink.TEXT), LEFT, head);
        put(to, title, type, RIGHT - letters().width(title, type.size()), head);
        put(to, flag, type, LEFT, 36);
        put(to, number, type.in(Ink.TEXT), RIGHT - letters().width(number, type.size()), 36);
        to.setStrokingColor(Ink.RULE.red, Ink.RULE.green, Ink.RULE.blue);
        to.setLineWidth(0.6f);
        for (float rule : new float[] {head - 8, 49}) {
          to.moveTo(LEFT, rule);
          to.lineTo(RIGHT, rule);
          to.stroke();
        }
      }
    }
  }
}
