package saluran.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saluran.flag.Vocabulary;
import saluran.ledger.FlagFacts.AfterClarification;

/// The tables of domain.md.
class ShippedPoliciesTest {

  @ParameterizedTest
  @CsvSource({
    "EU_TCO,PT1H,PT5M,RESTART,0 5 10 20",
    "ID_MR5_URGENT,PT4H,PT10M,RESUME,0 15 30 60",
    "ID_MR5,PT24H,PT30M,RESUME,0 60 180 480",
    "AU_ESAFETY,PT24H,PT30M,RESUME,0 60 180 480",
    "EU_DSA_ORDER,PT24H,PT30M,RESUME,0 60 180 480",
    "EU_DSA_TF,PT48H,PT1H,RESUME,0 60 180 480",
    "EU_DSA_NOTICE,P7D,PT4H,RESUME,0 60 180 480"
  })
  void areOfTheLawAndOurs(
      String regime,
      Duration effect,
      Duration acknowledge,
      AfterClarification after,
      String minutes) {
    Policy policy = ShippedPolicies.of(regime);

    assertThat(policy.version()).isEqualTo(1);
    assertThat(policy.effectWithin()).isEqualTo(effect);
    assertThat(policy.acknowledgeWithin()).isEqualTo(acknowledge);
    assertThat(policy.afterClarification()).isEqualTo(after);
    assertThat(policy.steps())
        .extracting(step -> Long.toString(step.after().toMinutes()))
        .containsExactly(minutes.split(" "));
    assertThat(policy.steps())
        .extracting(Policy.Step::targets)
        .containsExactly(
            List.of("role:moderator"),
            List.of("role:moderator", "role:team"),
            List.of("role:lead", "role:representative"),
            List.of("role:executive"));
  }

  @Test
  void theChannelsOwnFlagIsMailedOnceAndMissesItsDeadline() {
    Policy policy = ShippedPolicies.of(Vocabulary.CHANNEL_PROBE);

    assertThat(policy.acknowledgeWithin()).isEqualTo(Duration.ofMinutes(5));
    assertThat(policy.effectWithin()).isEqualTo(Duration.ofHours(24));
    assertThat(policy.repeat()).isZero();
    assertThat(policy.steps())
        .containsExactly(new Policy.Step(Duration.ZERO, List.of("role:canary")));
  }

  @Test
  void areOnePerRegime() {
    assertThat(ShippedPolicies.all())
        .extracting(Policy::id)
        .containsExactlyInAnyOrderElementsOf(Vocabulary.REGIMES);
    assertThatThrownBy(() -> ShippedPolicies.of("DE_NETZDG"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
