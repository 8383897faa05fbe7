package saluran.simulation.cloud;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import saluran.ledger.Hash;

/// The signatures that a seed has made itself. Whoever verifies one of them, over the same bytes by
/// the same key, hears from memory that it is good; everything else is verified by the JDK. So what
/// is altered is refused as ever, and a seed is spared an eighth of its time.
///
/// What is remembered is the thread's: a seed has one.
public final class OwnSignatures {

  private static final List<String> ALGORITHMS = List.of("Ed25519", "SHA256withECDSAinP1363Format");
  private static final String JDK = "SunEC";
  private static final ThreadLocal<Set<ByteBuffer>> MADE = ThreadLocal.withInitial(HashSet::new);

  private OwnSignatures() {}

  /// From now on this process asks the memory first; a second call changes nothing.
  public static void install() {
    Security.insertProviderAt(new Remembering(), 1);
  }

  /// A seed begins: nothing was signed yet.
  public static void forget() {
    MADE.get().clear();
  }

  /// A signature was made.
  ///
  /// @param digest SHA-256 of what was signed
  /// @param signature as it is verified: of P-256, r and s of 32 bytes each
  public static void made(PublicKey key, byte[] digest, byte[] signature) {
    MADE.get().add(name(key, digest, signature));
  }

  private static ByteBuffer name(PublicKey key, byte[] digest, byte[] signature) {
    return ByteBuffer.wrap(Hash.sha256(key.getEncoded(), digest, signature));
  }

  private static final class Remembering extends Provider {
    private static final long serialVersionUID = 1L;

    Remembering() {
      super("saluran.simulation", "1", "signatures that a seed has made itself");
      for (String algorithm : ALGORITHMS) {
        putService(
            new Service(this, "Signature", algorithm, Verifying.class.getName(), List.of(), null) {
              @Override
              public Object newInstance(@Nullable Object parameter) {
                return new Verifying(algorithm);
              }
            });
      }
    }
  }

  /// A signature of the JDK's, with the memory before it: the JDK sees what is to be verified only
  /// where the memory does not know it, and so is as fresh after each answer as before.
  private static final class Verifying extends SignatureSpi {
    private final Signature jdk;
    private final ByteArrayOutputStream signed = new ByteArrayOutputStream();
    private @Nullable PublicKey key;

    Verifying(String algorithm) {
      try {
        this.jdk = Signature.getInstance(algorithm, JDK);
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Override
    protected void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
      jdk.initVerify(publicKey);
      key = publicKey;
      signed.reset();
    }

    @Override
    protected void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
      jdk.initSign(privateKey);
      key = null;
    }

    @Override
    protected void engineInitSign(PrivateKey privateKey, SecureRandom random)
        throws InvalidKeyException {
      jdk.initSign(privateKey, random);
      key = null;
    }

    @Override
    protected void engineUpdate(byte one) throws SignatureException {
      engineUpdate(new byte[] {one}, 0, 1);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int from, int length) throws SignatureException {
      if (key == null) {
        jdk.update(bytes, from, length);
      } else {
        signed.write(bytes, from, length);
      }
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
      return jdk.sign();
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
      byte[] bytes = signed.toByteArray();
      signed.reset();
      if (key != null && MADE.get().contains(name(key, Hash.sha256(bytes), signature))) {
        return true;
      }
      jdk.update(bytes);
      return jdk.verify(signature);
    }

    @Deprecated
    @Override
    protected void engineSetParameter(String name, Object value) {
      throw new UnsupportedOperationException("no signature of ours has parameters");
    }

    @Deprecated
    @Override
    protected Object engineGetParameter(String name) {
      throw new UnsupportedOperationException("no signature of ours has parameters");
    }
  }
}
