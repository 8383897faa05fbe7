package saluran.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {

  private static String written(Html html) {
    StringBuilder out = new StringBuilder();
    html.write(out);
    return out.toString();
  }

  @Test
  void escapesWhatStandsInAnElementOrAnAttribute() {
    assertThat(
            written(
                Html.of("p", Html.text("<b>&\u202e"), Html.of("br"))
                    .with("title", "\" onclick='x")
                    .when(true, "hidden")
                    .when(false, "inert")))
        .isEqualTo("<p title=\"&quot; onclick=&#39;x\" hidden>&lt;b&gt;&amp;[U+202E]<br></p>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        " https://x",
        "",
        "h"
      })
  void followsNoOtherAddress(String address) {
    assertThatThrownBy(() -> Html.of("a").to("href", address))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example/x?y=1&z", "/desk/t", "#fault", "?lang=id"})
  void followsOurs(String address) {
    assertThat(written(Html.of("a", "x").to("href", address)))
        .isEqualTo("<a href=\"" + address.replace("&", "&amp;") + "\">x</a>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"href", "onclick", "style", "src", "action", "formaction", "a b", "A"})
  void putsNoTextWhereItWouldBeFollowedOrRun(String name) {
    assertThatThrownBy(() -> Html.of("p").with(name, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"script", "img", "iframe", "svg", "style", "p onclick=x"})
  void hasNoTagThatLoadsOrRuns(String tag) {
    assertThatThrownBy(() -> Html.of(tag)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"</style>", "a{background:url(x)}", "@import 'x'"})
  void hasNoSheetThatLoadsOrEnds(String css) {
    assertThatThrownBy(() -> Html.sheet(css)).isInstanceOf(IllegalArgumentException.class);
  }
}
