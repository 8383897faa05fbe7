package saluran.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {

  @ParameterizedTest
  @CsvSource({
    "https://exam.ple/a.html,hxxps://exam[.]ple/a.html",
    "http://exam.ple,hxxp://exam[.]ple",
    "HTTPS://Exam.Ple/,hxxpS://Exam[.]Ple/",
    "https://user:pw@exam.ple:8443/x,hxxps://user:pw@exam[.]ple:8443/x",
    "https://10.0.0.1/x,hxxps://10[.]0[.]0[.]1/x",
    "https://web.telegram.org/k/#@x.y,hxxps://web[.]telegram[.]org/k/#@x.y",
    "https://exam.ple?u=other.example,hxxps://exam[.]ple?u=other[.]example",
    "https://exam.ple/?u=https://evil.example/b.c,hxxps://exam[.]ple/?u=hxxps://evil[.]example/b.c",
    "t.me/x?u=http://evil.example,t[.]me/x?u=hxxp://evil[.]example",
    "t.me,t[.]me",
    "t.me/name,t[.]me/name",
    "@name@mastodon.example,@name@mastodon[.]example",
    "@name,@name",
    "tg://resolve?domain=x.y,tg://resolve?domain=x[.]y",
    "javascript:alert(1),javascript:alert(1)",
    "$1.$2,$1[.]$2"
  })
  void makesNoLinkOfALocator(String locator, String shown) {
    assertThat(Visible.defanged(locator)).isEqualTo(shown);
  }

  @Test
  void findsTheLinksInARunningText() {
    assertThat(
            Visible.defanged(
                "Kanal t.me/x dan (https://exam.ple/a) serta www.exam.ple, lihat Pasal 27.\nHTTP://b.c",
                List.of("t.me/x", "https://exam.ple/a")))
        .isEqualTo(
            "Kanal t[.]me/x dan (hxxps://exam[.]ple/a) serta www[.]exam[.]ple, lihat Pasal 27.\n"
                + "hxxp://b[.]c");
  }

  @Test
  void findsThemInATextOfOneLongWord() {
    String word = "x".repeat(5000);

    assertThat(Visible.defanged(word, List.of())).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060,
        0x2066, 0x2067, 0x2068, 0x2069, 0x061c, 0xfeff, 0x00ad, 0x0000, 0x000d, 0x0085, 0x2028,
        0x3164, 0x180e, 0xe0041
      })
  void showsWhatAReaderCannotSee(int hidden) {
    String shown = Visible.text("a" + Character.toString(hidden) + "b");

    assertThat(shown).isEqualTo("a[U+%04X]b".formatted(hidden));
  }

  @Test
  void leavesWhatAReaderCanSee() {
    String text = "Halo, dunia! éü 日本 עברית 😀 \n [x]";

    assertThat(Visible.text(text)).isEqualTo(text);
  }

  @Test
  void escapesWhatHtmlWouldTakeForMarkup() {
    assertThat(Visible.html("<a href=\"x\" onclick='y'>&amp;</a>\u202e"))
        .isEqualTo("&lt;a href=&quot;x&quot; onclick=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;[U+202E]");
  }
}
