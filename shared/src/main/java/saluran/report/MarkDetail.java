package saluran.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import saluran.casework.Mailing;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.LadderFacts;
import saluran.ledger.NoticeFacts;

/// What is said beside a mark of the picture: whose mail it was, the server's words, which step.
final class MarkDetail {

  private final Told told;
  private final ReportWords words;

  MarkDetail(Told told, ReportWords words) {
    this.told = told;
    this.words = words;
  }

  /// The detail; empty where the mark says enough.
  String of(Entry entry) {
    return switch (entry.facts()) {
      case NoticeFacts.OfAttempt mail -> join(mail(mail.notice()), servers(entry.seq()));
      case FlagFacts.Acknowledged taken -> person(taken.contact(), taken.role());
      case FlagFacts.PassedOn passed -> passed.from() + " → " + passed.to();
      case FlagFacts.Decided decided -> person(decided.contact(), null);
      case FlagFacts.ClarificationAsked asked -> person(asked.contact(), null);
      case LadderFacts.Climbed climbed ->
          words.say(
              "mark.step",
              words.of("ladder", climbed.ladder().name()),
              Integer.toString(climbed.step()),
              Integer.toString(climbed.round()));
      case LadderFacts.DeadlineMissed missed -> words.of("ladder", missed.deadline().name());
      case LadderFacts.AlarmOpened opened -> opened.alarm().name();
      case LadderFacts.AlarmClosed closed -> closed.alarm().name();
      default -> "";
    };
  }

  private String mail(String notice) {
    Mailing mailing = told.flag().mailing(notice).orElse(null);
    if (mailing == null) {
      return notice;
    }
    NoticeFacts.Issued contact = mailing.toContact();
    NoticeFacts.AgencyIssued agency = mailing.toAgency();
    if (contact != null) {
      return notice + " → " + person(contact.contact(), contact.role());
    }
    return agency == null ? notice : notice + ": " + words.of("about", agency.about().name());
  }

  private String servers(long seq) {
    return told.disclosed().getOrDefault(seq, List.of()).stream()
        .filter(value -> !value.name().equals("decision_facts"))
        .map(value -> "“" + value.value().strip() + "”")
        .findFirst()
        .orElse("");
  }

  private static String person(String alias, @Nullable String role) {
    return role == null ? alias : alias + ", " + role;
  }

  private static String join(String one, String other) {
    return other.isEmpty() ? one : one + "  " + other;
  }
}
