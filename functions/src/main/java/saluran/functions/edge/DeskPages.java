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
import saluran.escalation.Roster;
import saluran.flag.FlagReader;
import saluran.flag.FlagReport;
import saluran.ledger.SealedStore;

/// Gathers what the desk's page shows.
record DeskPages(Directory directory, SealedStore sealed, Relations relations) {

  /// The page in its live state.
  ///
  /// @param form what came back with faults; none at first
  /// @param part of the items that the reader asks for whole; 0 where none was asked for
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be read now
  String live(DeskHolder holder, DeskForm form, int part, Instant now) {
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
                      part,
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

  /// Whether the link counts no more: its contact left the desk, or has another alias now. Nobody
  /// can tell who is behind an alias that the directory does not know, and so whether they left. A
  /// drill names the contact itself; a bare address of a policy is nobody's alias. Known within a
  /// minute of the directory's change; whoever was listed since is known at once.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be told now
  boolean isRevoked(DeskHolder holder) {
    return !holder.notice().isToAddress()
        && contact(holder, directory.roster())
            .or(() -> contact(holder, directory.rosterNow()))
            .filter(contact -> !contact.hasLeft())
            .isEmpty();
  }

  private static Optional<Contact> contact(DeskHolder holder, Roster roster) {
    return switch (holder.dossier()) {
      case Case flag -> roster.byAlias(holder.notice().contact());
      case ContactProof drilled -> roster.byId(holder.link().subject().id());
    };
  }
}
