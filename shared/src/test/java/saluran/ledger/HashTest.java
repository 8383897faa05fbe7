package saluran.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTest {

  /// FIPS 180-4, the one-block example.
  @Test
  void isSha256() {
    assertThat(
            HexFormat.of().formatHex(Hash.sha256("a".getBytes(US_ASCII), "bc".getBytes(US_ASCII))))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  /// RFC 4231 §4.3.
  @Test
  void isHmac() {
    assertThat(
            HexFormat.of()
                .formatHex(
                    Hash.hmac(
                        "Jefe".getBytes(US_ASCII),
                        "what do ya want for nothing?".getBytes(US_ASCII))))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void writesBase64urlWithoutPadding() {
    assertThat(Hash.base64url(new byte[] {(byte) 0xfb, (byte) 0xff})).isEqualTo("-_8");
    assertThat(Hash.fromBase64url("-_8")).containsExactly(0xfb, 0xff);
  }

  /// One value has one spelling, so that no character of a receipt can be altered unnoticed.
  @ParameterizedTest
  @ValueSource(strings = {"-_9", "-_8=", "+/8", "-_8\n", "-", "é"})
  void readsOneSpellingOnly(String text) {
    assertThatThrownBy(() -> Hash.fromBase64url(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
