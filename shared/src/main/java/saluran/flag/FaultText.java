package saluran.flag;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// Says a broken rule in the words of the page, in a language that the channel writes.
public final class FaultText {

  /// Every language that answers to programs are written in; the first is used where none fits.
  public static final List<String> LANGUAGES = Languages.bundled("/saluran/flag/faults");

  private FaultText() {}

  /// The text of a fault.
  ///
  /// @param language one of [#LANGUAGES]
  public static String of(Fault fault, String language) {
    ResourceBundle bundle = ResourceBundle.getBundle("saluran.flag.faults", Locale.of(language));
    return new MessageFormat(bundle.getString(fault.rule().name()), Locale.ROOT)
        .format(fault.arguments().toArray());
  }

  /// The language to answer in: the one that an `Accept-Language` header likes best of ours (RFC
  /// 9110 §12.5.4); English where it likes none or makes no sense.
  public static String accepted(String header) {
    try {
      List<Locale> ours = LANGUAGES.stream().map(Locale::of).toList();
      Locale best = Locale.lookup(Locale.LanguageRange.parse(header), ours);
      return best == null ? LANGUAGES.getFirst() : best.getLanguage();
    } catch (IllegalArgumentException noHeader) {
      return LANGUAGES.getFirst();
    }
  }
}
