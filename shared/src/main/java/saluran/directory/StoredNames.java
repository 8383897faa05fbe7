package saluran.directory;

import java.util.HashMap;
import java.util.Map;
import saluran.agency.AgencyKey;
import saluran.escalation.Contact;

/// The names that are stored already, as far as a file must fit them.
///
/// @param aliasOfContact each contact's alias, by the contact's id
/// @param agencyOfKey each key's agency, by the key's id
public record StoredNames(Map<String, String> aliasOfContact, Map<String, String> agencyOfKey) {

  public StoredNames {
    aliasOfContact = Map.copyOf(aliasOfContact);
    agencyOfKey = Map.copyOf(agencyOfKey);
  }

  /// No names: a file that is held against them stands by itself.
  public static StoredNames nothing() {
    return new StoredNames(Map.of(), Map.of());
  }

  /// The names of these items, whatever else is among them.
  public static StoredNames of(Iterable<DirectoryItem> items) {
    Map<String, String> aliases = new HashMap<>();
    Map<String, String> agencies = new HashMap<>();
    for (DirectoryItem item : items) {
      switch (item.kind()) {
        case "contact" -> aliases.put(item.id(), item.read(Contact.class).alias());
        case "key" -> agencies.put(item.id(), item.read(AgencyKey.class).agency());
        default -> {}
      }
    }
    return new StoredNames(aliases, agencies);
  }
}
