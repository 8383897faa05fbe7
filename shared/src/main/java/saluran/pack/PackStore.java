package saluran.pack;

import java.util.List;
import java.util.Optional;
import saluran.ledger.Kept;
import saluran.ledger.Subject;

/// Reads what lies beside a chain and goes into a pack, whole, and keeps the manifest's signature.
public interface PackStore {

  /// The requests of the agency, the receipts, the mails to the agency (attempts `a…`) and all raw
  /// events, read consistently. Never a shortened list.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where not all of it can be read now
  List<Kept> beside(Subject subject);

  /// The signature of the manifest of that digest; empty where none was made.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be read now
  Optional<Kept.Manifest> manifest(Subject subject, String payloadSha256);

  /// Keeps a manifest's signature unless there is one already. When this returns true, it is
  /// durable; false: another one is, and stays.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it may or may not have been written
  boolean keepFirst(Subject subject, Kept.Manifest manifest);
}
