package saluran.notice;

/// Message authentication codes for links. The keys never leave the store that keeps them.
public interface LinkMac {

  /// The short id of the key that new links are made with; it stands in the link, for such keys do
  /// not rotate by themselves.
  String keyId();

  /// HMAC-SHA256 under the newest key.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be made now
  byte[] make(byte[] message);

  /// Whether this is the MAC under the key of that id; false where there is no such key.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be checked now
  boolean verifies(String keyId, byte[] message, byte[] mac);
}
