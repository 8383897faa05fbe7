package saluran.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import saluran.casework.Case;
import saluran.casework.Mark;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.markup.Html;
import saluran.notice.Deadlines;

/// Where the case stands now, for somebody may have handled it: who has it, since when, what is
/// due.
record LiveState(Writing writing, Page.View view) {

  private static final Set<Mark> BAD =
      EnumSet.of(Mark.OVERDUE, Mark.UNACKNOWLEDGED, Mark.UNDELIVERED, Mark.ALARM);

  Html html() {
    Case flag = view.flag();
    Set<Mark> marks = flag.marks(view.now());
    List<Html> parts = new ArrayList<>();
    parts.add(
        writing.paragraph(
            "colon",
            writing.words().say("page.state"),
            writing.words().say("state." + flag.state())));
    parts.add(holder(flag));
    Instant decided = flag.decidedAt();
    if (decided != null) {
      parts.add(writing.paragraph("page.decided", writing.time(decided)));
    }
    marks.stream()
        .filter(BAD::contains)
        .forEach(mark -> parts.add(writing.paragraph("page.mark." + mark)));
    parts.add(writing.facts(Deadlines.of(flag, writing.words(), writing.timeZone(), view.now())));
    if (flag.state().awaitsAcknowledgement() || flag.state().isOpenToDecision()) {
      parts.add(writing.paragraph(Deadlines.otherwise(flag, view.notice())));
    }
    boolean bad = marks.stream().anyMatch(BAD::contains);
    return Html.of("div", Html.all(parts)).with("class", bad ? "state bad" : "state");
  }

  private Html holder(Case flag) {
    String holder = flag.holder();
    if (holder == null) {
      return flag.state().awaitsAcknowledgement() ? writing.paragraph("page.nobody") : Html.NONE;
    }
    String key = holder.equals(view.notice().contact()) ? "page.holder.you" : "page.holder";
    return writing.paragraph(key, holder, writing.time(since(flag)));
  }

  private static Instant since(Case flag) {
    Instant since = flag.receivedAt();
    for (Entry entry : flag.chain().entries()) {
      if (entry.facts() instanceof FlagFacts.Acknowledged
          || entry.facts() instanceof FlagFacts.PassedOn) {
        since = entry.time();
      }
    }
    return since;
  }
}
