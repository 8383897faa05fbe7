package saluran.ledger;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// SHA-256 and its texts: digests and commitments are base64url without padding, everywhere.
public final class Hash {

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private Hash() {}

  /// The 32 bytes of SHA-256.
  public static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// SHA-256 as text.
  public static String digest(byte[] bytes) {
    return base64url(sha256(bytes));
  }

  /// HMAC-SHA256.
  public static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Base64url without padding (RFC 4648 §5).
  public static String base64url(byte[] bytes) {
    return BASE64URL.encodeToString(bytes);
  }

  /// The bytes of a base64url text. A value has one spelling: padding, and last bits that say
  /// nothing, are refused, so that no character of a receipt or a link can be altered unnoticed.
  ///
  /// @throws IllegalArgumentException where it is none
  public static byte[] fromBase64url(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (!base64url(bytes).equals(text)) {
      throw new IllegalArgumentException("not the one spelling of a base64url text");
    }
    return bytes;
  }
}
