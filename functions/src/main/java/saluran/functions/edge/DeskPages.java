package saluran.functions.edge;

import java.time.Instant;
import java.util.Optional;
import saluran.casework.Case;
import saluran.casework.ContactProof;
import saluran.desk.DeskForm;
import saluran.desk.Page;
import saluran.desk.Relations;
import saluran.directory.Directory;
import saluran.escalation.Contact;
import saluran.flag.FlagReader;
import saluran.flag.FlagReport;
import saluran.ledger.SealedStore;

/// Gathers what the desk's page shows.
record DeskPages(Directory directory, SealedStore sealed, Relations relations) {

  /// The page in its live state.
  ///
  /// @param form what came back with faults; none at first
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be read now
  String live(DeskHolder holder, DeskForm form, Instant now) {
    return switch (holder.dossier()) {
      case Case flag ->
          holder
              .page()
              .ofCase(
                  new Page.View(
                      flag,
                      report(flag),
                      sealed.values(flag.subject()),
                      relations.of(flag.subject()),
                      directory.roster().contacts(),
                      holder.notice(),
                      now),
                  form);
      case ContactProof contact -> holder.page().ofDrill(contact, holder.notice(), form);
    };
  }

  /// What the agency sent; empty where it was erased.
  Optional<FlagReport> report(Case flag) {
    return sealed
        .request(flag.subject())
        .flatMap(sent -> Optional.ofNullable(FlagReader.reread(sent.body())));
  }

  /// Whether the contact left the desk: known within a minute of the directory's change.
  boolean hasLeft(DeskHolder holder) {
    return directory
        .roster()
        .byAlias(holder.notice().contact())
        .filter(Contact::hasLeft)
        .isPresent();
  }
}
