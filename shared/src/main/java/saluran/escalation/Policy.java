package saluran.escalation;

import java.time.Duration;
import java.util.List;
import saluran.ledger.FlagFacts.AfterClarification;
import saluran.ledger.FlagFacts.PolicyRef;

/// The SOP for one regime. A version never changes: the door picks one, entry 1 names it, and a
/// later edit makes another version.
///
/// @param id the regime's name
/// @param version from 1
/// @param effectWithin from `received_at` to the due effect; the law's figure where it has one
/// @param acknowledgeWithin from `received_at` to the due acknowledgement; ours
/// @param repeat how often the ladder runs again, 0 to [#MAX_REPEAT]
/// @param steps 1 to [#MAX_STEPS], in the order of their `after`
public record Policy(
    String id,
    int version,
    Duration effectWithin,
    Duration acknowledgeWithin,
    AfterClarification afterClarification,
    int repeat,
    List<Step> steps) {

  /// Most repeats.
  public static final int MAX_REPEAT = 5;

  /// Most steps.
  public static final int MAX_STEPS = 20;

  /// Most targets of a step.
  public static final int MAX_TARGETS = 20;

  /// Most different bare addresses of a policy: they are sealed in one transaction.
  public static final int MAX_ADDRESSES = 10;

  public Policy {
    steps = List.copyOf(steps);
  }

  /// A step: after so long, counted from `received_at`, mail these targets: `role:…`, `contact:…`
  /// or `address:…`.
  public record Step(Duration after, List<String> targets) {
    public Step {
      targets = List.copyOf(targets);
    }
  }

  /// Id and version.
  public PolicyRef ref() {
    return new PolicyRef(id, version);
  }
}
