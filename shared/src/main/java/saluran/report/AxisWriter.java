package saluran.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import saluran.casework.Case;
import saluran.ledger.Entry;
import saluran.notice.Words;
import saluran.report.Report.Axis;
import saluran.report.Report.Legend;
import saluran.report.Report.Mark;
import saluran.report.Report.Stretch;

/// Draws up the picture: the deadlines and what happened between them, on one axis of time.
final class AxisWriter {

  /// Marks on the axis, at most.
  static final int MARKS = 48;

  private final Told told;
  private final Case flag;
  private final ReportWords words;
  private final Words vocabulary;
  private final Excerpts excerpts;

  AxisWriter(Told told, ReportWords words, Words vocabulary, Excerpts excerpts) {
    this.told = told;
    this.flag = told.flag();
    this.words = words;
    this.vocabulary = vocabulary;
    this.excerpts = excerpts;
  }

  Axis axis() {
    List<Moment> all = Moment.of(flag);
    List<Moment> drawable = all.stream().filter(moment -> moment.rank() > 0).toList();
    List<Moment> drawn = chosen(drawable);
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      Moment moment = drawn.get(i);
      Moment next = i + 1 < drawn.size() ? drawn.get(i + 1) : null;
      Duration gap = next == null ? Duration.ZERO : Duration.between(moment.at(), next.at());
      boolean whole = next == null || drawable.indexOf(next) == drawable.indexOf(moment) + 1;
      marks.add(
          new Mark(
              moment.shape(),
              words.time(moment.at()),
              text(moment),
              detail(moment),
              whole ? moment.after() : Stretch.CUT,
              gap,
              words.span(gap)));
    }
    long entries = drawn.stream().filter(moment -> moment.entry() != null).count();
    String note =
        words.say("axis.note", Long.toString(entries), Long.toString(flag.chain().version()));
    return new Axis(words.say("axis"), note, keys(marks), marks);
  }

  /// The most telling ones where there are too many: of the rank for which there is no room for
  /// all, half from the beginning and half from the end.
  private static List<Moment> chosen(List<Moment> moments) {
    List<Moment> chosen = new ArrayList<>();
    for (int rank = 1; rank <= Moment.RANKS; rank++) {
      int ranked = rank;
      List<Moment> these = moments.stream().filter(moment -> moment.rank() == ranked).toList();
      int room = MARKS - chosen.size();
      if (these.size() <= room) {
        chosen.addAll(these);
      } else {
        chosen.addAll(these.subList(0, room - room / 2));
        chosen.addAll(these.subList(these.size() - room / 2, these.size()));
      }
    }
    chosen.sort(Comparator.comparingInt(moments::indexOf));
    return chosen;
  }

  private List<Legend> keys(List<Mark> marks) {
    Set<Stretch> seen = EnumSet.noneOf(Stretch.class);
    marks.stream().limit(Math.max(0, marks.size() - 1L)).forEach(mark -> seen.add(mark.after()));
    return seen.stream()
        .map(stretch -> new Legend(stretch, words.say("stretch." + stretch.name())))
        .toList();
  }

  private String text(Moment moment) {
    Entry entry = moment.entry();
    return entry == null
        ? words.say("mark." + moment.deadline())
        : vocabulary.of("entry", entry.type().word());
  }

  private String detail(Moment moment) {
    Entry entry = moment.entry();
    return entry == null
        ? words.say("mark." + moment.kept())
        : excerpts.of(new MarkDetail(told, words).of(entry).replace('\n', ' '), Excerpts.LOCATOR);
  }

  /// When the axis ends.
  static Instant end(Case flag) {
    return flag.chain().entries().getLast().time();
  }
}
