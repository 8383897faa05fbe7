package saluran.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocatorTextTest {

  @ParameterizedTest
  @CsvSource({
    "https://\u0430pple.com/login,https://\u0430pple.com/login (xn--pple-43d.com)",
    "\u0430\u0440\u0440\u04cf\u0435.com,\u0430\u0440\u0440\u04cf\u0435.com (xn--80ak6aa92e.com)",
    "https://user@te\u03bbegram.org:8443/x,https://user@te\u03bbegram.org:8443/x (xn--teegram-dof.org)"
  })
  void saysWhichHostItReallyIsWhereScriptsAreMixed(String locator, String shown) {
    assertThat(LocatorText.full(locator)).isEqualTo(shown);
  }

  @Test
  void defangsThatFormToo() {
    assertThat(LocatorText.defanged("https://\u0430pple.com/login"))
        .isEqualTo("hxxps://\u0430pple[.]com/login (xn--pple-43d[.]com)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://web.telegram.org/k/",
        "https://xn--pple-43d.com/",
        "https://\u65e5\u672c\u8a9e\u306e\u30b5\u30a4\u30c8.example/",
        "https://exam.ple/\u0430",
        "@nama",
        "",
        "://"
      })
  void saysNothingMoreOfAnyOther(String locator) {
    assertThat(LocatorText.full(locator)).isEqualTo(locator);
  }
}
