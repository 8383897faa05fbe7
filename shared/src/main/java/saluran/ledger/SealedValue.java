package saluran.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// A personal or secret value that an entry only commits to (the idea of SD-JWT, RFC 9901): whoever
/// is shown value and key can check the commitment; whoever is not learns nothing, for the key is
/// random. Erasing a value erases the key with it.
///
/// @param name the name under which the entry holds the commitment
/// @param value the value itself
/// @param key 32 random bytes
public record SealedValue(String name, String value, byte[] key) {

  /// Length of a key in bytes.
  public static final int KEY_BYTES = 32;

  public SealedValue {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a seal's key has " + KEY_BYTES + " bytes");
    }
    key = key.clone();
  }

  /// Seals a value under a fresh key.
  public static SealedValue of(String name, String value, RandomGenerator random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return new SealedValue(name, value, key);
  }

  /// HMAC-SHA256 of the value's UTF-8 under the key, as text.
  public String commitment() {
    return Hash.base64url(Hash.hmac(key, value.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedValue that
        && name.equals(that.name)
        && value.equals(that.value)
        && Arrays.equals(key, that.key);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(key);
  }

  /// The name alone: a sealed value never reaches a log.
  @Override
  public String toString() {
    return "SealedValue[" + name + "]";
  }
}
