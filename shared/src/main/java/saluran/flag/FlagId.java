package saluran.flag;

import java.nio.charset.StandardCharsets;
import saluran.ledger.Hash;

/// Names a flag after its agency and idempotency key, so that a retry finds the same flag without a
/// look-up.
public final class FlagId {

  /// Bytes of the hash that are used: 128 bits.
  private static final int BYTES = 16;

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private FlagId() {}

  /// Lower-case base32 (RFC 4648 §6, no padding) of the first 16 bytes of SHA-256(agency ‖ 0x00 ‖
  /// key): 26 characters.
  public static String of(String agency, String idempotencyKey) {
    byte[] hash =
        Hash.sha256(
            agency.getBytes(StandardCharsets.UTF_8),
            new byte[] {0},
            idempotencyKey.getBytes(StandardCharsets.UTF_8));
    StringBuilder out = new StringBuilder(26);
    int bits = 0;
    int held = 0;
    for (int i = 0; i < BYTES; i++) {
      bits = (bits << 8) | (hash[i] & 0xff);
      held += 8;
      while (held >= 5) {
        held -= 5;
        out.append(ALPHABET.charAt((bits >> held) & 31));
      }
    }
    return out.append(ALPHABET.charAt((bits << (5 - held)) & 31)).toString();
  }
}
