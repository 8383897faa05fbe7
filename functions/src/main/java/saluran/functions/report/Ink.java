package saluran.functions.report;

/// The colours of a report: dark enough to be read from a black and white copy too.
enum Ink {
  TEXT(0.11f, 0.13f, 0.17f),
  MUTED(0.38f, 0.41f, 0.46f),
  RULE(0.78f, 0.80f, 0.83f),
  PAPER(1, 1, 1),
  PANEL(0.95f, 0.955f, 0.965f),
  BLUE(0.09f, 0.31f, 0.55f),
  AMBER(0.66f, 0.40f, 0.02f),
  RED(0.70f, 0.11f, 0.11f),
  GREEN(0.10f, 0.44f, 0.26f);

  final float red;
  final float green;
  final float blue;

  Ink(float red, float green, float blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }
}
