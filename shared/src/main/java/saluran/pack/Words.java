package saluran.pack;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The sentences of a verdict, in a language that the channel writes.
final class Words {

  private Words() {}

  /// @param language one of [Verdict#LANGUAGES]
  static String of(String language, String key, String... arguments) {
    ResourceBundle bundle = ResourceBundle.getBundle("saluran.pack.verdict", Locale.of(language));
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
  }
}
