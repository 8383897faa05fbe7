package saluran.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import saluran.escalation.Policy;
import saluran.escalation.ShippedPolicies;
import saluran.ledger.ChannelFacts;

/// What applying a file would write: only what differs from what is stored. A changed policy
/// becomes a new version; an old one stays as it is.
///
/// @param items to be put, in the order of the file
public record DirectoryChange(List<DirectoryItem> items) {

  /// The kinds of items; a `policy` is the newest version, each `policy_version` stays for ever.
  public static final List<String> KINDS =
      List.of("agency", "key", "contact", "rota", "policy", "policy_version");

  public DirectoryChange {
    items = List.copyOf(items);
  }

  /// The change from what is stored to what the file says.
  ///
  /// @param stored items by their name
  public static DirectoryChange of(DirectoryFile file, Map<String, DirectoryItem> stored) {
    List<DirectoryItem> items = new ArrayList<>();
    file.agencies().forEach(agency -> items.add(DirectoryItem.of("agency", agency.id(), agency)));
    file.keys().forEach(key -> items.add(DirectoryItem.of("key", key.id(), key)));
    file.contacts().forEach(person -> items.add(DirectoryItem.of("contact", person.id(), person)));
    file.rotas().forEach(rota -> items.add(DirectoryItem.of("rota", rota.id(), rota)));
    items.removeIf(item -> item.equals(stored.get(item.name())));
    for (Policy policy : file.policies()) {
      Policy current = newest(policy.id(), stored).read(Policy.class);
      Policy next = version(policy, current.version() + 1);
      if (!next.equals(version(current, next.version()))) {
        // The version first: where a change is written in parts, the newest policy always has its
        // version.
        items.add(DirectoryItem.of("policy_version", versionId(next.id(), next.version()), next));
        items.add(DirectoryItem.of("policy", policy.id(), next));
      }
    }
    return new DirectoryChange(items);
  }

  /// The policy in force: the shipped one where none is stored.
  private static DirectoryItem newest(String regime, Map<String, DirectoryItem> stored) {
    DirectoryItem newest = stored.get("policy/" + regime);
    return newest == null ? DirectoryItem.of("policy", regime, ShippedPolicies.of(regime)) : newest;
  }

  /// The id of one version of a policy.
  public static String versionId(String policy, int version) {
    return policy + "#%06d".formatted(version);
  }

  /// The facts of the entry that goes with these items.
  public ChannelFacts.DirectoryChanged facts() {
    return new ChannelFacts.DirectoryChanged(
        items.stream().map(item -> new ChannelFacts.Change(item.name(), item.sha256())).toList());
  }

  /// The same for people, by name: what is new, and what differs how from what is in force. A new
  /// version of a policy is told once, as the policy.
  public Map<String, Difference> differences(Map<String, DirectoryItem> stored) {
    Map<String, Difference> differences = new TreeMap<>();
    for (DirectoryItem item : items) {
      DirectoryItem before =
          item.kind().equals("policy") ? newest(item.id(), stored) : stored.get(item.name());
      if (!item.kind().equals("policy_version")) {
        differences.put(
            item.name(), before == null ? Difference.added() : Difference.between(before, item));
      }
    }
    return differences;
  }

  private static Policy version(Policy policy, int version) {
    return new Policy(
        policy.id(),
        version,
        policy.effectWithin(),
        policy.acknowledgeWithin(),
        policy.afterClarification(),
        policy.repeat(),
        policy.steps());
  }
}
