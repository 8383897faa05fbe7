package saluran.escalation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The people of the directory, in its order, and who of them is on duty: a pure function of the directory and
/// the instant.
public record Roster(List<Contact> contacts, List<Rota> rotas) {

  public Roster {
    contacts = List.copyOf(contacts);
    rotas = List.copyOf(rotas);
  }

  /// The contact of that id.
  public Optional<Contact> byId(String id) {
    return contacts.stream().filter(contact -> contact.id().equals(id)).findFirst();
  }

  /// The contact of that alias.
  public Optional<Contact> byAlias(String alias) {
    return contacts.stream().filter(contact -> contact.alias().equals(alias)).findFirst();
  }

  /// Everybody of a role who is on duty: by the role's rotas where it has any, else by the contacts' own hours.
  public List<Contact> onDuty(String role, Instant now) {
    List<Rota> ofRole = rotas.stream().filter(rota -> rota.role().equals(role)).toList();
    return contacts.stream()
        .filter(contact -> contact.roles().contains(role))
        .filter(
            contact ->
                ofRole.isEmpty()
                    ? contact.isOnDuty(now)
                    : ofRole.stream().anyMatch(rota -> rota.isTurnOf(contact.id(), now)))
        .toList();
  }

  /// The one contact that a `role:` target stands for: the first on duty who was not mailed yet, readers of
  /// the language before others.
  ///
  /// @param mailed aliases that do not count
  public Optional<Contact> choose(
      String role, String language, Set<String> mailed, Instant now) {
    return onDuty(role, now).stream()
        .filter(contact -> !mailed.contains(contact.alias()))
        .min(Comparator.comparing(contact -> !contact.reads(language)));
  }
}
