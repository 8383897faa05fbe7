package saluran.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import saluran.flag.Vocabulary.LocatorType;

/// One thing has one comparable form, however it is spelled; two things have two.
class LocatorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # as it is                           | its form
          https://t.me/name                     | https://t.me/name
          HTTPS://T.ME/Name                     | https://t.me/Name
          https://telegram.me/name              | https://t.me/name
          https://Telegram.Dog./name            | https://t.me/name
          t.me/name                             | https://t.me/name
          telegram.me/name                      | https://t.me/name
          t.me                                  | https://t.me/
          t.me.                                 | https://t.me/
          t.me:443/name                         | https://t.me/name
          t.me?a=https://b.example              | https://t.me/?a=https://b.example
          http://t.me/name                      | http://t.me/name
          https://t.me:443/name                 | https://t.me/name
          https://t.me:0443/name                | https://t.me/name
          https://t.me:/name                    | https://t.me/name
          https://t.me:80/name                  | https://t.me:80/name
          http://t.me:80/name                   | http://t.me/name
          http://t.me:443/name                  | http://t.me:443/name
          https://t.me:65535/                   | https://t.me:65535/
          https://t.me                          | https://t.me/
          https://t.me?q                        | https://t.me/?q
          https://t.me/?                        | https://t.me/?
          https://t.me#top                      | https://t.me/#top
          https://web.telegram.org/#/im?p=@x    | https://web.telegram.org/#/im?p=@x
          https://web.telegram.org/#/im?p=@y    | https://web.telegram.org/#/im?p=@y
          https://www.t.me/name                 | https://www.t.me/name
          https://name.telegram.me/             | https://name.telegram.me/
          https://t.me.evil.example/            | https://t.me.evil.example/
          tg://resolve?domain=name              | tg://resolve/?domain=name
          https://e.example/%7euser             | https://e.example/~user
          https://e.example/%7Euser             | https://e.example/~user
          https://e.example/~user               | https://e.example/~user
          https://e.example/a%2fb               | https://e.example/a%2Fb
          https://e.example/a/b                 | https://e.example/a/b
          https://e.example/a/./b/../c          | https://e.example/a/c
          https://e.example/a/%2e%2E/c          | https://e.example/c
          https://e.example/../..               | https://e.example/
          https://e.example/a/..                | https://e.example/
          https://e.example/a/.                 | https://e.example/a/
          https://e.example//a//                | https://e.example//a//
          https://e.example/a b                 | https://e.example/a%20b
          https://e.example/a%20b?c d#e f       | https://e.example/a%20b?c%20d#e%20f
          https://e.example/saluran/ü           | https://e.example/saluran/%C3%BC
          https://e.example/saluran/%c3%bc      | https://e.example/saluran/%C3%BC
          https://e.example/100%                | https://e.example/100%25
          https://e.example/%%341               | https://e.example/%2541
          https://e.example/"<script>           | https://e.example/%22%3Cscript%3E
          https://e.example/\\t.me              | https://e.example/%5Ct.me
          https://bücher.example/               | https://xn--bcher-kva.example/
          https://BÜCHER.example/               | https://xn--bcher-kva.example/
          https://XN--BCHER-KVA.example/        | https://xn--bcher-kva.example/
          https://b%C3%BCcher.example/          | https://xn--bcher-kva.example/
          https://例え。テスト/                   | https://xn--r8jz45g.xn--zckzah/
          https://💩.example/                   | https://xn--ls8h.example/
          https://ｔ.ｍｅ/name                    | https://t.me/name
          https://tеlеgrаm.me/name              | https://xn--tlgrm-7ve5ab.me/name
          https://user:pw@t.me/name             | https://user:pw@t.me/name
          https://t.me@evil.example/name        | https://t.me@evil.example/name
          https://t.me:443@evil.example/        | https://t.me:443@evil.example/
          https://[2001:DB8::1]/                | https://[2001:db8:0:0:0:0:0:1]/
          https://[2001:db8:0::0:1]:443/        | https://[2001:db8:0:0:0:0:0:1]/
          https://[::1]:8443/a                  | https://[0:0:0:0:0:0:0:1]:8443/a
          https://192.0.2.1:443/                | https://192.0.2.1/
          """)
  void aUrl(String locator, String form) {
    assertThat(Locator.comparable(LocatorType.URL, locator)).isEqualTo(form);
    assertThat(Locator.comparable(LocatorType.CHANNEL, "  " + locator + " ")).isEqualTo(form);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          t.me                          | t.me
          T.ME.                         | t.me
          telegram.me                   | t.me
          https://telegram.dog/         | t.me
          https://T.Me:8443/name?q#f    | t.me
          //t.me/                       | //t.me/
          www.t.me                      | www.t.me
          bücher.example.               | xn--bcher-kva.example
          xn--Bcher-Kva.example         | xn--bcher-kva.example
          localhost                     | localhost
          _dmarc.example.org            | _dmarc.example.org
          t.me@evil.example             | evil.example
          [2001:DB8::1]                 | [2001:db8:0:0:0:0:0:1]
          *.T.me                        | *.T.me
          t..me                         | t..me
          """)
  void aDomain(String locator, String form) {
    assertThat(Locator.comparable(LocatorType.DOMAIN, locator)).isEqualTo(form);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"URL", "DOMAIN"})
  void aName(LocatorType type) {
    assertThat(Locator.comparable(type, " @Kanal_Resmi")).isEqualTo("@kanal_resmi");
    assertThat(Locator.comparable(type, "@ΟΔΟΣ"))
        .isEqualTo(Locator.comparable(type, "@οδος"))
        .isEqualTo(Locator.comparable(type, "@οδοσ"));
    assertThat(Locator.comparable(type, "@t.me/name")).isEqualTo("@t.me/name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          kanal tentang X
          Name
          .
          https://
          https:///name
          https:/t.me/name
          https:\\\\t.me\\name
          https://evil.example\\@t.me/
          https://a@b@t.me/
          https://t.me:port/
          https://t.me:65536/
          https://t.me:99999999999999999999/
          https://[::1/
          https://[fe80::1%eth0]/
          https://[192.0.2.1]/
          https://[::g]/
          https://a b.example/
          https://%zz.example/
          https://%C3.example/
          https://℀.example/
          https://.example/
          https://t..me/
          ://t.me/
          1http://t.me/
          mailto:a@b.example
          """)
  void whatIsNoUrlIsItself(String locator) {
    assertThat(Locator.comparable(LocatorType.URL, "\t" + locator + " ")).isEqualTo(locator);
  }

  @Test
  void aVeryLongOneIsComparedAsAnyOther() {
    String name = "a".repeat(FlagReader.LONG);
    assertThat(Locator.comparable(LocatorType.URL, "t.me/" + name))
        .isEqualTo("https://t.me/" + name);
    assertThat(Locator.comparable(LocatorType.URL, "https://" + name + ".me/"))
        .isEqualTo("https://" + name + ".me/");
    assertThat(Locator.comparable(LocatorType.URL, "a.".repeat(FlagReader.LONG) + " "))
        .isEqualTo("a.".repeat(FlagReader.LONG));
    assertThat(Locator.comparable(LocatorType.URL, "t.me/" + "/..".repeat(FlagReader.LONG)))
        .isEqualTo("https://t.me/");
  }

  @Test
  void noTextMakesItThrowAndEveryFormIsItsOwnForm() {
    Random random = new Random(20170714);
    String[] bits = {
      "https://", "http:", "//", "t.me", "telegram.me", ".", "/", ":", "443", "@", "?", "#", "[",
          "]",
      "::", "%", "%2e", "%C3%BC", "%ff", "ü", "。", "ß", "ı", "İ", "ς", "а", "\u202e", "\u00ad",
      "\u200d", "💩", "\ud800", "xn--", "xn--a", " ", "\\", "A", "z", "0", "-", "_", "*"
    };
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(9); n >= 0; n--) {
        text.append(bits[random.nextInt(bits.length)]);
      }
      for (LocatorType type : LocatorType.values()) {
        String form = Locator.comparable(type, text.toString());
        assertThat(Locator.comparable(type, form)).as("%s of %s", type, text).isEqualTo(form);
      }
    }
  }
}
