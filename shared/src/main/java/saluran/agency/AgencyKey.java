package saluran.agency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import saluran.ledger.Hash;

/// A public key of an agency. The algorithm is the key's; no message may choose another.
///
/// @param publicKey a PEM block, SubjectPublicKeyInfo
/// @param notBefore first instant at which it may sign; null: always
/// @param notAfter last instant at which it may sign; null: for ever
/// @param revokedAt from here on refused; what it signed before still verifies
public record AgencyKey(
    String id,
    String agency,
    Algorithm algorithm,
    String publicKey,
    @Nullable Instant notBefore,
    @Nullable Instant notAfter,
    @Nullable Instant revokedAt) {

  /// The two algorithms of the profile (RFC 9421 §3.3.6 and §3.3.4).
  public enum Algorithm {
    ED25519("ed25519", "Ed25519", "Ed25519", 64),
    ECDSA_P256_SHA256("ecdsa-p256-sha256", "EC", "SHA256withECDSAinP1363Format", 64);

    private final String word;
    private final String keyFactory;
    private final String signature;
    private final int length;

    Algorithm(String word, String keyFactory, String signature, int length) {
      this.word = word;
      this.keyFactory = keyFactory;
      this.signature = signature;
      this.length = length;
    }

    /// The registered name.
    public String word() {
      return word;
    }

    /// The algorithm of that registered name; null where it is not one of ours.
    public static @Nullable Algorithm of(String word) {
      return Arrays.stream(values()).filter(a -> a.word.equals(word)).findFirst().orElse(null);
    }
  }

  /// Whether the key may sign at this instant.
  public boolean isGoodAt(Instant now) {
    return (notBefore == null || !now.isBefore(notBefore))
        && (notAfter == null || !now.isAfter(notAfter))
        && (revokedAt == null || now.isBefore(revokedAt));
  }

  /// Whether this is the key's signature over these bytes.
  public boolean verifies(byte[] signed, byte[] signature) {
    return verifier().verifies(signed, signature);
  }

  /// The RFC 7638 thumbprint (RFC 8037 §2 for Ed25519), base64url.
  ///
  /// @throws IllegalArgumentException where the PEM block is no key of the algorithm
  public String thumbprint() {
    return verifier().thumbprint();
  }

  /// The key made ready to verify: reading a PEM block costs as much as half a verification.
  ///
  /// @throws IllegalArgumentException where the PEM block is no key of the algorithm
  public Verifier verifier() {
    PublicKey decoded = decoded();
    return new Verifier(algorithm, decoded, jwk(decoded.getEncoded()));
  }

  /// A key that is ready to verify.
  public static final class Verifier {

    private final Algorithm algorithm;
    private final PublicKey key;
    private final NavigableMap<String, String> jwk;
    private final String thumbprint;

    private Verifier(Algorithm algorithm, PublicKey key, NavigableMap<String, String> jwk) {
      this.algorithm = algorithm;
      this.key = key;
      this.jwk = Collections.unmodifiableNavigableMap(jwk);
      this.thumbprint =
          Hash.digest(
              jwk.entrySet().stream()
                  .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
                  .collect(Collectors.joining(",", "{", "}"))
                  .getBytes(StandardCharsets.US_ASCII));
    }

    /// The members of the key's JWK that the thumbprint covers.
    NavigableMap<String, String> jwk() {
      return jwk;
    }

    /// Whether this is the key's signature over these bytes.
    public boolean verifies(byte[] signed, byte[] signature) {
      if (signature.length != algorithm.length) {
        return false;
      }
      try {
        Signature check = Signature.getInstance(algorithm.signature);
        check.initVerify(key);
        check.update(signed);
        return check.verify(signature);
      } catch (GeneralSecurityException notASignature) {
        return false;
      }
    }

    /// The RFC 7638 thumbprint, base64url.
    public String thumbprint() {
      return thumbprint;
    }
  }

  /// The members of the key's JWK that a thumbprint covers (RFC 7638 §3.2, RFC 8037 §2).
  private NavigableMap<String, String> jwk(byte[] spki) {
    return switch (algorithm) {
      case ED25519 ->
          new TreeMap<>(Map.of("crv", "Ed25519", "kty", "OKP", "x", tail(spki, 32, 32)));
      case ECDSA_P256_SHA256 ->
          new TreeMap<>(
              Map.of(
                  "crv", "P-256", "kty", "EC", "x", tail(spki, 64, 32), "y", tail(spki, 32, 32)));
    };
  }

  private static String tail(byte[] spki, int fromEnd, int length) {
    int from = spki.length - fromEnd;
    return Hash.base64url(Arrays.copyOfRange(spki, from, from + length));
  }

  private PublicKey decoded() {
    try {
      PublicKey key =
          KeyFactory.getInstance(algorithm.keyFactory)
              .generatePublic(new X509EncodedKeySpec(spki()));
      boolean fits =
          switch (algorithm) {
            case ED25519 -> key instanceof EdECPublicKey;
            case ECDSA_P256_SHA256 ->
                key instanceof ECPublicKey ec
                    && ec.getParams().getCurve().getField().getFieldSize() == 256;
          };
      if (!fits) {
        throw new IllegalArgumentException("key " + id + " is no " + algorithm.word + " key");
      }
      return key;
    } catch (GeneralSecurityException notAKey) {
      throw new IllegalArgumentException(
          "key " + id + " is no " + algorithm.word + " key", notAKey);
    }
  }

  private byte[] spki() {
    String base64 = publicKey.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "");
    return Base64.getMimeDecoder().decode(base64);
  }
}
