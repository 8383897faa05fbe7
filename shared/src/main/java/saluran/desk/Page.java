package saluran.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import saluran.casework.Case;
import saluran.casework.ContactProof;
import saluran.escalation.Contact;
import saluran.flag.FlagReport;
import saluran.flag.Languages;
import saluran.ledger.NoticeFacts;
import saluran.ledger.SealedValue;
import saluran.markup.Html;
import saluran.notice.Words;

/// The page behind a link: the live state first, for somebody may have handled the case; then what
/// is asked; then the forms. No script, no remote asset. It takes less than 50 KB with its style
/// sheet for a usual flag.
public final class Page {

  /// Headers of every page (reliability: the page may be framed, cached and followed by nobody).
  public static final Map<String, String> HEADERS =
      Map.of(
          "content-security-policy",
          "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none';"
              + " base-uri 'none'",
          // no-referrer would turn every form's Origin into null.
          "referrer-policy",
          "same-origin",
          "x-robots-tag",
          "noindex, nofollow");

  private static final String NAME = "Saluran";

  private final Words words;
  private final String token;
  private final boolean chosen;

  /// A page that belongs to no link.
  ///
  /// @param language one of [Languages#ALL]
  public Page(String language) {
    this(language, "", false);
  }

  /// A page behind a link.
  ///
  /// @param language one of [Languages#ALL]
  /// @param token the link's
  /// @param chosen whether the reader chose this language, so that it stays with the forms
  public Page(String language, String token, boolean chosen) {
    this.words = new Words(language);
    this.token = token;
    this.chosen = chosen;
  }

  /// What the page of a case is made of.
  ///
  /// @param report what the agency sent; empty where it was erased
  /// @param sealed the sealed values by their entry's seq; those that were erased are missing
  /// @param related flags that name one of the same locators
  /// @param contacts whom the case may be passed on to
  /// @param part of the items that the reader asks for whole, from 1; 0 where none was asked for
  public record View(
      Case flag,
      Optional<FlagReport> report,
      Map<Long, List<SealedValue>> sealed,
      List<RelatedFlag> related,
      List<Contact> contacts,
      NoticeFacts.Issued notice,
      int part,
      Instant now) {
    public View {
      sealed = Map.copyOf(sealed);
      related = List.copyOf(related);
      contacts = List.copyOf(contacts);
    }
  }

  /// The case as the holder of a link sees it.
  ///
  /// @param form what came back with faults; empty at first
  public String ofCase(View view, DeskForm form) {
    Writing writing = new Writing(words, view.notice().timeZone());
    Asked asked = new Asked(writing, view, address());
    History history = new History(writing, view);
    Forms forms = forms(form, writing);
    String number = view.flag().received().referenceNumber();
    return page(
        words.say("page.title", number),
        Html.all(
            Html.text(words.say("page.heading") + " "),
            Html.of("span", number).with("class", "number")),
        form,
        forms.summary(),
        new LiveState(writing, view).html(),
        view.flag().received().test() ? writing.paragraph("test").with("class", "duty") : Html.NONE,
        asked.first(),
        forms.acknowledgement(view),
        asked.rest(),
        history.said(),
        forms.others(view),
        history.outcomes(),
        history.related(),
        history.timeline());
  }

  /// The page of a drill.
  ///
  /// @param form what came back with faults; empty at first
  public String ofDrill(ContactProof contact, NoticeFacts.Issued drill, DeskForm form) {
    Writing writing = new Writing(words, drill.timeZone());
    Forms forms = forms(form, writing);
    return contact.isAwaited() || contact.isStale()
        ? page(
            words.say("drill.title"),
            form,
            forms.summary(),
            writing.paragraph("drill"),
            forms.name("drill.button"),
            writing.paragraph("drill.otherwise"))
        : page(words.say("drill.title"), form, state("drill.done"));
  }

  /// The page of a link that has expired.
  ///
  /// @param renewed whether a new one was mailed already
  public String ofExpired(boolean renewed) {
    DeskForm none = DeskForm.NONE;
    return renewed
        ? page(NAME, none, state("page.link.renewed"))
        : page(
            NAME,
            none,
            state("page.link.expired"),
            forms(none, new Writing(words, "UTC")).renewal());
  }

  /// A page that says one thing.
  ///
  /// @param key of [Words]
  public String ofMessage(String key) {
    return page(NAME, DeskForm.NONE, state(key));
  }

  private Forms forms(DeskForm form, Writing writing) {
    return new Forms(writing, token, chosen ? words.language() : "", form);
  }

  private Html state(String key) {
    return Html.of("div", Html.of("p", words.say(key))).with("class", "state");
  }

  private String page(String title, DeskForm form, Html... body) {
    return page(title, Html.text(title), form, body);
  }

  private String page(String title, Html heading, DeskForm form, Html... body) {
    String head =
        form.faults().isEmpty()
            ? title
            : words.say("page.faulty", form.faults().size()) + " " + title;
    return Html.document(
        Html.of(
                "html",
                Html.of(
                    "head",
                    Html.of("meta").with("charset", "utf-8"),
                    Html.of("meta")
                        .with("name", "viewport")
                        .with("content", "width=device-width, initial-scale=1"),
                    Html.of("link").with("rel", "stylesheet").to("href", Style.PATH),
                    Html.of("title", head)),
                Html.of(
                    "body", languages(), Html.of("main", Html.of("h1", heading), Html.all(body))))
            .with("lang", words.language()));
  }

  /// This page, in the language that was chosen, up to what a query adds.
  private String address() {
    return "/desk/" + token + "?" + (chosen ? "lang=" + words.language() + "&" : "");
  }

  /// The page in each other language: a GET of the same link, which changes nothing.
  private Html languages() {
    if (token.isEmpty()) {
      return Html.NONE;
    }
    List<Html> links = new ArrayList<>();
    for (String language : Languages.ALL) {
      String name = new Words(language).say("language.name");
      Html.Element entry =
          language.equals(words.language())
              ? Html.of("span", name).with("aria-current", "true")
              : Html.of("a", name)
                  .to("href", "/desk/" + token + "?lang=" + language)
                  .with("hreflang", language);
      links.add(entry.with("lang", language));
    }
    return Html.of("nav", Html.all(links)).with("aria-label", words.say("page.languages"));
  }
}
