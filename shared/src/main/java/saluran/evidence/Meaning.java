package saluran.evidence;

import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import saluran.ledger.EntryType;

/// What an entry proves and what it does not: never more is claimed, in a page, a mail or a report.
///
/// @param doesNotProve null where nobody would take it for more
public record Meaning(String proves, @Nullable String doesNotProve) {

  /// The meaning of a type of entry, in the English of the API.
  public static Meaning of(EntryType type) {
    return of(type, "en");
  }

  /// The meaning of a type of entry. What becomes of a mail means the same whoever it went to.
  ///
  /// @param language one that `meaning_<language>.properties` is there for
  public static Meaning of(EntryType type, String language) {
    ResourceBundle words =
        ResourceBundle.getBundle("saluran.evidence.meaning", Locale.of(language));
    String word = type.word().replaceFirst("^agency\\.", "notice.");
    String not = word + ".not";
    return new Meaning(
        words.getString(word + ".proves"), words.containsKey(not) ? words.getString(not) : null);
  }
}
