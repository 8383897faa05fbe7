package saluran.receipt;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Optional;
import saluran.json.Json;
import saluran.ledger.Hash;

/// The keys that receipts verify with, as the channel publishes them (RFC 7517).
public final class Jwks {

  private Jwks() {}

  /// A key, and until when what it signed may be dated.
  ///
  /// @param until empty while it signs. There is no beginning to hold against: a key also signs
  ///     entries that were written before its turn and are told of in it
  public record Known(PublicKey key, Optional<Instant> until) {

    /// Whether the key had ended by then.
    public boolean endedBefore(Instant dated) {
      return until.filter(end -> !dated.isBefore(end)).isPresent();
    }
  }

  /// The P-256 key of that id; empty where the set has none.
  ///
  /// @throws IllegalArgumentException where the key is damaged
  public static Optional<Known> key(Json.Obj set, String keyId) {
    if (set.get("keys") instanceof Json.Arr keys) {
      for (Json key : keys.items()) {
        if (key instanceof Json.Obj jwk && keyId.equals(jwk.text("kid"))) {
          return Optional.of(new Known(p256(jwk), until(jwk)));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> until(Json.Obj jwk) {
    Json exp = jwk.get("exp");
    if (exp == null) {
      return Optional.empty();
    }
    if (exp instanceof Json.Num seconds && seconds.integer() instanceof Long whole) {
      return Optional.of(Instant.ofEpochSecond(whole));
    }
    throw new IllegalArgumentException("exp is no number of seconds");
  }

  private static PublicKey p256(Json.Obj jwk) {
    try {
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec("secp256r1"));
      ECPoint point = new ECPoint(number(jwk.require("x")), number(jwk.require("y")));
      return KeyFactory.getInstance("EC")
          .generatePublic(
              new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    } catch (GeneralSecurityException damaged) {
      throw new IllegalArgumentException("no P-256 key", damaged);
    }
  }

  private static BigInteger number(String base64url) {
    return new BigInteger(1, Hash.fromBase64url(base64url));
  }
}
