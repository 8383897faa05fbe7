package saluran.escalation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The people of the directory, in its order, and who of them is on duty: a pure function of the
/// directory and the instant.
///
/// @param proofs by the contact's id, whether it was shown to be reachable
public record Roster(List<Contact> contacts, List<Rota> rotas, Map<String, Proof> proofs) {

  public Roster {
    contacts = List.copyOf(contacts);
    rotas = List.copyOf(rotas);
    proofs = Map.copyOf(proofs);
  }

  /// People of whom nothing was proven.
  public Roster(List<Contact> contacts, List<Rota> rotas) {
    this(contacts, rotas, Map.of());
  }

  /// Whether a contact was shown to be reachable.
  public Proof proof(Contact contact) {
    return proofs.getOrDefault(contact.id(), Proof.NONE);
  }

  /// The contact of that id.
  public Optional<Contact> byId(String id) {
    return contacts.stream().filter(contact -> contact.id().equals(id)).findFirst();
  }

  /// The contact of that alias.
  public Optional<Contact> byAlias(String alias) {
    return contacts.stream().filter(contact -> contact.alias().equals(alias)).findFirst();
  }

  /// Everybody of a role who is on duty: by the role's rotas where it has any, else by the
  /// contacts' own hours.
  public List<Contact> onDuty(String role, Instant now) {
    List<Rota> ofRole = rotas.stream().filter(rota -> rota.role().equals(role)).toList();
    return contacts.stream()
        .filter(contact -> contact.roles().contains(role) && !contact.hasLeft())
        .filter(
            contact ->
                ofRole.isEmpty()
                    ? contact.isOnDuty(now)
                    : ofRole.stream().anyMatch(rota -> rota.isTurnOf(contact.id(), now)))
        .toList();
  }

  /// The one contact that a `role:` target stands for: the first on duty who was not mailed yet;
  /// those who left a drill unanswered behind the others, and readers of the language before those
  /// who do not read it.
  ///
  /// @param mailed aliases that do not count
  public Optional<Contact> choose(String role, String language, Set<String> mailed, Instant now) {
    return onDuty(role, now).stream()
        .filter(contact -> !mailed.contains(contact.alias()))
        .min(
            Comparator.comparing((Contact contact) -> proof(contact).stale())
                .thenComparing(contact -> !contact.reads(language)));
  }
}
