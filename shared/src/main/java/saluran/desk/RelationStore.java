package saluran.desk;

import java.util.List;
import java.util.Set;
import saluran.ledger.Subject;

/// Keeps which flags name which locator, and which flags are related by that. Every write may be
/// repeated: what is there already stays as it is.
public interface RelationStore {

  /// Files a flag under its locators. When this returns, it is durable under each, and whoever asks
  /// for one from then on finds it.
  ///
  /// @param locators 1 to 100 digests of comparable forms
  /// @throws saluran.ledger.Ledger.Unavailable where not all are known to be written
  void file(Set<String> locators, RelatedFlag flag);

  /// The newest flags that are filed under a locator, newest first.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be read now
  List<RelatedFlag> filed(String locator, int most);

  /// Notes beside a flag that another one is related to it. When this returns, it is durable.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it is not known to be written
  void relate(Subject flag, RelatedFlag other);

  /// The newest flags that are noted beside a flag, newest first.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be read now
  List<RelatedFlag> related(Subject flag, int most);
}
