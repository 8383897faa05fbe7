package saluran.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import saluran.markup.Visible;
import saluran.casework.Case;
import saluran.casework.DecisionWords;
import saluran.flag.FlagReport;
import saluran.flag.Languages;
import saluran.json.Times;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.NoticeFacts;
import saluran.ledger.NoticeFacts.About;

/// Writes the mail to an agency about one entry of its flag: what happened, what that proves and what it does not, and the
/// signed entry as an attachment.
final class AgencyWriter {

  /// RFC 7515 §9.2.1: a JWS in compact form.
  private static final String JWS = "application/jose";

  private final Case flag;
  private final NoticeFacts.AgencyIssued notice;
  private final Entry entry;
  private final Sealed sealed;
  private final Words words;

  /// @param notice names the entry that the mail is about
  AgencyWriter(Case flag, NoticeFacts.AgencyIssued notice, Sealed sealed) {
    this.flag = flag;
    this.notice = notice;
    this.entry = entry(flag, notice);
    this.sealed = sealed;
    this.words = new Words(Languages.ofMail(List.of(flag.received().language())));
  }

  /// The entry that the mail is about.
  static Entry entry(Case flag, NoticeFacts.AgencyIssued notice) {
    return flag.chain().entries().get(Math.toIntExact(notice.entry() - 1));
  }

  /// The mail.
  ///
  /// @param attempt the attempt that it is composed for
  /// @param receipt the signed entry
  /// @param statusUrl where the agency reads the flag's status
  Mail write(
      String to,
      String attempt,
      String receipt,
      String statusUrl,
      List<FlagReport.Item> items,
      Instant now) {
    List<String> lines = new ArrayList<>();
    if (flag.received().test()) {
      lines.add(words.say("test.agency"));
    }
    lines.add(words.say("tell." + notice.about(), Times.text(entry.time())));
    lines.addAll(details(items));
    lines.add(words.say("tell." + notice.about() + ".not"));
    String file = flag.subject().id() + "-" + entry.seq() + ".jws";
    List<String> after =
        List.of(
            words.say("reference", flag.received().referenceNumber()),
            words.say("flag", flag.subject().id()),
            words.say("tell.attached", file, Long.toString(entry.seq()), entry.type().word()),
            words.say("tell.status", statusUrl));
    return new Letter(words, flag.received().referenceNumber(), lines, null, after)
        .mail(
            to,
            Letter.subject(flag.received()),
            flag.subject(),
            attempt,
            now,
            List.of(new Mail.Attachment(file, JWS, receipt)));
  }

  private List<String> details(List<FlagReport.Item> items) {
    List<String> lines = new ArrayList<>();
    switch (entry.facts()) {
      case FlagFacts.ClarificationAsked asked -> {
        sealed.value(flag.chain(), entry.seq(), "clarification")
            .ifPresent(text -> lines.add(Visible.defanged(text, locators(items))));
        lines.add(words.say("tell.answer"));
      }
      case FlagFacts.Decided decided -> lines.addAll(decided(decided, items));
      case NoticeFacts.Delivered delivered -> spoken("smtp_response", lines);
      case NoticeFacts.Bounced bounced -> spoken("diagnostic_code", lines);
      default -> {
        // The sentence says all of it.
      }
    }
    if (notice.about() == About.NOT_ACKNOWLEDGED) {
      lines.add(words.say("tell.ladder", flag.position().step()));
    }
    return lines;
  }

  private void spoken(String name, List<String> lines) {
    sealed.value(flag.chain(), entry.seq(), name)
        .ifPresent(text -> lines.add(words.say("tell.server", text)));
  }

  private List<String> decided(FlagFacts.Decided decided, List<FlagReport.Item> items) {
    Map<Integer, DecisionWords.Words> said =
        DecisionWords.of(
            flag.chain(),
            Map.of(entry.seq(), sealed.store().values(flag.subject(), entry.seq())));
    List<String> lines = new ArrayList<>();
    for (FlagFacts.Outcome outcome : decided.outcomes()) {
      String item =
          outcome.item() <= items.size()
              ? items.get(outcome.item() - 1).itemId()
              : Integer.toString(outcome.item());
      DecisionWords.Words words =
          Objects.requireNonNullElse(
              said.get(outcome.item()), new DecisionWords.Words("", ""));
      String ground = outcome.ground() == null ? words.ground() : outcome.ground().name();
      lines.add(
          String.join(
              " · ",
              List.of(item, outcome.outcome().name(), ground, words.facts()).stream()
                  .filter(part -> !part.isEmpty())
                  .map(part -> Visible.defanged(part, locators(items)))
                  .toList()));
    }
    return lines;
  }

  private static List<String> locators(List<FlagReport.Item> items) {
    return items.stream().map(FlagReport.Item::locator).toList();
  }
}
