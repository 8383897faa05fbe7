package saluran.fsck;

import java.util.Optional;
import saluran.fsck.Damage.Remedy;

/// 1. Whatever lies in the table of sealed values belongs to a subject of the ledger. Both are
///   written in one transaction, or the ledger first.
final class OrphanCheck {

  private static final String LOCATORS = "locator/";

  private final StoredTables tables;
  private String known = "";

  OrphanCheck(StoredTables tables) {
    this.tables = tables;
  }

  /// The subject that an item belongs to, where the ledger does not know it.
  Optional<String> look(String subject, String part) {
    // Flags are filed under the digests of what they name: `FLAG#<time>#flag/<id>`.
    String owner =
        subject.startsWith(LOCATORS) ? part.substring(part.lastIndexOf('#') + 1) : subject;
    if (owner.equals(known)) {
      return Optional.empty();
    }
    if (tables.isKnown(owner)) {
      known = owner;
      return Optional.empty();
    }
    return Optional.of(owner);
  }

  /// The same, read again.
  static Optional<Damage> damage(StoredTables tables, String subject) {
    return tables.isKnown(subject)
        ? Optional.empty()
        : Optional.of(
            new Damage(
                subject,
                "the table of sealed values",
                1,
                "every case has its entries",
                "something is sealed, and the ledger has no entry of it",
                Remedy.RESTORE));
  }
}
