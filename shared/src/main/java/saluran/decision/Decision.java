package saluran.decision;

import java.util.List;
import saluran.ledger.Draft;

/// What a dossier answers to a command.
public sealed interface Decision {

  /// These entries, in one transaction; none where the dossier already says it.
  record Write(List<Draft> drafts) implements Decision {
    public Write {
      drafts = List.copyOf(drafts);
    }
  }

  /// The state does not allow it; nothing is written.
  record Refuse() implements Decision {}

  /// The request's idempotency key stands for other bytes; nothing is written.
  record Clash() implements Decision {}
}
