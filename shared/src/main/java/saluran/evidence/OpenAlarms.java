package saluran.evidence;

import java.time.Instant;
import java.util.List;
import saluran.ledger.Subject;

/// Finds the flags of an agency about which an alarm is open.
public interface OpenAlarms {

  /// Most flags that are named.
  int MOST = 100;

  /// A flag with an open alarm.
  record Flag(Subject subject, String referenceNumber, Instant receivedAt) {}

  /// The newest such flags, newest first; at most [#MOST]. They may be a second old.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be read now
  List<Flag> of(String agency);
}
