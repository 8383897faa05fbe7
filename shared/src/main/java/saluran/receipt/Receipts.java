package saluran.receipt;

import java.security.PublicKey;
import saluran.ledger.Entry;

/// A receipt: a compact JWS (RFC 7515), `ES256`, whose payload is exactly an entry's bytes. Whoever
/// holds it holds the platform to that entry and, through `prev`, to all entries before it.
public final class Receipts {

  /// The `typ` of a receipt.
  public static final String TYPE = "saluran-receipt+jws";

  private Receipts() {}

  /// Signs an entry.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be signed now
  public static String sign(Entry entry, ReceiptSigner signer) {
    return Jws.sign(TYPE, entry.bytes(), signer).text();
  }

  /// The entry that a receipt of our own speaks of; the signature is not looked at.
  ///
  /// @throws IllegalArgumentException where it is no receipt
  public static Entry entry(String jws) {
    return Entry.read(read(jws).payload());
  }

  /// The `kid` in a receipt's header.
  ///
  /// @throws IllegalArgumentException where it is no receipt
  public static String keyId(String jws) {
    return read(jws).keyId();
  }

  /// Whether this key signed the receipt.
  public static boolean verifies(String jws, PublicKey key) {
    try {
      return read(jws).verifies(key);
    } catch (IllegalArgumentException noReceipt) {
      return false;
    }
  }

  private static Jws read(String text) {
    Jws jws = Jws.read(text);
    if (!TYPE.equals(jws.type())) {
      throw new IllegalArgumentException("no receipt: " + jws.type());
    }
    return jws;
  }
}
