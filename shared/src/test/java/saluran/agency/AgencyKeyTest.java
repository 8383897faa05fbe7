package saluran.agency;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.agency.AgencyKey.Algorithm;

/// Keys and signatures that openssl made: `openssl pkeyutl -sign -rawin` and `openssl dgst -sha256
/// -sign`.
class AgencyKeyTest {

  private static final byte[] MESSAGE = "saluran".getBytes(US_ASCII);

  private static final String ED25519 =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEALPJfwtdOAxwTtBecqvRcSh3pojKMMWDzaVbK/TO3OFc=
      -----END PUBLIC KEY-----
      """;

  private static final byte[] BY_ED25519 =
      Base64.getDecoder()
          .decode(
              "w6MUaFtvgcCUljhWuwKUJjtX3w6BjOMTQO0/6QAuAUpRi0PaCGqfC9cKzsUmTrdep6ZhhZbGcZmzCkipeE7WDQ==");

  private static final String P256 =
      """
      -----BEGIN PUBLIC KEY-----
      MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEFOq9RyIlvkgFC3TLMxt0+hGQez/7
      0FwkVZq7tH9Sy+E+BTjifOKJ24wnCA5mHVht08xJSh2bpsgeZVyeTek6Zw==
      -----END PUBLIC KEY-----
      """;

  private static final String P384 =
      """
      -----BEGIN PUBLIC KEY-----
      MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEprSl2ACmO48RtyzGAfE9nsjFOPHQjTBi
      6W57ljoL4F8VAriBnQ6Y+P03tr9wRxvv7RNjOONjEMQk5srehKEzjHjvjWSSCokl
      I8H9utVZQADdBz8UJRxIm7NPExwr/HtV
      -----END PUBLIC KEY-----
      """;

  /// r ‖ s of openssl's DER.
  private static final byte[] BY_P256 =
      Base64.getDecoder()
          .decode(
              "JXQ2J9HOfMxEmPM1n1iOlDdld4qQMcjF3Tv/ERx0aYrcELO/c626ZzsIRB0V+JO6R1vRD6naVrcldMz0pWdfbg==");

  private static final byte[] BY_P256_IN_DER =
      Base64.getDecoder()
          .decode(
              "MEUCICV0NifRznzMRJjzNZ9YjpQ3ZXeKkDHIxd07/xEcdGmKAiEA3BCzv3Otumc7CEQdFfiTukdb0Q+p2la3JXTM9KVnX24=");

  private static AgencyKey key(Algorithm algorithm, String pem) {
    return new AgencyKey("k", "kominfo", algorithm, pem, null, null, null);
  }

  @Test
  void verifiesEd25519() {
    AgencyKey key = key(Algorithm.ED25519, ED25519);

    assertThat(key.verifies(MESSAGE, BY_ED25519)).isTrue();
    assertThat(key.verifies("saluraN".getBytes(US_ASCII), BY_ED25519)).isFalse();
    assertThat(key.verifies(MESSAGE, altered(BY_ED25519))).isFalse();
  }

  @Test
  void verifiesEcdsaAsRAndS() {
    AgencyKey key = key(Algorithm.ECDSA_P256_SHA256, P256);

    assertThat(key.verifies(MESSAGE, BY_P256)).isTrue();
    assertThat(key.verifies("saluraN".getBytes(US_ASCII), BY_P256)).isFalse();
    assertThat(key.verifies(MESSAGE, altered(BY_P256))).isFalse();
  }

  @Test
  void refusesAnEcdsaSignatureInDer() {
    assertThat(key(Algorithm.ECDSA_P256_SHA256, P256).verifies(MESSAGE, BY_P256_IN_DER)).isFalse();
  }

  /// CVE-2022-21449: r = s = 0 once verified everything.
  @Test
  void refusesASignatureOfZeros() {
    assertThat(key(Algorithm.ECDSA_P256_SHA256, P256).verifies(MESSAGE, new byte[64])).isFalse();
    assertThat(key(Algorithm.ED25519, ED25519).verifies(MESSAGE, new byte[64])).isFalse();
    assertThat(key(Algorithm.ED25519, ED25519).verifies(MESSAGE, new byte[0])).isFalse();
  }

  @Test
  void refusesTheSignatureOfAnotherKey() {
    assertThat(key(Algorithm.ED25519, ED25519).verifies(MESSAGE, BY_P256)).isFalse();
  }

  /// RFC 8037 Appendix A.3.
  @Test
  void hasTheThumbprintOfTheRfc() {
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
            + "-----END PUBLIC KEY-----\n";

    assertThat(key(Algorithm.ED25519, pem).thumbprint())
        .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  }

  /// RFC 7638, worked out in Python over the same key.
  @Test
  void hasTheThumbprintOfAnEcKey() {
    assertThat(key(Algorithm.ECDSA_P256_SHA256, P256).thumbprint())
        .isEqualTo("LzWTaTa6L-CtNcIgdIMbtY06p245VbVE9L0C1VqfeCc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {P256, P384, "", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"})
  void isNoEd25519KeyOfAnotherKind(String pem) {
    assertThatThrownBy(() -> key(Algorithm.ED25519, pem).thumbprint())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {ED25519, P384, ""})
  void isNoP256KeyOfAnotherKind(String pem) {
    assertThatThrownBy(() -> key(Algorithm.ECDSA_P256_SHA256, pem).thumbprint())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void knowsTheTwoRegisteredNames() {
    assertThat(Algorithm.of("ed25519")).isEqualTo(Algorithm.ED25519);
    assertThat(Algorithm.of("ecdsa-p256-sha256")).isEqualTo(Algorithm.ECDSA_P256_SHA256);
    assertThat(Algorithm.of("hmac-sha256")).isNull();
    assertThat(Algorithm.of("ED25519")).isNull();
  }

  @Test
  void isGoodFromItsFirstToItsLastInstant() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant to = Instant.parse("2026-12-31T00:00:00Z");
    AgencyKey key = new AgencyKey("k", "kominfo", Algorithm.ED25519, ED25519, from, to, null);

    assertThat(key.isGoodAt(from.minusMillis(1))).isFalse();
    assertThat(key.isGoodAt(from)).isTrue();
    assertThat(key.isGoodAt(to)).isTrue();
    assertThat(key.isGoodAt(to.plusMillis(1))).isFalse();
  }

  @Test
  void isGoodNoMoreFromItsRevocation() {
    Instant revoked = Instant.parse("2026-06-01T00:00:00Z");
    AgencyKey key = new AgencyKey("k", "kominfo", Algorithm.ED25519, ED25519, null, null, revoked);

    assertThat(key.isGoodAt(revoked.minusMillis(1))).isTrue();
    assertThat(key.isGoodAt(revoked)).isFalse();
    assertThat(key.verifies(MESSAGE, BY_ED25519)).as("what it signed before").isTrue();
  }

  private static byte[] altered(byte[] signature) {
    byte[] altered = signature.clone();
    altered[10] ^= 1;
    return altered;
  }
}
