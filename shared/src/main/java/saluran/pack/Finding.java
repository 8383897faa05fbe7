package saluran.pack;

import java.util.List;

/// Something in a pack or a receipt that is not as it must be.
///
/// @param place a path in the pack, or where in the zip
/// @param arguments what the flaw's text is filled with
public record Finding(String place, Flaw flaw, List<String> arguments) {

  public Finding {
    arguments = List.copyOf(arguments);
  }

  static Finding of(String place, Flaw flaw, String... arguments) {
    return new Finding(place, flaw, List.of(arguments));
  }

  /// What is wrong, in plain words.
  ///
  /// @param language one of [Verdict#LANGUAGES]
  public String text(String language) {
    return Words.of(language, "flaw." + flaw.name(), arguments.toArray(String[]::new));
  }
}
