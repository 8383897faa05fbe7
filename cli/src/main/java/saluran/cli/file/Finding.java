package saluran.cli.file;

/// One thing that is wrong with a file, and where.
///
/// @param line the first line is 1
/// @param pointer JSON Pointer (RFC 6901); empty for the whole file
/// @param text what is wrong, a sentence
public record Finding(int line, String pointer, String text) {

  /// One line of text, as compilers write it, so that editors find the place: `FILE:LINE: pointer:
  /// what is wrong`.
  ///
  /// @param file as the person named it
  public String in(String file) {
    String place = pointer.isEmpty() ? "" : Printable.of(pointer) + ": ";
    return file + ":" + line + ": " + place + Printable.of(text);
  }
}
