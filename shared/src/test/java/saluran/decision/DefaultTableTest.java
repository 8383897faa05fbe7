package saluran.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saluran.escalation.Contact;

/// The SOP as it is shipped, row by row: given a flag of a regime that nobody takes, when so many
/// minutes pass, these people are mailed.
class DefaultTableTest {

  private static final List<Contact> PEOPLE =
      List.of(
          Story.person("wayan", List.of("en"), "moderator"),
          Story.person("sari", List.of("id"), "moderator"),
          Story.person("budi", List.of("id"), "team"),
          Story.person("ratna", List.of("id"), "lead"),
          Story.person("dewi", List.of("id"), "representative"),
          Story.person("chief", List.of("en"), "executive"));

  private static Story story(String regime) {
    Story story = Story.of(saluran.escalation.ShippedPolicies.of(regime), PEOPLE).agencyListens();
    story.opens();
    story.delivers("n1");
    return story;
  }

  private static List<String> at(Story story, int minutes) {
    List<String> words = story.at(Story.RECEIVED.plus(Duration.ofMinutes(minutes))).tick();
    story.mails().forEach(story::delivers);
    return words.stream()
        .filter(
            word ->
                word.startsWith("notice.issued")
                    || word.startsWith("step.climbed 1.")
                    || word.startsWith("agency.issued")
                    || word.startsWith("alarm.opened"))
        .map(word -> word.replaceAll(" [na]\\d+ ", " "))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "EU_TCO, 60, 5",
    "ID_MR5_URGENT, 240, 10",
    "ID_MR5, 1440, 30",
    "AU_ESAFETY, 1440, 30",
    "EU_DSA_ORDER, 1440, 30",
    "EU_DSA_TF, 2880, 60",
    "EU_DSA_NOTICE, 10080, 240"
  })
  void eachRegimeHasItsClocks(String regime, int effect, int acknowledge) {
    Story story = story(regime);

    assertThat(story.flag().effectDueAt())
        .isEqualTo(Story.RECEIVED.plus(Duration.ofMinutes(effect)));
    assertThat(story.flag().received().acknowledgeBy())
        .isEqualTo(Story.RECEIVED.plus(Duration.ofMinutes(acknowledge)));
  }

  @ParameterizedTest
  @CsvSource({"EU_TCO", "ID_MR5_URGENT", "ID_MR5", "AU_ESAFETY", "EU_DSA_NOTICE"})
  void atOnceAModeratorWhoReadsTheFlagsLanguage(String regime) {
    assertThat(story(regime).words()).contains("notice.issued n1 sari");
  }

  @ParameterizedTest
  @CsvSource({
    "EU_TCO, 5",
    "ID_MR5_URGENT, 15",
    "ID_MR5, 60",
    "AU_ESAFETY, 60",
    "EU_DSA_ORDER, 60",
    "EU_DSA_TF, 60",
    "EU_DSA_NOTICE, 60"
  })
  void thenASecondModeratorAndTheTeam(String regime, int second) {
    Story story = story(regime);
    at(story, second - 1);

    assertThat(at(story, second))
        .contains("step.climbed 1.2 TIMER", "notice.issued wayan", "notice.issued budi");
  }

  @ParameterizedTest
  @CsvSource({
    "EU_TCO, 5, 10",
    "ID_MR5_URGENT, 15, 30",
    "ID_MR5, 60, 180",
    "AU_ESAFETY, 60, 180",
    "EU_DSA_ORDER, 60, 180",
    "EU_DSA_TF, 60, 180",
    "EU_DSA_NOTICE, 60, 180"
  })
  void thenTheLeadAndTheRepresentativeInTheCountry(String regime, int second, int third) {
    Story story = story(regime);
    at(story, second);

    assertThat(at(story, third - 1)).doesNotContain("step.climbed 1.3 TIMER");
    assertThat(at(story, third))
        .containsSubsequence("step.climbed 1.3 TIMER", "notice.issued ratna", "notice.issued dewi");
  }

  @ParameterizedTest
  @CsvSource({
    "EU_TCO, 5, 10, 20",
    "ID_MR5_URGENT, 15, 30, 60",
    "ID_MR5, 60, 180, 480",
    "AU_ESAFETY, 60, 180, 480",
    "EU_DSA_ORDER, 60, 180, 480",
    "EU_DSA_TF, 60, 180, 480",
    "EU_DSA_NOTICE, 60, 180, 480"
  })
  void thenTheExecutiveAndTheAgencyIsToldThatNobodyHasAcknowledged(
      String regime, int second, int third, int fourth) {
    Story story = story(regime);
    at(story, second);
    at(story, third);

    assertThat(at(story, fourth))
        .containsSubsequence(
            "step.climbed 1.4 TIMER",
            "agency.issued NOT_ACKNOWLEDGED",
            "notice.issued chief",
            "alarm.opened LADDER_EXHAUSTED");
  }
}
