package saluran.receipt;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/// Signs receipts with a P-256 key of the JDK, in DER as KMS does.
public final class TestSigner implements ReceiptSigner {

  private final KeyPair pair;

  /// A new key.
  public TestSigner() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), new SecureRandom());
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The public half.
  public PublicKey publicKey() {
    return pair.getPublic();
  }

  @Override
  public String keyId() {
    return "receipt-1";
  }

  @Override
  public byte[] sign(String keyId, byte[] sha256) {
    if (sha256.length != 32) {
      throw new AssertionError("KMS signs a digest of 32 bytes");
    }
    try {
      Signature signature = Signature.getInstance("NONEwithECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(sha256);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
