package saluran.desk;

import java.time.Instant;
import saluran.casework.Case;
import saluran.ledger.Subject;

/// What the desk is shown of a flag that names the same locator as another.
///
/// @param receivedAt as entry 1 has it, so that one flag makes one item however often it is noted
public record RelatedFlag(Subject flag, String agency, String referenceNumber, Instant receivedAt) {

  /// A case, as the desk of another one is shown it.
  public static RelatedFlag of(Case flag) {
    return new RelatedFlag(
        flag.subject(),
        flag.received().agency(),
        flag.received().referenceNumber(),
        flag.receivedAt());
  }
}
