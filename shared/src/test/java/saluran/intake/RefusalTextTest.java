package saluran.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import saluran.flag.FaultText;
import saluran.intake.SignatureProfile.Result.Refused;

/// Every refusal of a signature is said in each language that the channel writes.
class RefusalTextTest {

  private static final List<String> ARGUMENTS = List.of("a'", "{b}", "c", "d");

  @ParameterizedTest
  @EnumSource
  void saysEachRuleInEachLanguage(SignatureRule rule) {
    Refused refused = new Refused(rule, ARGUMENTS);
    String english = RefusalText.of(refused, "en");

    for (String language : FaultText.LANGUAGES) {
      String text = RefusalText.of(refused, language);
      assertThat(text).isNotBlank().endsWith(".").doesNotContainPattern("\\{\\d");
      if (!language.equals("en")) {
        assertThat(text).isNotEqualTo(english);
      }
      for (String argument : ARGUMENTS.subList(0, 2)) {
        assertThat(text.contains(argument)).as(text).isEqualTo(english.contains(argument));
      }
    }
  }

  @Test
  void hasNoTextThatNoRuleSaysAndNoneIsMissing() {
    for (String language : FaultText.LANGUAGES) {
      ResourceBundle bundle =
          ResourceBundle.getBundle("saluran.intake.refusals", Locale.of(language));
      assertThat(bundle.getLocale().getLanguage()).isEqualTo(language);
      assertThat(bundle.keySet())
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(SignatureRule.values()).map(Enum::name).toList());
    }
  }
}
