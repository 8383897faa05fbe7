package saluran.directory;

import java.util.List;
import java.util.Optional;
import saluran.ledger.Ledger;

/// The stored directory as functions read it: consistently, so that what was applied before a call
/// is seen by it.
public interface DirectoryItems {

  /// The thing of that kind and id.
  ///
  /// @throws Ledger.Unavailable where it cannot be read now
  Optional<DirectoryItem> item(String kind, String id);

  /// All things of a kind, by id.
  ///
  /// @throws Ledger.Unavailable where it cannot be read now
  List<DirectoryItem> all(String kind);

  /// The number of the entry that changed the directory last; 0 before the first.
  ///
  /// @throws Ledger.Unavailable where it cannot be read now
  long version();
}
