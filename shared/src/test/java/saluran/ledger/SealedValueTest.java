package saluran.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealedValueTest {

  private static final byte[] KEY =
      HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

  /// `printf 'sari@desk.example' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0001…1f -binary |
  /// base64`
  @Test
  void isCommittedToByAnHmacThatOpensslMakesToo() {
    assertThat(new SealedValue("recipient", "sari@desk.example", KEY).commitment())
        .isEqualTo("2DxUESS8xf1r7580fVq0_t2PDHlsclsgTCBalvqebsI");
  }

  @Test
  void tellsNothingByItsCommitment() {
    Random random = new Random(1);

    assertThat(SealedValue.of("name", "Sari", random).commitment())
        .isNotEqualTo(SealedValue.of("name", "Sari", random).commitment());
  }

  @Test
  void hasAKeyOf32Bytes() {
    assertThat(SealedValue.of("name", "Sari", new Random(1)).key()).hasSize(32);
    assertThatThrownBy(() -> new SealedValue("name", "Sari", new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neverReachesALog() {
    assertThat(new SealedValue("name", "Sari", KEY).toString())
        .doesNotContain("Sari")
        .isEqualTo("SealedValue[name]");
  }
}
