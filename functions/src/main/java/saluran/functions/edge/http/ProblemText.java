package saluran.functions.edge.http;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of problem documents: a title for each, what is wrong and what to do, in each language
/// that the channel writes. The refusal of a signature has its own, [saluran.intake.RefusalText].
public final class ProblemText {

  private ProblemText() {}

  /// The sentence of that key, filled with the arguments as they stand.
  ///
  /// @param language one of [saluran.flag.Languages#ALL]
  public static String of(String language, String key, String... arguments) {
    ResourceBundle bundle =
        ResourceBundle.getBundle("saluran.functions.edge.http.problems", Locale.of(language));
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
  }
}
