package saluran.functions.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import saluran.agency.Scope;
import saluran.flag.FaultText;

/// Every sentence of a problem stands in each language that the channel writes, with the same
/// blanks to fill.
class ProblemTextTest {

  @Test
  void everyLanguageHasEverySentence() {
    ResourceBundle english = bundle("en");
    for (String language : FaultText.LANGUAGES) {
      ResourceBundle other = bundle(language);
      assertThat(other.getLocale().getLanguage()).isEqualTo(language);
      assertThat(other.keySet()).isEqualTo(english.keySet());
      for (String key : english.keySet()) {
        assertThat(blanks(other.getString(key)))
            .as(key + " in " + language)
            .isEqualTo(blanks(english.getString(key)));
      }
    }
  }

  @Test
  void everyReasonOutsideTheScopeHasASentence() {
    for (Scope.Refusal refusal : Scope.Refusal.values()) {
      assertThat(ProblemText.of("id", "scope." + refusal, "kominfo", "X", "Y"))
          .contains("kominfo")
          .doesNotContain("{");
    }
  }

  @Test
  void everyProblemHasATitleInEachLanguageAndNoTitleIsLeftOver() {
    for (String language : FaultText.LANGUAGES) {
      assertThat(Arrays.stream(Problem.values()).map(problem -> problem.title(language)))
          .doesNotHaveDuplicates()
          .noneMatch(String::isBlank);
      assertThat(bundle(language).keySet().stream().filter(key -> key.startsWith("title.")))
          .hasSameSizeAs(Problem.values());
    }
    for (Problem problem : Problem.values()) {
      assertThat(problem.title("id")).isNotEqualTo(problem.title("en"));
    }
  }

  @Test
  void numbersAndApostrophesStandAsTheyAre() {
    assertThat(ProblemText.of("en", "too_large.flag", "131072")).contains(" 131072 ");
    assertThat(ProblemText.of("id", "conflicting", "o'clock {0}")).contains("o'clock {0}");
  }

  private static Set<String> blanks(String sentence) {
    return Pattern.compile("\\{\\d}")
        .matcher(sentence)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static ResourceBundle bundle(String language) {
    return ResourceBundle.getBundle("saluran.functions.edge.http.problems", Locale.of(language));
  }
}
