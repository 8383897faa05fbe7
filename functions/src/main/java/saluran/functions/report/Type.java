package saluran.functions.report;

/// How a text is set.
///
/// @param size in points
/// @param leading from one line to the next, in points
/// @param heavy whether its strokes are thickened, for there is one weight of the font
record Type(float size, float leading, Ink ink, boolean heavy) {

  static final Type TITLE = new Type(21, 26, Ink.TEXT, true);
  static final Type HEADING = new Type(13, 18, Ink.BLUE, true);
  static final Type STRONG = new Type(9.5f, 13, Ink.TEXT, true);
  static final Type BODY = new Type(9.5f, 13, Ink.TEXT, false);
  static final Type LABEL = new Type(8.5f, 13, Ink.MUTED, false);
  static final Type SMALL = new Type(8, 11, Ink.MUTED, false);
  static final Type QUOTE = new Type(8.5f, 11.5f, Ink.TEXT, false);
  static final Type FINE = new Type(7, 9.5f, Ink.MUTED, false);
  static final Type HASH = new Type(7, 10, Ink.TEXT, false);

  /// How far below the top of its line the letters stand.
  float baseline() {
    return leading - (leading - size) * 0.45f;
  }

  Type in(Ink other) {
    return new Type(size, leading, other, heavy);
  }
}
