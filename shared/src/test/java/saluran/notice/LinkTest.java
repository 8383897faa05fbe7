package saluran.notice;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.ledger.Hash;
import saluran.ledger.Subject;

class LinkTest {

  private static final Instant EXPIRES = Instant.parse("2026-12-21T09:00:00Z");
  private static final Link LINK =
      new Link(Subject.flag("g47wjmssohkhffpfygjckf3tmy"), "n1", EXPIRES);

  /// Two keys, of which `k2` is the newest.
  private static final LinkMac MAC =
      new LinkMac() {
        private final Map<String, byte[]> keys =
            Map.of("k1", "one".getBytes(US_ASCII), "k2", "two".getBytes(US_ASCII));

        @Override
        public String keyId() {
          return "k2";
        }

        @Override
        public byte[] make(byte[] message) {
          return Hash.hmac(keys.get("k2"), message);
        }

        @Override
        public boolean verifies(String keyId, byte[] message, byte[] mac) {
          byte[] key = keys.get(keyId);
          return key != null && MessageDigest.isEqual(Hash.hmac(key, message), mac);
        }
      };

  private final String token = LINK.token(MAC);

  @Test
  void isReadAsItWasMade() {
    assertThat(Link.read(token, MAC)).contains(LINK);
  }

  @Test
  void holdsNothingThatAPathWouldRewrite() {
    assertThat(token)
        .matches("[A-Za-z0-9._~-]+")
        .startsWith("k2.f.g47wjmssohkhffpfygjckf3tmy.n1.1797843600.");
  }

  @Test
  void isOfAContactToo() {
    Link drill = new Link(Subject.parse("contact/sari-w"), "n12", EXPIRES);

    assertThat(Link.read(drill.token(MAC), MAC)).contains(drill);
  }

  @Test
  void isRefusedWithAnyCharacterAltered() {
    for (int i = 0; i < token.length(); i++) {
      for (char other : "AaZz09-_.~=/+ é".toCharArray()) {
        if (other != token.charAt(i)) {
          String altered = token.substring(0, i) + other + token.substring(i + 1);

          assertThat(Link.read(altered, MAC)).as("%s at %d", other, i).isEmpty();
        }
      }
    }
  }

  @Test
  void isRefusedInAnotherSpellingOfTheSameMac() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(token.charAt(token.length() - 1));
    for (int spare = 1; spare < 4; spare++) {
      String sibling = token.substring(0, token.length() - 1) + alphabet.charAt(last ^ spare);

      assertThat(Link.read(sibling, MAC)).isEmpty();
    }
    assertThat(Link.read(token + "=", MAC)).isEmpty();
  }

  @Test
  void isRefusedUnderAnotherKeysId() {
    assertThat(Link.read(token.replaceFirst("k2", "k1"), MAC)).isEmpty();
    assertThat(Link.read(token.replaceFirst("k2", "k9"), MAC)).isEmpty();
  }

  /// What expired is read, so that it can be renewed; its reader looks at the time.
  @Test
  void isReadThoughItExpired() {
    Link old = new Link(LINK.subject(), "n1", Instant.parse("2020-01-01T00:00:00Z"));

    assertThat(Link.read(old.token(MAC), MAC)).contains(old);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".....",
        "k2.f.short.n1.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "k2.d..n1.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "k2.f.g47wjmssohkhffpfygjckf3tmy.a1.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "k2.f.g47wjmssohkhffpfygjckf3tmy.n1.9999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void isNoLinkOfAnotherForm(String text) {
    assertThat(Link.read(text, MAC)).isEmpty();
  }

  @Test
  void hasAFormTokenThatTellsNothingOfAnother() {
    String other = new Link(LINK.subject(), "n2", EXPIRES).token(MAC);

    assertThat(Link.formToken(token)).hasSize(43).isEqualTo(Link.formToken(token));
    assertThat(Link.formToken(other)).isNotEqualTo(Link.formToken(token));
  }
}
