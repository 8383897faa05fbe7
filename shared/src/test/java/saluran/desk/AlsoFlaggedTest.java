package saluran.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saluran.casework.Case;
import saluran.decision.Story;
import saluran.ledger.NoticeFacts;
import saluran.ledger.Subject;

/// The page names the flags about the same locators, in the reader's language and with nothing in
/// them taken for markup.
class AlsoFlaggedTest {

  private static final RelatedFlag OTHER =
      new RelatedFlag(
          Subject.flag("b".repeat(26)), "bnpt", "N-1 <b>\u202e", Story.RECEIVED.plusSeconds(60));

  @ParameterizedTest
  @CsvSource({
    "en, Also flagged, by bnpt, not told",
    "id, Juga dilaporkan, oleh bnpt, tidak saling"
  })
  void theDeskIsToldInItsLanguage(String language, String title, String by, String note) {
    assertThat(page(language, List.of(OTHER)))
        .contains("<h2>" + title + "</h2>", "b".repeat(26), by, note, "N-1 &lt;b&gt;[U+202E]");
  }

  @Test
  void whereNothingIsRelatedThePageSaysNothingOfIt() {
    assertThat(page("en", List.of())).doesNotContain("Also flagged");
  }

  private static String page(String language, List<RelatedFlag> related) {
    Case flag = flag();
    NoticeFacts.Issued notice = flag.mailing("n1").orElseThrow().toContact();
    return new Page(language, "token", false)
        .ofCase(
            new Page.View(
                flag, Optional.empty(), Map.of(), related, List.of(), notice, 0, Story.RECEIVED),
            DeskForm.none());
  }

  private static Case flag() {
    Story story = Story.of("ID_MR5_URGENT");
    story.opens();
    return story.flag();
  }
}
