package saluran.functions.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// The one font of a report: Liberation Sans, as PDFBox brings it, of which a document embeds what
/// it uses. It has Latin, Greek and Cyrillic letters. What runs from right to left, joins its
/// neighbour or stands upon it is not set by simple rules, and is shown by its code point, as is
/// whatever the font lacks.
final class Letters implements AutoCloseable {

  private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private final TrueTypeFont file;
  private final CmapLookup glyphs;
  private final PDFont font;
  private final float unitsPerEm;
  private final Map<Integer, Integer> advances = new HashMap<>();

  Letters(PDDocument document) throws IOException {
    try (InputStream in = Objects.requireNonNull(PDFont.class.getResourceAsStream(FILE), FILE)) {
      this.file = new TTFParser(true).parse(new RandomAccessReadBuffer(in));
    }
    // A ligature is another glyph than its letters: it would be measured and copied wrongly.
    file.setEnableGsub(false);
    this.glyphs = file.getUnicodeCmapLookup();
    this.unitsPerEm = file.getUnitsPerEm();
    this.font = PDType0Font.load(document, file, true);
  }

  PDFont font() {
    return font;
  }

  /// The text as it can be set: line feeds stay, the rest is letters.
  String settable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(
            c -> {
              if (isSettable(c)) {
                out.appendCodePoint(c);
              } else {
                out.append("[U+").append(code(c)).append(']');
              }
            });
    return out.toString();
  }

  /// Whether all of a text can be set as it is.
  boolean has(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().allMatch(this::isSettable);
  }

  private boolean isSettable(int c) {
    return c == '\n' || advance(c) > 0;
  }

  private static String code(int c) {
    String digits = Integer.toHexString(c).toUpperCase(Locale.ROOT);
    return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }

  /// The width of a settable text in points.
  float width(String text, float size) {
    long units = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      units += advance(c);
      i += Character.charCount(c);
    }
    return units * size / unitsPerEm;
  }

  /// How far a character moves on, in the font's units; 0 for one that cannot be set.
  private int advance(int c) {
    return advances.computeIfAbsent(c, this::measured);
  }

  private int measured(int c) {
    if (!isSimple(c)) {
      return 0;
    }
    int glyph = glyphs.getGlyphId(c);
    try {
      return glyph == 0 ? 0 : file.getAdvanceWidth(glyph);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean isSimple(int c) {
    boolean leftToRight =
        switch (Character.getDirectionality(c)) {
          case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
              Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
              Character.DIRECTIONALITY_ARABIC_NUMBER ->
              false;
          default -> true;
        };
    return leftToRight
        && switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.UNASSIGNED,
              Character.PRIVATE_USE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.NON_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.COMBINING_SPACING_MARK ->
              false;
          default -> true;
        };
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
