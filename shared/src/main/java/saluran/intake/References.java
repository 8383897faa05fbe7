package saluran.intake;

import java.util.ArrayList;
import java.util.List;
import saluran.flag.Fault;
import saluran.flag.Fault.Rule;
import saluran.flag.FlagReport;
import saluran.ledger.FlagFacts;
import saluran.ledger.Ledger;
import saluran.ledger.Subject;

/// Holds the flags that a report names against the ledger: each must be recorded, and its own
/// agency's.
final class References {

  private final Ledger ledger;

  References(Ledger ledger) {
    this.ledger = ledger;
  }

  /// A fault for each named flag that the agency does not have. Somebody else's flag, one that does
  /// not exist, and one of its own that is still on the queue make the same fault: from the ledger
  /// they look alike, and so no agency learns what another has sent.
  ///
  /// At most 21 entries are read, and none for a report that names no flag.
  ///
  /// @throws Ledger.Unavailable where the ledger cannot be read now. Such a report is not let in
  ///     unchecked, though the door else stays open in an outage: the receipt would vouch for a
  ///     word about another flag that nobody looked up.
  List<Fault> faults(FlagReport report, String agency) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < report.relatedFlags().size(); i++) {
      if (!isOf(agency, report.relatedFlags().get(i))) {
        faults.add(Fault.of("/related_flags/" + i, Rule.NO_SUCH_FLAG));
      }
    }
    String supersedes = report.supersedes();
    if (supersedes != null && !isOf(agency, supersedes)) {
      faults.add(Fault.of("/supersedes", Rule.NO_SUCH_FLAG));
    }
    return faults;
  }

  private boolean isOf(String agency, String flag) {
    return ledger
        .first(Subject.flag(flag))
        .filter(first -> ((FlagFacts.Received) first.facts()).agency().equals(agency))
        .isPresent();
  }
}
