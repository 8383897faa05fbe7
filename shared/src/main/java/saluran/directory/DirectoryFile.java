package saluran.directory;

import java.util.List;
import saluran.agency.Agency;
import saluran.agency.AgencyKey;
import saluran.escalation.Contact;
import saluran.escalation.Policy;
import saluran.escalation.Rota;

/// What a directory file says, sound as a whole. Every list may be empty; applying it changes what
/// it names and leaves the rest untouched.
///
/// @param policies with version 0: the version is given when they are applied
public record DirectoryFile(
    List<Agency> agencies,
    List<AgencyKey> keys,
    List<Contact> contacts,
    List<Rota> rotas,
    List<Policy> policies) {

  public DirectoryFile {
    agencies = List.copyOf(agencies);
    keys = List.copyOf(keys);
    contacts = List.copyOf(contacts);
    rotas = List.copyOf(rotas);
    policies = List.copyOf(policies);
  }
}
