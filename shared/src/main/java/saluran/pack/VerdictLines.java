package saluran.pack;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import saluran.casework.Attempt;
import saluran.casework.Case;
import saluran.casework.Mailing;
import saluran.casework.State;
import saluran.json.StrictJson;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts.Deadline;
import saluran.ledger.NoticeFacts;
import saluran.pack.Verdict.Line;

/// Writes the verdict of a case: how the mails to the desk ended, who took the case, whether the
/// agency was told of silence, what was decided and in how much of its time.
final class VerdictLines {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private final Case flag;
  private final Map<String, byte[]> files;
  private final List<String> leftOut;
  private final List<Line> lines = new ArrayList<>();

  /// @param files of the pack, by path: the servers' words come from them
  /// @param leftOut as the manifest names it
  VerdictLines(Case flag, Map<String, byte[]> files, List<String> leftOut) {
    this.flag = flag;
    this.files = files;
    this.leftOut = leftOut;
  }

  /// An instant as a verdict says it: UTC, to the second.
  static String time(Instant instant) {
    return TIME.format(instant);
  }

  List<Line> lines() {
    Entry last = flag.chain().entries().getLast();
    say(
        "flag",
        flag.received().referenceNumber(),
        flag.received().agency(),
        time(flag.receivedAt()),
        flag.subject().id());
    say("entries", Long.toString(last.seq()), time(last.time()), flag.state().name());
    handedOver();
    acknowledged();
    decided();
    ended();
    if (!leftOut.isEmpty()) {
      say("left_out", String.join(", ", leftOut));
    }
    return lines;
  }

  private void say(String key, String... arguments) {
    lines.add(Line.of(key, arguments));
  }

  /// The first delivery to a contact, and how many mails ended otherwise.
  private void handedOver() {
    boolean delivered = false;
    for (Entry entry : flag.chain().entries()) {
      if (!delivered
          && entry.facts() instanceof NoticeFacts.Delivered facts
          && facts.notice().startsWith("n")) {
        delivered = true;
        say(
            "handed",
            facts.notice(),
            time(entry.time()),
            serversWords(entry.seq()),
            time(facts.occurredAt()));
      }
    }
    List<Mailing> mails = flag.mailings().toContacts();
    if (!delivered) {
      say(mails.stream().anyMatch(Mailing::isSent) ? "not_handed" : "not_sent");
    }
    List<String> failed =
        mails.stream()
            .filter(mail -> mail.failedAt() != null)
            .map(mail -> mail.notice() + " " + mail.state())
            .toList();
    if (!failed.isEmpty()) {
      say("failed", String.join(", ", failed));
    }
  }

  private String serversWords(long seq) {
    byte[] seal = files.get(PackPath.seal(seq, "smtp_response"));
    return seal == null ? "-" : StrictJson.own(seal).require("value").strip();
  }

  private void acknowledged() {
    Instant at = flag.acknowledgedAt();
    if (at != null) {
      String role = null;
      String contact = "-";
      for (Entry entry : flag.chain().entries()) {
        if (entry.facts() instanceof FlagFacts.Acknowledged taken) {
          contact = taken.contact();
          role = taken.role();
        }
      }
      say("acknowledged", time(at), role == null ? contact : contact + ", " + role);
    } else {
      say("unacknowledged");
      told(NoticeFacts.About.NOT_ACKNOWLEDGED);
    }
    if (flag.missed().contains(Deadline.ACKNOWLEDGE)) {
      say("missed.acknowledge", time(flag.received().acknowledgeBy()));
    }
  }

  /// Whether the agency was told of it, and how that mail stands.
  private void told(NoticeFacts.About about) {
    for (Entry entry : flag.chain().entries()) {
      if (entry.facts() instanceof NoticeFacts.Sent sent) {
        Mailing mail = flag.mailing(sent.notice()).orElse(null);
        NoticeFacts.AgencyIssued issued = mail == null ? null : mail.toAgency();
        if (mail != null && issued != null && issued.about() == about) {
          boolean delivered = mail.state() == Attempt.State.DELIVERED;
          say(delivered ? "told" : "told.unconfirmed", time(entry.time()), mail.notice());
          return;
        }
      }
    }
    say("untold");
  }

  /// Walks the effect clock: a restart after an answer and an objection begin it anew.
  private void decided() {
    Instant began = flag.receivedAt();
    Instant due = flag.received().effectDueAt();
    boolean anew = false;
    for (Entry entry : flag.chain().entries()) {
      switch (entry.facts()) {
        case FlagFacts.ClarificationAsked asked -> say("asked", time(entry.time()));
        case FlagFacts.ClarificationGiven given -> {
          say("answered", time(entry.time()), time(given.effectDueAt()));
          began = restarts() ? entry.time() : began;
          due = given.effectDueAt();
        }
        case FlagFacts.Objected objected -> {
          say("objected", time(entry.time()));
          began = entry.time();
          due = objected.effectDueAt();
          anew = true;
        }
        case FlagFacts.Decided decision -> {
          boolean late = entry.time().isAfter(due);
          say(
              (anew ? "decided_again" : "decided") + (late ? ".late" : ""),
              time(entry.time()),
              span(Duration.between(began, entry.time())),
              span(Duration.between(began, due)));
          claims(decision);
        }
        default -> {
          // Says nothing about the decision.
        }
      }
    }
    if (flag.state().awaitsDecision()) {
      say(flag.missed().contains(Deadline.EFFECT) ? "undecided.late" : "undecided", time(due));
    }
  }

  private boolean restarts() {
    FlagFacts.PolicyApplied policy = flag.policy();
    return policy != null && policy.afterClarification() == FlagFacts.AfterClarification.RESTART;
  }

  /// When the desk says that the effect came.
  private void claims(FlagFacts.Decided decision) {
    @Nullable Instant last = null;
    for (FlagFacts.Outcome outcome : decision.outcomes()) {
      Instant at = outcome.effectedAt();
      if (at != null && (last == null || at.isAfter(last))) {
        last = at;
      }
    }
    if (last != null) {
      say("effected", time(last));
    }
  }

  private void ended() {
    Instant at = flag.endedAt();
    if (at != null) {
      say(flag.state() == State.WITHDRAWN ? "withdrawn" : "closed", time(at));
    }
  }

  private static String span(Duration duration) {
    return duration.toHours() + " h " + duration.toMinutesPart() + " m";
  }
}
