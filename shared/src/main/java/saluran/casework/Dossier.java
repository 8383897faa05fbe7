package saluran.casework;

import java.time.Instant;
import saluran.ledger.Chain;
import saluran.ledger.Facts;
import saluran.ledger.Ledger;
import saluran.ledger.Subject;

/// What is known of one subject that mails are sent about: the fold of its entries, and of nothing
/// else.
public sealed interface Dossier permits Case, ContactProof {

  /// Folds a chain.
  ///
  /// @throws IllegalArgumentException where the chain does not begin as its kind of subject does,
  ///     or its subject is mailed to nobody
  static Dossier of(Chain chain) {
    return switch (chain.subject().kind()) {
      case FLAG -> Case.of(chain);
      case CONTACT -> ContactProof.of(chain);
      case DIRECTORY -> throw new IllegalArgumentException("nobody is mailed about the directory");
    };
  }

  /// The chain that was folded.
  Chain chain();

  /// What it is about.
  default Subject subject() {
    return chain().subject();
  }

  /// All mails, and what became of them.
  Mailings mailings();

  /// Whether a mail still has a purpose.
  boolean wants(Mailing mailing);

  /// What is still owed at an instant.
  Owed owed(Instant now);

  /// What the head tells the indexes.
  Ledger.Index index(Instant now);

  /// The same once these facts are an entry too.
  Dossier with(Facts facts, Instant time);

  /// How many entries were folded, those still to be written included.
  long folded();
}
