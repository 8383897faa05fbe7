package saluran.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import saluran.flag.Fault;
import saluran.flag.Fault.Rule;

/// Holds the things of one file against each other and against what is stored: every id, alias and
/// key is there once, a key stays with its agency, and every contact that is named is there. A
/// fault is put at the later of two places.
final class CrossCheck {

  private final List<Fault> faults;
  private final Set<String> ids = new HashSet<>();
  private final Set<String> contacts = new HashSet<>();
  private final Map<String, String> contactOfAlias = new HashMap<>();
  private final List<Place> aliases = new ArrayList<>();
  private final List<Place> keys = new ArrayList<>();
  private final List<Place> named = new ArrayList<>();

  /// @param owner the contact of an alias, the agency of a key; of a contact that is named, itself
  private record Place(String id, String owner, String pointer) {}

  /// @param faults where broken rules are put
  CrossCheck(List<Fault> faults) {
    this.faults = faults;
  }

  /// There may be one thing of that kind and id.
  void once(String kind, String id, String pointer) {
    if (!ids.add(kind + "/" + id)) {
      faults.add(Fault.of(pointer, Rule.NOT_UNIQUE, id));
    }
  }

  /// A contact is there.
  void contact(String id, String pointer) {
    once("contact", id, pointer);
    contacts.add(id);
  }

  /// A contact's alias; two contacts may not share one.
  void alias(String alias, String contact, String pointer) {
    String first = contactOfAlias.putIfAbsent(alias, contact);
    if (first != null && !first.equals(contact)) {
      faults.add(Fault.of(pointer, Rule.NOT_UNIQUE, alias));
    }
    aliases.add(new Place(alias, contact, pointer));
  }

  /// A key of an agency; two agencies may not share an id.
  ///
  /// @param agency empty where the agency's own id is at fault already
  void key(String id, String agency, String pointer) {
    once("key", id, pointer);
    if (!agency.isEmpty()) {
      keys.add(new Place(id, agency, pointer));
    }
  }

  /// A contact is named.
  void named(String contact, String pointer) {
    named.add(new Place(contact, contact, pointer));
  }

  /// What the file says must fit what is stored and what it leaves as it is.
  void against(StoredNames stored) {
    for (Place key : keys) {
      String agency = stored.agencyOfKey().get(key.id());
      if (agency != null && !agency.equals(key.owner())) {
        faults.add(Fault.of(key.pointer(), Rule.TAKEN, key.id(), agency));
      }
    }
    Map<String, String> left = new HashMap<>();
    stored
        .aliasOfContact()
        .forEach(
            (contact, alias) -> {
              if (!contacts.contains(contact)) {
                left.put(alias, contact);
              }
            });
    for (Place alias : aliases) {
      String contact = left.get(alias.id());
      if (contact != null) {
        faults.add(Fault.of(alias.pointer(), Rule.TAKEN, alias.id(), contact));
      }
    }
    for (Place contact : named) {
      if (!contacts.contains(contact.id()) && !stored.aliasOfContact().containsKey(contact.id())) {
        faults.add(Fault.of(contact.pointer(), Rule.UNKNOWN_CONTACT, contact.id()));
      }
    }
  }
}
