package saluran.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what lies beside a chain. Whatever belongs to an entry is written by
/// [Ledger#append], in the same transaction.
public interface SealedStore {

  /// The sealed values of one entry; those that were erased are missing.
  ///
  /// @throws Ledger.Unavailable where it cannot be read now
  List<SealedValue> values(Subject subject, long seq);

  /// The sealed values of all entries, by their seq.
  ///
  /// @throws Ledger.Unavailable where it cannot be read now
  Map<Long, List<SealedValue>> values(Subject subject);

  /// What the agency sent; empty where it was erased.
  ///
  /// @throws Ledger.Unavailable where it cannot be read now
  Optional<Kept.Request> request(Subject subject);

  /// The receipt of an entry; empty where none was signed.
  ///
  /// @throws Ledger.Unavailable where it cannot be read now
  Optional<Kept.Receipt> receipt(Subject subject, long seq);

  /// The mail of an attempt, as handed to SES; empty where it was erased.
  ///
  /// @throws Ledger.Unavailable where it cannot be read now
  Optional<Kept.Mail> mail(Subject subject, String attempt);

  /// Keeps something beside a chain that no new entry came with. When this returns, it is durable.
  ///
  /// @throws Ledger.Unavailable where it cannot be written now
  void keep(Subject subject, Kept kept);

  /// The same, unless there is one already. When this returns true, it is durable; false: another
  /// one is, and stays.
  ///
  /// @throws Ledger.Unavailable where it may or may not have been written
  boolean keepFirst(Subject subject, Kept.Receipt receipt);
}
