package saluran.casework;

import java.util.List;
import saluran.ledger.Draft;

/// What a case answers to a command.
public sealed interface Decision {

  /// These entries, in one transaction; none where the case already says it.
  record Write(List<Draft> drafts) implements Decision {
    public Write {
      drafts = List.copyOf(drafts);
    }
  }

  /// The state does not allow it; nothing is written.
  record Refuse(State state) implements Decision {}
}
