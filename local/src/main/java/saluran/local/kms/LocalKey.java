package saluran.local.kms;

import java.security.PrivateKey;
import java.security.PublicKey;
import javax.crypto.SecretKey;

/// A key as the endpoint uses it.
sealed interface LocalKey {
  /// For signatures, P-256.
  record Pair(PrivateKey privateKey, PublicKey publicKey) implements LocalKey {}

  /// For message authentication codes, 32 bytes.
  record Secret(SecretKey key) implements LocalKey {}
}
