package saluran.simulation.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saluran.ledger.Hash;

/// What a seed has signed is believed from memory, and nothing else is. To see which of the two
/// answered, what is remembered here is no signature at all.
class OwnSignaturesTest {

  private static final byte[] TEXT = "a flag".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NONE = new byte[64];

  @BeforeEach
  void install() {
    OwnSignatures.install();
  }

  @AfterEach
  void forget() {
    OwnSignatures.forget();
  }

  @ParameterizedTest
  @CsvSource({"Ed25519, Ed25519", "EC, SHA256withECDSAinP1363Format"})
  void whatWasMadeIsKnownUntilTheNextSeed(String family, String algorithm) throws Exception {
    PublicKey key = pair(family).getPublic();
    OwnSignatures.made(key, Hash.sha256(TEXT), NONE);
    assertThat(verifies(algorithm, key, TEXT, NONE)).isTrue();

    OwnSignatures.forget();
    assertThat(verifies(algorithm, key, TEXT, NONE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"Ed25519, Ed25519", "EC, SHA256withECDSAinP1363Format"})
  void anotherKeyOtherBytesAndAnotherSignatureAreNotKnown(String family, String algorithm)
      throws Exception {
    PublicKey key = pair(family).getPublic();
    OwnSignatures.made(key, Hash.sha256(TEXT), NONE);
    byte[] other = NONE.clone();
    other[0] = 1;

    assertThat(verifies(algorithm, pair(family).getPublic(), TEXT, NONE)).isFalse();
    assertThat(verifies(algorithm, key, "another".getBytes(StandardCharsets.UTF_8), NONE))
        .isFalse();
    assertThat(verifies(algorithm, key, TEXT, other)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"Ed25519, Ed25519", "EC, SHA256withECDSAinP1363Format"})
  void whatNobodyRemembersIsVerified(String family, String algorithm) throws Exception {
    KeyPair pair = pair(family);
    byte[] made = signature(algorithm, pair);

    assertThat(verifies(algorithm, pair.getPublic(), TEXT, made)).isTrue();
    made[5] ^= 1;
    assertThat(verifies(algorithm, pair.getPublic(), TEXT, made)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"Ed25519, Ed25519", "EC, SHA256withECDSAinP1363Format"})
  void whatWasKnownLeavesNothingBehindForTheNextAnswer(String family, String algorithm)
      throws Exception {
    KeyPair pair = pair(family);
    byte[] made = signature(algorithm, pair);
    Signature check = Signature.getInstance(algorithm);
    check.initVerify(pair.getPublic());
    OwnSignatures.made(pair.getPublic(), Hash.sha256(NONE), NONE);
    check.update(NONE);
    assertThat(check.verify(NONE)).isTrue();

    check.update(TEXT);
    assertThat(check.verify(made)).isTrue();
  }

  private static byte[] signature(String algorithm, KeyPair pair) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(pair.getPrivate());
    signature.update(TEXT);
    return signature.sign();
  }

  private static KeyPair pair(String family) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
    generator.initialize(family.equals("EC") ? 256 : 255);
    return generator.generateKeyPair();
  }

  /// A verification that refuses to answer is a no, as the product takes it.
  private static boolean verifies(String algorithm, PublicKey key, byte[] text, byte[] signature) {
    try {
      Signature check = Signature.getInstance(algorithm);
      check.initVerify(key);
      check.update(text);
      return check.verify(signature);
    } catch (GeneralSecurityException notASignature) {
      return false;
    }
  }
}
