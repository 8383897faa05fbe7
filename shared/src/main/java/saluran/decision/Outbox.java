package saluran.decision;

import java.util.List;
import saluran.casework.Owed;

/// The queues of mails that are owed.
public interface Outbox {

  /// Puts each mail on its queue: urgent or not, the agency as message group. A mail may be put
  /// there twice and may get lost before it arrives; the sweep repeats what the ledger still owes.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where not all were taken
  void put(List<Owed.Mail> mails);
}
