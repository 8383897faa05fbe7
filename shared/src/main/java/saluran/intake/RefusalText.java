package saluran.intake;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import saluran.intake.SignatureProfile.Result.Refused;

/// Says why a signature is not believed and what to do, in a language that the channel writes.
public final class RefusalText {

  private RefusalText() {}

  /// The text of a refusal, with the server's time where time is the reason.
  ///
  /// @param language one of [saluran.flag.Languages#ALL]
  public static String of(Refused refused, String language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle("saluran.intake.refusals", Locale.of(language));
    return new MessageFormat(bundle.getString(refused.rule().name()), Locale.ROOT)
        .format(refused.arguments().toArray());
  }
}
