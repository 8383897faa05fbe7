package saluran.receipt;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import saluran.json.Json;
import saluran.ledger.Hash;

/// The public halves of the keys that sign receipts, as a JWK set (RFC 7517).
public final class PublicKeys {

  /// Bytes of a coordinate of P-256.
  private static final int COORDINATE = 32;

  private PublicKeys() {}

  /// One key, without a time.
  ///
  /// @param der SubjectPublicKeyInfo of a P-256 key
  public static Json.Obj jwk(String keyId, byte[] der) {
    return jwk(keyId, der, Optional.empty(), Optional.empty());
  }

  /// One key and its time, in the members that OpenID Federation 1.0 (§8.7) gives to keys that had
  /// their time: seconds since 1970, as `nbf` and `exp` of a JWT (RFC 7519 §4.1).
  ///
  /// @param der SubjectPublicKeyInfo of a P-256 key
  /// @param from when it begins to sign
  /// @param until what it signed is believed if it is dated before
  public static Json.Obj jwk(
      String keyId, byte[] der, Optional<Instant> from, Optional<Instant> until) {
    int x = der.length - 2 * COORDINATE;
    Map<String, Json> members = new TreeMap<>();
    members.put("kty", new Json.Text("EC"));
    members.put("crv", new Json.Text("P-256"));
    members.put("alg", new Json.Text("ES256"));
    members.put("use", new Json.Text("sig"));
    members.put("kid", new Json.Text(keyId));
    members.put("x", new Json.Text(Hash.base64url(Arrays.copyOfRange(der, x, x + COORDINATE))));
    members.put(
        "y", new Json.Text(Hash.base64url(Arrays.copyOfRange(der, x + COORDINATE, der.length))));
    from.ifPresent(instant -> members.put("nbf", Json.Num.of(instant.getEpochSecond())));
    until.ifPresent(instant -> members.put("exp", Json.Num.of(instant.getEpochSecond())));
    return Json.Obj.of(members);
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
