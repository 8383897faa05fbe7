package saluran.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import saluran.casework.Case;
import saluran.casework.DecisionWords;
import saluran.casework.Mailing;
import saluran.ledger.Entry;
import saluran.ledger.Facts;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts;
import saluran.ledger.NoticeFacts;
import saluran.markup.Html;

/// What happened so far: what was written, what was decided, every entry, and who else flagged the
/// same.
record History(Writing writing, Page.View view) {

  /// So many entries are shown, the newest.
  static final int MOST = 60;

  private static final DecisionWords.Words SILENT = new DecisionWords.Words("", "");

  /// What desk and agency wrote to each other.
  Html said() {
    List<Said> all = Said.of(view.flag().chain(), view.sealed());
    return all.isEmpty()
        ? Html.NONE
        : Html.all(
            writing.heading("page.said"),
            Html.all(
                all.stream()
                    .map(
                        said ->
                            Html.all(
                                writing.paragraph(
                                    "colon",
                                    writing.words().say(said.key()),
                                    writing.time(said.time())),
                                Html.of("div", said.text()).with("class", "words")))
                    .toList()));
  }

  /// The newest decision, item by item.
  Html outcomes() {
    Map<Integer, FlagFacts.Outcome> outcomes = view.flag().outcomes();
    if (outcomes.isEmpty()) {
      return Html.NONE;
    }
    Map<Integer, DecisionWords.Words> words = DecisionWords.of(view.flag().chain(), view.sealed());
    List<String> ids = DeskForm.itemIds(view.flag().received(), view.report());
    return Html.all(
        writing.heading("page.outcomes"),
        writing.list(
            outcomes.values().stream()
                .map(
                    outcome ->
                        outcome(
                            ids.get(outcome.item() - 1),
                            outcome,
                            Objects.requireNonNullElse(words.get(outcome.item()), SILENT)))
                .toList()));
  }

  private String outcome(String item, FlagFacts.Outcome outcome, DecisionWords.Words said) {
    FlagFacts.Ground ground = outcome.ground();
    java.time.Instant effect = outcome.effectedAt();
    return String.join(
        " · ",
        Stream.of(
                writing.words().say("page.item", item),
                writing.words().of("outcome", outcome.outcome().name()),
                ground == null ? said.ground() : writing.words().of("ground", ground.name()),
                effect == null ? "" : writing.time(effect),
                said.facts())
            .filter(part -> !part.isEmpty())
            .toList());
  }

  /// Every entry of the newest ones, oldest first.
  Html timeline() {
    List<Entry> entries = view.flag().chain().entries();
    List<Entry> shown = entries.subList(Math.max(0, entries.size() - MOST), entries.size());
    int earlier = entries.size() - shown.size();
    List<String> rows = new ArrayList<>();
    for (Entry entry : shown) {
      String detail = detail(view.flag(), entry.facts());
      rows.add(
          writing.time(entry.time())
              + " · "
              + writing.words().say("entry." + entry.type().word())
              + (detail.isEmpty() ? "" : " · " + detail));
    }
    return Writing.folded(
        false,
        writing.say("page.timeline", entries.size()),
        Html.of(
            "div",
            earlier == 0 ? Html.NONE : writing.paragraph("page.timeline.earlier", earlier),
            writing.list(rows)));
  }

  private String detail(Case flag, Facts facts) {
    return switch (facts) {
      case NoticeFacts.Issued issued -> issued.contact();
      case NoticeFacts.OfAttempt attempt -> reader(flag, attempt.notice());
      case NoticeFacts.LinkOpened opened -> reader(flag, opened.notice());
      case NoticeFacts.LinkRenewed renewed -> reader(flag, renewed.notice());
      case FlagFacts.Acknowledged taken -> taken.contact();
      case FlagFacts.PassedOn passed -> passed.from() + " → " + passed.to();
      case FlagFacts.ClarificationAsked asked -> asked.contact();
      case FlagFacts.Decided decided -> decided.contact();
      case LadderFacts.Climbed climbed -> Integer.toString(climbed.step());
      case LadderFacts.DeadlineMissed missed ->
          switch (missed.deadline()) {
            case ACKNOWLEDGE -> writing.words().say("label.acknowledge_by");
            case EFFECT -> writing.words().say("label.effect_due");
          };
      default -> "";
    };
  }

  private static String reader(Case flag, String notice) {
    return flag.mailing(notice).map(Mailing::toContact).map(NoticeFacts.Issued::contact).orElse("");
  }

  /// Who else flagged the same.
  Html related() {
    return view.related().isEmpty()
        ? Html.NONE
        : Html.all(
            writing.heading("page.related"),
            writing.list(
                view.related().stream()
                    .map(
                        other ->
                            writing
                                .words()
                                .say(
                                    "page.related.flag",
                                    other.flag().id(),
                                    other.agency(),
                                    other.referenceNumber()))
                    .toList()),
            writing.paragraph("page.related.note"));
  }
}
