package saluran.directory;

import java.util.Map;
import saluran.ledger.Chain;

/// Changes the directory; only operators reach it.
public interface DirectoryStore {

  /// Everything that is stored, by name.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be read now
  Map<String, DirectoryItem> all();

  /// The directory's chain, read consistently.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be read now
  Chain chain();

  /// Writes the entry and the items that it names in one transaction, on condition that nobody was
  /// faster. When this returns true, both are durable; false: nothing was written.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it may or may not have been written
  boolean write(Chain.Extension extension, DirectoryChange change);
}
