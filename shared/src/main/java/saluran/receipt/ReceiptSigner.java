package saluran.receipt;

/// Signs receipts. The private key never leaves the store that keeps it.
public interface ReceiptSigner {

  /// The id of the key that signs now: the `kid` of the receipt's header and of
  /// `/.well-known/jwks.json`.
  String keyId();

  /// An ECDSA signature over P-256, in DER, by the key of that id.
  ///
  /// @param keyId as [#keyId] gave it: a turn may end between the two calls
  /// @param sha256 the 32 bytes of the digest
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be signed now
  byte[] sign(String keyId, byte[] sha256);
}
