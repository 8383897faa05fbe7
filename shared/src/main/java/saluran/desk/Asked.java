package saluran.desk;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import saluran.casework.State;
import saluran.flag.FlagReport;
import saluran.ledger.FlagFacts;
import saluran.markup.Html;
import saluran.markup.LocatorText;
import saluran.markup.Visible;
import saluran.notice.Duties;
import saluran.notice.Fact;

/// What the agency asks. Locators are text, never links; whole only where the reader asks for them.
///
/// @param address of the page, up to what a query adds
record Asked(Writing writing, Page.View view, String address) {

  /// In these nothing is asked of the reader any more.
  private static final Set<State> OVER = EnumSet.of(State.DECIDED, State.WITHDRAWN, State.CLOSED);

  /// So many bytes of a locator stand outside the fold.
  private static final int SHORT = 160;

  /// Who asks for what, and what has to be heeded.
  Html first() {
    return view.report()
        .map(
            sent ->
                Html.all(
                    Html.of(
                        "p",
                        writing.say(
                            OVER.contains(view.flag().state()) ? "asks.over" : "asks",
                            sent.issuingAuthority().name(),
                            writing.words().country(sent.issuingAuthority().country()),
                            sent.items().size()),
                        Html.of("br"),
                        writing.say("action." + sent.requestedAction())),
                    duties(sent)))
        .orElseGet(() -> writing.paragraph("erased"));
  }

  private Html duties(FlagReport sent) {
    List<String> lines = Duties.of(sent, writing.words(), writing.timeZone(), text -> text);
    return lines.isEmpty()
        ? Html.NONE
        : Html.of("div", Html.all(lines.stream().map(line -> Html.of("p", line)).toList()))
            .with("class", "duty");
  }

  /// The number, the basis, the items, the explanation, whom to ask.
  Html rest() {
    return Html.all(
        writing.heading("page.asked"),
        writing.facts(facts()),
        view.report().map(this::items).orElse(Html.NONE));
  }

  private List<Fact> facts() {
    FlagFacts.Received received = view.flag().received();
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("label.reference", received.referenceNumber()));
    facts.add(fact("label.category", writing.words().of("category", received.category())));
    facts.add(fact("label.instrument", writing.words().of("instrument", received.instrument())));
    view.report().ifPresent(sent -> add(sent, facts));
    facts.add(fact("label.flag", view.flag().subject().id()));
    return facts;
  }

  private void add(FlagReport sent, List<Fact> facts) {
    String unit = sent.issuingAuthority().unit();
    facts.add(
        fact(
            "label.authority", sent.issuingAuthority().name() + (unit == null ? "" : ", " + unit)));
    sent.legalBasis().forEach(basis -> facts.add(fact("label.basis", law(basis))));
    if (!sent.territorialScope().isEmpty()) {
      facts.add(
          fact(
              "label.scope",
              sent.territorialScope().stream()
                  .map(writing.words()::country)
                  .collect(Collectors.joining(", "))));
    }
    FlagReport.Contact contact = sent.contact();
    if (contact != null) {
      String phone = contact.phone();
      facts.add(
          fact(
              "label.reach",
              contact.name() + " <" + contact.email() + ">" + (phone == null ? "" : ", " + phone)));
    }
  }

  private static String law(FlagReport.LegalBasis basis) {
    return java.util.stream.Stream.of(basis.law(), basis.provision(), basis.url())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  private Html items(FlagReport sent) {
    Html explanation =
        Html.all(
            writing.heading("label.explanation"),
            Html.of("div", sent.explanation())
                .with("class", "words")
                .with("lang", sent.language()));
    ItemParts parts = ItemParts.of(sent.items());
    Html whole =
        Html.all(
            others(parts),
            writing.paragraph("page.items.note").with("class", "hint"),
            Html.of(
                "ul",
                Html.all(
                    parts.part(view.part()).stream()
                        .map(item -> Html.of("li", whole(item)))
                        .toList())));
    boolean open = view.part() > 0;
    int count = sent.items().size();
    if (sent.isChildSexualAbuse()) {
      return Writing.folded(
          open, writing.say("page.items.reveal.hidden", count), Html.of("div", whole, explanation));
    }
    return Html.all(
        writing.heading("page.items"),
        Html.of(
            "ul",
            Html.all(sent.items().stream().map(item -> Html.of("li", outside(item))).toList())),
        Writing.folded(open, writing.say("page.items.reveal", count), Html.of("div", whole)),
        explanation);
  }

  /// The way to the other parts, where there are any.
  private Html others(ItemParts parts) {
    int count = parts.parts().size();
    if (count == 1) {
      return Html.NONE;
    }
    int shown = parts.at(view.part());
    List<Html> ways = new ArrayList<>();
    for (int part = 1; part <= count; part++) {
      Html name = writing.say("page.items.part", part, count);
      ways.add(
          part == shown
              ? Html.of("span", name).with("aria-current", "page")
              : Html.of("a", name).to("href", address + "items=" + part));
    }
    return Html.of("nav", Html.all(ways)).with("aria-label", writing.words().say("page.items"));
  }

  /// A locator as it stands outside the fold.
  static String outside(FlagReport.Item item) {
    return Visible.clipped(LocatorText.defanged(item.locator()), SHORT);
  }

  private Html whole(FlagReport.Item item) {
    String more = item.additionalInfo();
    return Html.all(
        Html.text(
            item.itemId()
                + " · "
                + writing.words().of("locator", item.locatorType().name())
                + " · "),
        Html.of("code", LocatorText.full(item.locator())),
        more == null ? Html.NONE : Html.all(Html.of("br"), Html.of("small", more)));
  }

  private Fact fact(String key, String value) {
    return new Fact(writing.words().say(key), value);
  }
}
