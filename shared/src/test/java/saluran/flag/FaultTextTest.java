package saluran.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTextTest {

  @ParameterizedTest
  @EnumSource
  void saysEachRuleInEachLanguage(Fault.Rule rule) {
    Fault fault = Fault.of("/x", rule, "{what} it's");

    String english = FaultText.of(fault, "en");
    String indonesian = FaultText.of(fault, "id");

    assertThat(english).isNotBlank().endsWith(".").doesNotContain("{0}").isNotEqualTo(indonesian);
    assertThat(indonesian).isNotBlank().endsWith(".").doesNotContain("{0}");
    assertThat(english.contains("{what} it's")).isEqualTo(indonesian.contains("{what} it's"));
  }

  @Test
  void hasNoTextThatNoRuleSays() {
    for (String language : FaultText.LANGUAGES) {
      assertThat(ResourceBundle.getBundle("saluran.flag.faults", Locale.of(language)).keySet())
          .hasSize(Fault.Rule.values().length);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id|id",
        "id-ID,id;q=0.9,en;q=0.8|id",
        "en-GB|en",
        "de,id;q=0.1|id",
        "en;q=0.1,id;q=0.9|id",
        "de|en",
        "*|en",
        "''|en",
        "~~;;|en"
      })
  void answersInTheLanguageThatTheHeaderLikesBest(String header, String language) {
    assertThat(FaultText.accepted(header)).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource({"id,id", "en-GB,en", "ID-id,id", "de,en", "jv;id;en,id"})
  void mailsInTheFirstLanguageThatTheChannelWrites(String tags, String language) {
    assertThat(Languages.ofMail(java.util.List.of(tags.split(";")))).isEqualTo(language);
  }
}
