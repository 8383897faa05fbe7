package saluran.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.json.Canonical;
import saluran.json.Json;
import saluran.ledger.Chain;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.Hash;
import saluran.ledger.Subject;

class ReceiptsTest {

  private static final Entry ENTRY =
      Chain.empty(Subject.flag("g47wjmssohkhffpfygjckf3tmy"))
          .first(
              new FlagFacts.Withdrawn(null, null),
              Instant.parse("2026-11-21T09:00:00Z"),
              "saluran");

  private final TestSigner signer = new TestSigner();
  private final String receipt = Receipts.sign(ENTRY, signer);

  @Test
  void isACompactJwsWhosePayloadIsTheEntrysBytes() {
    String[] parts = receipt.split("\\.");

    assertThat(parts).hasSize(3);
    assertThat(new String(Hash.fromBase64url(parts[0]), UTF_8))
        .isEqualTo("{\"alg\":\"ES256\",\"kid\":\"receipt-1\",\"typ\":\"saluran-receipt+jws\"}");
    assertThat(Hash.fromBase64url(parts[1])).isEqualTo(ENTRY.bytes());
    assertThat(Hash.fromBase64url(parts[2])).hasSize(64);
  }

  @Test
  void verifiesUnderItsKeyAlone() {
    assertThat(Receipts.verifies(receipt, signer.publicKey())).isTrue();
    assertThat(Receipts.verifies(receipt, new TestSigner().publicKey())).isFalse();
    assertThat(Receipts.keyId(receipt)).isEqualTo("receipt-1");
    assertThat(Receipts.entry(receipt)).isEqualTo(ENTRY);
  }

  @Test
  void verifiesNoMoreOnceAnyCharacterIsAltered() {
    for (int i = 0; i < receipt.length(); i++) {
      char sibling = receipt.charAt(i) == '.' ? 'A' : sibling(receipt.charAt(i));
      String altered = receipt.substring(0, i) + sibling + receipt.substring(i + 1);

      assertThat(Receipts.verifies(altered, signer.publicKey())).as("character %d", i).isFalse();
    }
  }

  /// The character whose six bits differ in the last one: at the end of a part it may stand for the
  /// same bytes.
  private static char sibling(char c) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return alphabet.charAt(alphabet.indexOf(c) ^ 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a", "a.b", "a.b.c.d", "..", "é.é.é"})
  void verifiesNothingThatIsNoReceipt(String text) {
    assertThat(Receipts.verifies(text, signer.publicKey())).isFalse();
    assertThatThrownBy(() -> Receipts.keyId(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Receipts.entry(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"alg\":\"none\",\"kid\":\"receipt-1\",\"typ\":\"saluran-receipt+jws\"}'",
    "'{\"alg\":\"HS256\",\"kid\":\"receipt-1\",\"typ\":\"saluran-receipt+jws\"}'",
    "'{\"alg\":\"ES256\",\"kid\":\"receipt-1\",\"typ\":\"JWT\"}'",
    "'{\"alg\":\"ES256\",\"kid\":\"receipt-1\"}'",
    "'{\"alg\":\"ES256\",\"typ\":\"saluran-receipt+jws\"}'",
    "'[]'"
  })
  void hasNoKeyIdUnderAnotherHeader(String header) {
    String other = Hash.base64url(header.getBytes(UTF_8)) + receipt.substring(receipt.indexOf('.'));

    assertThatThrownBy(() -> Receipts.keyId(other)).isInstanceOf(IllegalArgumentException.class);
  }

  /// DER drops leading zeros and adds one before a set bit; r ‖ s has 32 bytes each.
  @ParameterizedTest
  @CsvSource({
    "1,1",
    "7f,80",
    "80,7f",
    "ff00,1",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff,1",
    "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff,ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff,00aa"
  })
  void takesRAndSOutOfDer(String r, String s) {
    assertThat(HexFormat.of().formatHex(Jws.raw(der(new BigInteger(r, 16), new BigInteger(s, 16)))))
        .isEqualTo("0".repeat(64 - r.length()) + r + "0".repeat(64 - s.length()) + s);
  }

  @Test
  void takesTwoThousandSignaturesOutOfDer() {
    Random random = new Random(11);
    for (int i = 0; i < 2000; i++) {
      BigInteger r = new BigInteger(1 + random.nextInt(256), random);
      BigInteger s = new BigInteger(256, random).shiftRight(random.nextInt(20));
      byte[] raw = Jws.raw(der(r, s));

      assertThat(new BigInteger(1, Arrays.copyOf(raw, 32))).isEqualTo(r);
      assertThat(new BigInteger(1, Arrays.copyOfRange(raw, 32, 64))).isEqualTo(s);
    }
  }

  @Test
  void signsSoThatEveryReceiptVerifies() {
    for (int i = 0; i < 200; i++) {
      assertThat(Receipts.verifies(Receipts.sign(ENTRY, signer), signer.publicKey())).isTrue();
    }
  }

  private static byte[] der(BigInteger r, BigInteger s) {
    byte[] first = r.toByteArray();
    byte[] second = s.toByteArray();
    byte[] der = new byte[6 + first.length + second.length];
    der[0] = 0x30;
    der[1] = (byte) (der.length - 2);
    der[2] = 2;
    der[3] = (byte) first.length;
    System.arraycopy(first, 0, der, 4, first.length);
    der[4 + first.length] = 2;
    der[5 + first.length] = (byte) second.length;
    System.arraycopy(second, 0, der, 6 + first.length, second.length);
    return der;
  }

  @Test
  void publishesItsKeyAsAJwk() {
    byte[] der = signer.publicKey().getEncoded();
    Json.Obj jwk = PublicKeys.jwk("receipt-1", der);

    assertThat(jwk.members())
        .containsEntry("kty", new Json.Text("EC"))
        .containsEntry("crv", new Json.Text("P-256"))
        .containsEntry("alg", new Json.Text("ES256"))
        .containsEntry("use", new Json.Text("sig"))
        .containsEntry("kid", new Json.Text("receipt-1"));
    assertThat(Hash.fromBase64url(jwk.require("x"))).hasSize(32);
    assertThat(Hash.fromBase64url(jwk.require("y"))).hasSize(32);
    assertThat(PublicKeys.of(der)).isEqualTo(signer.publicKey());
    assertThat(Canonical.text(PublicKeys.jwks(java.util.List.of(jwk)))).startsWith("{\"keys\":[{");
    assertThatThrownBy(() -> PublicKeys.of(new byte[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
