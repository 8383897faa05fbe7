package saluran.pack;

import java.util.Collections;
import java.util.List;
import saluran.decision.Command;
import saluran.decision.Story;
import saluran.escalation.ShippedPolicies;
import saluran.ledger.FlagFacts;

/// Stories whose packs are looked at.
final class Stories {

  private Stories() {}

  /// Accepted, mailed, delivered, taken, asked and answered, decided.
  static Story taken() {
    Story story = Story.of("ID_MR5_URGENT").agencyListens();
    story.opens();
    story.at("PT5S").delivers("n1").delivers("a1");
    story.at("PT7M52S").acknowledges("n1");
    story.at("PT10M").does(new Command.Ask("n1", "Sari W.", "Which of the two?"));
    story.at("PT20M").does(new Command.Clarify(signed("c1"), "Both of them."));
    story.at("PT48M").does(decision());
    story.mails().stream().filter(mail -> mail.startsWith("a")).forEach(story::delivers);
    return story;
  }

  /// The first mailbox bounces, the ladder climbs, the second moderator takes the case and decides.
  static Story climbed(String language) {
    Story story =
        Story.of(
                Story.policy(
                    1,
                    "0:role:moderator; 15:role:moderator, role:team; 30:role:lead; 60:role:lead"),
                List.of(
                    Story.person("sari", List.of("id", "en"), "moderator"),
                    Story.person("rudi", List.of("id", "en"), "moderator"),
                    Story.person("budi", List.of("id"), "team"),
                    Story.person("ratna", List.of("id", "en"), "lead")),
                language)
            .agencyListens();
    story.opens();
    story.at("PT2S").bounces("n1");
    goesOn(story, "PT9S");
    story.at("PT6M31S").acknowledges("n2");
    goesOn(story, "PT6M33S");
    story.at("PT48M").does(decision("n2"));
    goesOn(story, "PT48M2S");
    return story;
  }

  /// Everything is delivered, and nobody ever answers.
  static Story silent(String language) {
    Story story =
        Story.of(ShippedPolicies.of("ID_MR5_URGENT"), Story.PEOPLE, language).agencyListens();
    story.opens();
    for (int minute = 0; minute <= 300; minute++) {
      goesOn(story, "PT" + minute + "M1S");
    }
    return story;
  }

  /// Whatever is due is done, and each mail is delivered.
  private static void goesOn(Story story, String sinceReceived) {
    story.at(sinceReceived).tick();
    for (String mail : story.mails()) {
      story.delivers(mail);
    }
    story.tick();
  }

  private static Command decision() {
    return decision("n1");
  }

  private static Command decision(String notice) {
    return new Command.DecideItems(
        notice,
        "Sari W.",
        Collections.nCopies(
            2,
            new Command.DecideItems.Choice(
                FlagFacts.Measure.REMOVED, null, "", "", Story.RECEIVED.plusSeconds(60))));
  }

  /// Asked and answered so often that the chain has so many entries at least.
  static Story withEntries(int entries) {
    Story story = Story.of("ID_MR5_URGENT").agencyListens();
    story.opens();
    story.at("PT5S").delivers("n1").delivers("a1");
    story.at("PT1M").acknowledges("n1");
    for (int i = 1; story.words().size() < entries; i++) {
      story.at(story.now().plusSeconds(1)).does(new Command.Ask("n1", "Sari W.", "Which?"));
      story.at(story.now().plusSeconds(1)).does(new Command.Clarify(signed("c" + i), "Both."));
      for (String mail : story.mails()) {
        story.delivers(mail);
      }
    }
    return story;
  }

  private static FlagFacts.Signed signed(String id) {
    return new FlagFacts.Signed(id, "", "", "", "");
  }
}
