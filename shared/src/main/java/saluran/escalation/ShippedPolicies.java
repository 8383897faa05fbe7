package saluran.escalation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import saluran.escalation.Policy.Step;
import saluran.flag.Vocabulary;
import saluran.ledger.FlagFacts.AfterClarification;

/// The policies that hold until an operator's directory says otherwise: version 1 of each regime.
public final class ShippedPolicies {

  /// How often a shipped ladder runs again; ours, for no source gives a figure.
  private static final int REPEAT = 2;

  private static final Map<String, Policy> ALL = new TreeMap<>();

  static {
    // EU 2021/784 Art. 3(3): one hour of receipt; Art. 3(7)-(8): a clarification starts it afresh.
    add(Vocabulary.EU_TCO, Duration.ofHours(1), Duration.ofMinutes(5), 5, 10, 20);
    // PM Kominfo 5/2020 Art. 15(8): four hours for urgent requests; Art. 15(6): 24 hours else.
    add("ID_MR5_URGENT", Duration.ofHours(4), Duration.ofMinutes(10), 15, 30, 60);
    add("ID_MR5", Duration.ofHours(24), Duration.ofMinutes(30), 60, 180, 480);
    // Online Safety Act 2021 (Cth) s 109: 24 hours after the removal notice.
    add("AU_ESAFETY", Duration.ofHours(24), Duration.ofMinutes(30), 60, 180, 480);
    // "Without undue delay" (EU 2022/2065 Art. 9, 16, 22): the figures are ours.
    add("EU_DSA_ORDER", Duration.ofHours(24), Duration.ofMinutes(30), 60, 180, 480);
    add("EU_DSA_TF", Duration.ofHours(48), Duration.ofHours(1), 60, 180, 480);
    add("EU_DSA_NOTICE", Duration.ofDays(7), Duration.ofHours(4), 60, 180, 480);
    // Nobody answers the channel's own flag: the sweep shows that it is there by the missed
    // deadline.
    ALL.put(
        Vocabulary.CHANNEL_PROBE,
        new Policy(
            Vocabulary.CHANNEL_PROBE,
            1,
            Duration.ofHours(24),
            Duration.ofMinutes(5),
            AfterClarification.RESUME,
            0,
            List.of(new Step(Duration.ZERO, List.of("role:canary")))));
  }

  private ShippedPolicies() {}

  /// The shipped policy of each regime.
  public static List<Policy> all() {
    return List.copyOf(ALL.values());
  }

  /// The shipped policy of a regime.
  ///
  /// @throws IllegalArgumentException for a regime that is not in [Vocabulary#REGIMES]
  public static Policy of(String regime) {
    Policy policy = ALL.get(regime);
    if (policy == null) {
      throw new IllegalArgumentException("no regime: " + regime);
    }
    return policy;
  }

  private static void add(
      String regime, Duration effect, Duration acknowledge, int second, int third, int fourth) {
    ALL.put(
        regime,
        new Policy(
            regime,
            1,
            effect,
            acknowledge,
            regime.equals(Vocabulary.EU_TCO)
                ? AfterClarification.RESTART
                : AfterClarification.RESUME,
            REPEAT,
            List.of(
                new Step(Duration.ZERO, List.of("role:moderator")),
                new Step(Duration.ofMinutes(second), List.of("role:moderator", "role:team")),
                new Step(Duration.ofMinutes(third), List.of("role:lead", "role:representative")),
                new Step(Duration.ofMinutes(fourth), List.of("role:executive")))));
  }
}
