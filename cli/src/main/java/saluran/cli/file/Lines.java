package saluran.cli.file;

import java.util.Map;

/// Where in a file each value stands.
///
/// @param byPointer the line of a value, by its JSON Pointer (RFC 6901); the first line is 1
public record Lines(Map<String, Integer> byPointer) {

  public Lines {
    byPointer = Map.copyOf(byPointer);
  }

  /// The line of a value, or, where it is missing, of what should hold it.
  public int of(String pointer) {
    String place = pointer;
    while (true) {
      Integer line = byPointer.get(place);
      if (line != null) {
        return line;
      }
      if (place.isEmpty()) {
        return 1;
      }
      place = place.substring(0, Math.max(0, place.lastIndexOf('/')));
    }
  }
}
