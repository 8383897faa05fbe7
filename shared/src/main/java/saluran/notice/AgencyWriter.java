package saluran.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import saluran.casework.Case;
import saluran.casework.DecisionWords;
import saluran.flag.FlagReport;
import saluran.flag.Languages;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.NoticeFacts;
import saluran.ledger.NoticeFacts.About;

/// Writes the mail to an agency about one entry of its flag: what happened, what that proves and
/// what it does not, and the signed entry as an attachment.
final class AgencyWriter {

  /// RFC 7515 §9.2.1: a JWS in compact form.
  private static final String JWS = "application/jose";

  private static final DecisionWords.Words SILENT = new DecisionWords.Words("", "");

  private final Case flag;
  private final NoticeFacts.AgencyIssued notice;
  private final Entry entry;
  private final List<FlagReport.Item> items;
  private final Sealed sealed;
  private final Words words;
  private final Foreign foreign;

  /// @param notice names the entry that the mail is about
  /// @param report what the agency sent; empty where it was erased
  AgencyWriter(
      Case flag, NoticeFacts.AgencyIssued notice, Optional<FlagReport> report, Sealed sealed) {
    this.flag = flag;
    this.notice = notice;
    this.entry = entry(flag, notice);
    this.items = report.map(FlagReport::items).orElse(List.of());
    this.sealed = sealed;
    this.words = new Words(Languages.ofMail(List.of(flag.received().language())));
    this.foreign = new Foreign(report);
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
  Mail write(String to, String attempt, String receipt, String statusUrl, Instant now) {
    List<Block> blocks = new ArrayList<>();
    if (flag.received().test()) {
      blocks.add(new Block.Strong(words.say("test.agency")));
    }
    blocks.add(new Block.Strong(words.say("tell." + notice.about(), words.exact(entry.time()))));
    details(blocks);
    blocks.add(new Block.Paragraph(words.say("tell." + notice.about() + ".not")));
    if (notice.about() == About.CLARIFICATION) {
      blocks.add(new Block.Paragraph(words.say("tell.answer")));
    } else if (notice.about() == About.DECIDED) {
      blocks.add(new Block.Paragraph(words.say("tell.object")));
    }
    String file = flag.subject().id() + "-" + entry.seq() + ".jws";
    blocks.add(
        new Block.Facts(
            List.of(
                new Fact(words.say("label.reference"), flag.received().referenceNumber()),
                new Fact(words.say("label.flag"), flag.subject().id()),
                new Fact(words.say("label.tell.status"), statusUrl))));
    blocks.add(
        new Block.Paragraph(
            words.say("tell.attached", file, Long.toString(entry.seq()), entry.type().word())));
    return new Letter(words, flag.received().referenceNumber(), blocks)
        .mail(
            to,
            Letter.subject(flag.received()),
            flag.subject(),
            attempt,
            now,
            List.of(new Mail.Attachment(file, JWS, receipt)));
  }

  private void details(List<Block> blocks) {
    switch (entry.facts()) {
      case FlagFacts.ClarificationAsked asked ->
          sealed
              .value(flag.chain(), entry.seq(), "clarification")
              .ifPresent(text -> quote("label.tell.question", text, blocks));
      case FlagFacts.Decided decided ->
          blocks.add(
              new Block.Rows(
                  words.say("label.tell.outcomes"),
                  Listing.of(decided(decided), words, "tell.more")));
      case NoticeFacts.Delivered delivered -> spoken("smtp_response", blocks);
      case NoticeFacts.Bounced bounced -> spoken("diagnostic_code", blocks);
      default -> {
        // The sentence says all of it.
      }
    }
    if (notice.about() == About.NOT_ACKNOWLEDGED) {
      blocks.add(new Block.Paragraph(words.say("tell.ladder", flag.position().step())));
    }
  }

  private void quote(String label, String text, List<Block> blocks) {
    blocks.add(
        foreign.isDiscreet()
            ? new Block.Paragraph(words.say("tell.hidden"))
            : new Block.Quote(words.say(label), foreign.text(text, words.say("tell.cut"))));
  }

  private void spoken(String name, List<Block> blocks) {
    sealed
        .value(flag.chain(), entry.seq(), name)
        .ifPresent(
            text ->
                blocks.add(
                    new Block.Facts(
                        List.of(new Fact(words.say("label.tell.server"), foreign.line(text))))));
  }

  private List<String> decided(FlagFacts.Decided decided) {
    Map<Integer, DecisionWords.Words> said =
        foreign.isDiscreet()
            ? Map.of()
            : DecisionWords.of(
                flag.chain(),
                Map.of(entry.seq(), sealed.store().values(flag.subject(), entry.seq())));
    return decided.outcomes().stream()
        .map(outcome -> row(outcome, Objects.requireNonNullElse(said.get(outcome.item()), SILENT)))
        .toList();
  }

  private String row(FlagFacts.Outcome outcome, DecisionWords.Words said) {
    String item =
        outcome.item() <= items.size()
            ? items.get(outcome.item() - 1).itemId()
            : Integer.toString(outcome.item());
    FlagFacts.Ground ground = outcome.ground();
    Instant effect = outcome.effectedAt();
    return String.join(
        " · ",
        Stream.of(
                foreign.line(item),
                named("outcome", outcome.outcome().name()),
                ground == null ? foreign.line(said.ground()) : named("ground", ground.name()),
                effect == null ? "" : words.exact(effect),
                foreign.line(said.facts()))
            .filter(part -> !part.isEmpty())
            .toList());
  }

  /// The word for people, and beside it the one that the status has.
  private String named(String list, String word) {
    return words.of(list, word) + " (" + word + ")";
  }
}
