package saluran.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import saluran.casework.Case;
import saluran.ledger.Entry;
import saluran.ledger.EntryType;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts.Deadline;
import saluran.report.Report.Shape;
import saluran.report.Report.Stretch;

/// An instant that the picture may mark: an entry's, or the end of a time to answer.
///
/// @param deadline what ends here; null for an entry
/// @param kept whether the deadline was `kept`, `missed`, or is `open`; empty for an entry
/// @param rank the lower the more telling; 0 where it is not drawn
/// @param after what the time from here on was
record Moment(
    Instant at,
    @Nullable Entry entry,
    @Nullable Deadline deadline,
    String kept,
    Shape shape,
    int rank,
    Stretch after) {

  /// The highest rank.
  static final int RANKS = 3;

  /// All moments of a case, in their order; a deadline stands before the entries of its instant.
  static List<Moment> of(Case flag) {
    return new Walk(flag).moments();
  }

  private static int rank(EntryType type) {
    return switch (type) {
      case FLAG_RECEIVED,
          FLAG_ACKNOWLEDGED,
          FLAG_DECIDED,
          FLAG_WITHDRAWN,
          FLAG_OBJECTED,
          FLAG_CLOSED,
          CLARIFICATION_ASKED,
          CLARIFICATION_GIVEN,
          DEADLINE_MISSED,
          LADDER_EXHAUSTED ->
          1;
      case NOTICE_DELIVERED,
          NOTICE_BOUNCED,
          NOTICE_REJECTED,
          NOTICE_COMPLAINED,
          NOTICE_NO_RECEIPT,
          FLAG_PASSED_ON,
          ALARM_OPENED ->
          2;
      case FLAG_RECEIVED_AGAIN,
          FLAG_CONFLICTED,
          STEP_CLIMBED,
          NOTICE_DELAYED,
          ALARM_CLOSED,
          AGENCY_DELIVERED,
          AGENCY_BOUNCED,
          AGENCY_REJECTED,
          AGENCY_COMPLAINED,
          AGENCY_NO_RECEIPT,
          PERSON_ERASED ->
          3;
      case POLICY_APPLIED,
          NOTICE_ISSUED,
          NOTICE_ATTEMPTED,
          NOTICE_SENT,
          NOTICE_SKIPPED,
          LINK_OPENED,
          LINK_RENEWED,
          AGENCY_ISSUED,
          AGENCY_ATTEMPTED,
          AGENCY_SENT,
          AGENCY_DELAYED,
          CONTACT_LISTED,
          CONTACT_PROVEN,
          CONTACT_STALE,
          DIRECTORY_CHANGED ->
          0;
    };
  }

  private static Shape shape(EntryType type) {
    return switch (type) {
      case NOTICE_BOUNCED,
          NOTICE_REJECTED,
          NOTICE_COMPLAINED,
          NOTICE_NO_RECEIPT,
          AGENCY_BOUNCED,
          AGENCY_REJECTED,
          AGENCY_COMPLAINED,
          AGENCY_NO_RECEIPT,
          DEADLINE_MISSED,
          LADDER_EXHAUSTED,
          ALARM_OPENED ->
          Shape.FAILURE;
      case FLAG_ACKNOWLEDGED, FLAG_DECIDED, CLARIFICATION_ASKED -> Shape.ANSWER;
      default -> Shape.EVENT;
    };
  }

  /// Walks the entries and knows at each what the time from there on was.
  private static final class Walk {
    private final Case flag;
    private final List<Moment> moments = new ArrayList<>();
    private final Instant end;
    private boolean taken;
    private boolean over;
    private boolean stopped;
    private Instant effectDue;
    private boolean acknowledgePending = true;
    private boolean effectPending = true;

    Walk(Case flag) {
      this.flag = flag;
      this.end = AxisWriter.end(flag);
      this.effectDue = flag.received().effectDueAt();
    }

    List<Moment> moments() {
      for (Entry entry : flag.chain().entries()) {
        deadlinesUntil(entry.time());
        happens(entry);
        moments.add(
            new Moment(
                entry.time(),
                entry,
                null,
                "",
                shape(entry.type()),
                rank(entry.type()),
                after(entry.time(), entry.seq() == flag.chain().version())));
      }
      deadlinesUntil(Instant.MAX);
      return moments;
    }

    private void happens(Entry entry) {
      switch (entry.facts()) {
        case FlagFacts.Acknowledged acknowledged -> taken = true;
        case FlagFacts.ClarificationAsked asked -> stopped = true;
        case FlagFacts.ClarificationGiven given -> {
          stopped = false;
          effectDue = given.effectDueAt();
          effectPending = true;
        }
        case FlagFacts.Decided decided -> over = true;
        case FlagFacts.Withdrawn withdrawn -> over = true;
        case FlagFacts.Objected objected -> {
          over = false;
          effectDue = objected.effectDueAt();
          effectPending = true;
        }
        default -> {
          // Moves neither clock.
        }
      }
    }

    /// The ends of times to answer that come before an instant; that of a stopped clock never does.
    private void deadlinesUntil(Instant instant) {
      Instant acknowledgeBy = flag.received().acknowledgeBy();
      boolean effectFirst = effectDue.isBefore(acknowledgeBy);
      for (int turn = 0; turn < 2; turn++) {
        if ((turn == 0) == effectFirst) {
          if (effectPending && !stopped && !instant.isBefore(effectDue)) {
            effectPending = false;
            deadline(Deadline.EFFECT, effectDue);
          }
        } else if (acknowledgePending && !instant.isBefore(acknowledgeBy)) {
          acknowledgePending = false;
          deadline(Deadline.ACKNOWLEDGE, acknowledgeBy);
        }
      }
    }

    private void deadline(Deadline which, Instant at) {
      boolean answered = over || (taken && which == Deadline.ACKNOWLEDGE);
      boolean known = at.isBefore(end);
      String kept = answered ? "kept" : known ? "missed" : "open";
      moments.add(new Moment(at, null, which, kept, Shape.DEADLINE, 1, after(at, !known)));
    }

    private Stretch after(Instant at, boolean last) {
      if (over) {
        return Stretch.OVER;
      }
      if (last) {
        return Stretch.UNKNOWN;
      }
      if (stopped) {
        return Stretch.STOPPED;
      }
      if (!at.isBefore(effectDue)) {
        return Stretch.LATE;
      }
      if (taken) {
        return Stretch.TAKEN;
      }
      return at.isBefore(flag.received().acknowledgeBy()) ? Stretch.WAITING : Stretch.SILENT;
    }
  }
}
