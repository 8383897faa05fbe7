package saluran.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import saluran.casework.Case;
import saluran.escalation.Contact;
import saluran.escalation.Policy;
import saluran.escalation.Roster;
import saluran.ledger.FlagFacts;
import saluran.ledger.SealedStore;
import saluran.ledger.SealedValue;

/// A policy as it is applied to a flag: contacts stand by their aliases, and bare addresses, which
/// are personal, are numbered, to be sealed beside the entry.
///
/// @param facts what `policy.applied` says in clear
/// @param addresses the bare addresses; `address:n` is the n-th, from 1
public record PolicyInUse(FlagFacts.PolicyApplied facts, List<String> addresses) {

  /// The entry that applies the policy follows the first.
  private static final long SEQ = 2;

  private static final String ADDRESS = "address:";
  private static final String CONTACT = "contact:";

  public PolicyInUse {
    addresses = List.copyOf(addresses);
  }

  /// The policy as applied now.
  public static PolicyInUse of(Policy policy, Roster roster) {
    List<String> addresses = new ArrayList<>();
    List<FlagFacts.Step> steps =
        policy.steps().stream()
            .map(
                step ->
                    new FlagFacts.Step(
                        step.after(),
                        step.targets().stream()
                            .map(target -> inClear(target, roster, addresses))
                            .toList()))
            .toList();
    return new PolicyInUse(
        new FlagFacts.PolicyApplied(
            policy.ref(),
            policy.acknowledgeWithin(),
            policy.effectWithin(),
            policy.afterClarification(),
            policy.repeat(),
            steps),
        addresses);
  }

  /// The bare addresses of a case's policy, out of its sealed values; none are read where the
  /// policy has none.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where they cannot be read now
  public static List<String> addresses(Case flag, SealedStore sealed) {
    FlagFacts.PolicyApplied policy = flag.policy();
    if (policy == null) {
      return List.of();
    }
    int count =
        policy.steps().stream()
            .flatMap(step -> step.targets().stream())
            .filter(target -> target.startsWith(ADDRESS))
            .mapToInt(target -> Integer.parseInt(target.substring(ADDRESS.length())))
            .max()
            .orElse(0);
    if (count == 0) {
      return List.of();
    }
    Map<String, String> values =
        sealed.values(flag.subject(), SEQ).stream()
            .collect(Collectors.toMap(SealedValue::name, SealedValue::value));
    List<String> addresses = new ArrayList<>();
    for (int n = 1; n <= count; n++) {
      addresses.add(values.getOrDefault(ADDRESS + n, ""));
    }
    return addresses;
  }

  private static String inClear(String target, Roster roster, List<String> addresses) {
    if (target.startsWith(ADDRESS)) {
      String address = target.substring(ADDRESS.length());
      if (!addresses.contains(address)) {
        addresses.add(address);
      }
      return ADDRESS + (addresses.indexOf(address) + 1);
    }
    if (target.startsWith(CONTACT)) {
      return roster
          .byId(target.substring(CONTACT.length()))
          .map(Contact::alias)
          .map(CONTACT::concat)
          .orElse(target);
    }
    return target;
  }
}
