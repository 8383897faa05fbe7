package saluran.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import saluran.casework.Case;
import saluran.flag.FlagReport;
import saluran.ledger.FlagFacts;
import saluran.markup.LocatorText;

/// What the agency asks, in a mail: above the link what must be seen at once, below it the rest.
record Asked(
    Case flag, Optional<FlagReport> report, Words words, Foreign foreign, String timeZone) {

  /// Who asks for what, and what has to be heeded.
  void first(List<Block> blocks) {
    report.ifPresentOrElse(
        sent -> {
          blocks.add(
              new Block.Paragraph(
                  words.say(
                          "asks",
                          foreign.line(sent.issuingAuthority().name()),
                          words.country(sent.issuingAuthority().country()),
                          sent.items().size())
                      + "\n"
                      + words.say("action." + sent.requestedAction())));
          Duties.of(sent, words, timeZone, foreign::line)
              .forEach(line -> blocks.add(new Block.Strong(line)));
        },
        () -> blocks.add(new Block.Paragraph(words.say("erased"))));
  }

  /// The number, the basis, the items, the explanation, and whom to ask.
  void rest(List<Block> blocks) {
    FlagFacts.Received facts = flag.received();
    List<Fact> about = new ArrayList<>();
    about.add(new Fact(words.say("label.reference"), facts.referenceNumber()));
    about.add(new Fact(words.say("label.category"), words.of("category", facts.category())));
    about.add(new Fact(words.say("label.instrument"), words.of("instrument", facts.instrument())));
    report.filter(sent -> !sent.legalBasis().isEmpty()).ifPresent(sent -> about.add(basis(sent)));
    about.add(new Fact(words.say("label.flag"), flag.subject().id()));
    blocks.add(new Block.Facts(about));
    report.ifPresent(sent -> rest(sent, blocks));
  }

  private Fact basis(FlagReport sent) {
    return new Fact(
        words.say("label.basis"),
        foreign.line(
            sent.legalBasis().stream()
                .map(
                    basis ->
                        basis.provision() == null
                            ? basis.law()
                            : basis.law() + ", " + basis.provision())
                .collect(Collectors.joining("; "))));
  }

  private void rest(FlagReport sent, List<Block> blocks) {
    if (foreign.isDiscreet()) {
      blocks.add(new Block.Paragraph(words.say("items.hidden")));
    } else {
      blocks.add(
          new Block.Rows(
              words.say("label.items"),
              Listing.of(
                  sent.items().stream().map(item -> LocatorText.defanged(item.locator())).toList(),
                  words,
                  "items.more")));
      blocks.add(
          new Block.Quote(
              words.say("label.explanation"), foreign.text(sent.explanation(), words.say("cut"))));
    }
    FlagReport.Contact contact = sent.contact();
    if (contact != null) {
      String phone = contact.phone();
      blocks.add(
          new Block.Facts(
              List.of(
                  new Fact(
                      words.say("label.reach"),
                      foreign.line(contact.name())
                          + " <"
                          + contact.email()
                          + ">"
                          + (phone == null ? "" : ", " + foreign.line(phone))))));
    }
  }
}
