package saluran.receipt;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import saluran.json.Json;
import saluran.ledger.Hash;

/// The public halves of the keys that sign receipts, as a JWK set (RFC 7517).
public final class PublicKeys {

  /// Bytes of a coordinate of P-256.
  private static final int COORDINATE = 32;

  private PublicKeys() {}

  /// One key.
  ///
  /// @param der SubjectPublicKeyInfo of a P-256 key
  public static Json.Obj jwk(String keyId, byte[] der) {
    int x = der.length - 2 * COORDINATE;
    return Json.Obj.of(
        Map.of(
            "kty", new Json.Text("EC"),
            "crv", new Json.Text("P-256"),
            "alg", new Json.Text("ES256"),
            "use", new Json.Text("sig"),
            "kid", new Json.Text(keyId),
            "x", new Json.Text(Hash.base64url(Arrays.copyOfRange(der, x, x + COORDINATE))),
            "y",
                new Json.Text(
                    Hash.base64url(Arrays.copyOfRange(der, x + COORDINATE, der.length)))));
  }

  /// A set of keys.
  public static Json.Obj jwks(List<Json.Obj> keys) {
    return Json.Obj.of(Map.of("keys", new Json.Arr(List.copyOf(keys))));
  }

  /// A key for [Receipts#verifies].
  ///
  /// @param der SubjectPublicKeyInfo of a P-256 key
  /// @throws IllegalArgumentException where it is none
  public static PublicKey of(byte[] der) {
    try {
      PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
      if (key instanceof ECPublicKey) {
        return key;
      }
      throw new IllegalArgumentException("no EC key");
    } catch (GeneralSecurityException notAKey) {
      throw new IllegalArgumentException("no EC key", notAKey);
    }
  }
}
