package saluran.receipt;

import java.util.Optional;
import saluran.ledger.Entry;
import saluran.ledger.Kept;
import saluran.ledger.SealedStore;

/// The receipts of entries: each is signed once, when somebody is first told of the entry, and
/// kept, so that everybody is handed the same. An ECDSA signature made again would be another one.
public final class EntryReceipts {

  private final SealedStore sealed;
  private final ReceiptSigner signer;

  /// @param signer is asked only for entries that were never signed
  public EntryReceipts(SealedStore sealed, ReceiptSigner signer) {
    this.sealed = sealed;
    this.signer = signer;
  }

  /// The receipt of a recorded entry. When this returns, it is kept. Of two that sign at the same
  /// time the first stands, and both are given it.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be read, signed or kept now
  public String of(Entry entry) {
    Optional<Kept.Receipt> known = sealed.receipt(entry.subject(), entry.seq());
    if (known.isEmpty()) {
      Kept.Receipt signed = new Kept.Receipt(entry.seq(), Receipts.sign(entry, signer));
      if (sealed.keepFirst(entry.subject(), signed)) {
        return signed.jws();
      }
      known = sealed.receipt(entry.subject(), entry.seq());
    }
    return known.orElseThrow(() -> new IllegalStateException(entry + " lost its receipt")).jws();
  }
}
