package saluran.pack;

import java.util.Collections;
import saluran.decision.Command;
import saluran.decision.Story;
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

  private static Command decision() {
    return new Command.DecideItems(
        "n1",
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
