package saluran.functions.edge;

import java.util.List;
import java.util.Optional;
import saluran.casework.Case;
import saluran.casework.Dossier;
import saluran.decision.People;
import saluran.decision.PolicyInUse;
import saluran.directory.Directory;
import saluran.ledger.SealedStore;

/// Looks up whom a decision may mail: the directory's people, the agency's mailbox, and the bare
/// addresses that the flag's policy sealed.
record Whom(Directory directory, SealedStore sealed) implements People.Source {

  @Override
  public People of(Dossier dossier) {
    return dossier instanceof Case flag
        ? new People(
            directory.roster(),
            PolicyInUse.addresses(flag, sealed),
            directory
                .agency(flag.received().agency())
                .flatMap(agency -> Optional.ofNullable(agency.callbacks())))
        : new People(directory.roster(), List.of(), Optional.empty());
  }
}
