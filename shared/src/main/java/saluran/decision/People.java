package saluran.decision;

import java.util.List;
import java.util.Optional;
import saluran.agency.Agency;
import saluran.escalation.Roster;

/// Whom a decision may mail.
///
/// @param addresses the bare addresses of the flag's policy; `address:n` names the n-th, from 1
/// @param agency where the flag's agency is told; empty where it has no mailbox in the directory
public record People(Roster roster, List<String> addresses, Optional<Agency.Callbacks> agency) {

  /// Nobody.
  public static final People NONE =
      new People(new Roster(List.of(), List.of()), List.of(), Optional.empty());

  public People {
    addresses = List.copyOf(addresses);
  }

  /// The same with these addresses.
  People with(List<String> bare) {
    return new People(roster, bare, agency);
  }

  /// Looks people up.
  public interface Source {
    /// The people of a dossier as the directory has them now.
    ///
    /// @throws saluran.ledger.Ledger.Unavailable where they cannot be read now
    People of(saluran.casework.Dossier dossier);
  }
}
