package saluran.invariants;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import saluran.casework.Dossier;
import saluran.ledger.Chain;
import saluran.ledger.SealedValue;

/// A flag's case or a contact's proof as it is stored, at an instant.
///
/// @param dossier the fold of its chain
/// @param head what the indexes were told
/// @param since so many of its first entries were held against the invariants before; 0: none
/// @param sealed the sealed values by their entry's seq; those that were erased, or were looked at
///     before, are missing
/// @param receipt the receipt of entry 1; empty where it was erased
/// @param patience says until when what is due may be undone
public record DossierInHand(
    Dossier dossier,
    Head head,
    long since,
    Map<Long, List<SealedValue>> sealed,
    Optional<String> receipt,
    Instant now,
    Patience patience) {

  /// The head of a chain: the version and digest of its end, and what the fold came to.
  public record Head(long version, String digest, String state) {}

  /// The chain.
  public Chain chain() {
    return dossier.chain();
  }

  /// Whether something that was due then should be done by now. Nothing of a case can be done
  /// before it is opened: how long that may take, the checks of the door's receipts say.
  public boolean isLate(Instant due, Duration bound) {
    Instant from = from(due);
    return now.isAfter(from.plus(bound)) && now.isAfter(patience.until(from, bound));
  }

  /// Whether something that was due then came too late.
  public boolean cameLate(Instant due, Duration bound, Instant came) {
    Instant from = from(due);
    return came.isAfter(from.plus(bound)) && came.isAfter(patience.came(from, bound));
  }

  private Instant from(Instant due) {
    Instant opened = chain().entries().get(Math.min(1, chain().entries().size() - 1)).time();
    return due.isBefore(opened) ? opened : due;
  }
}
