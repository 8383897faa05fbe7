package saluran.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import saluran.casework.Case;
import saluran.casework.ContactProof;
import saluran.escalation.Contact;
import saluran.flag.FlagReport;
import saluran.ledger.NoticeFacts;
import saluran.notice.Duties;
import saluran.markup.Visible;
import saluran.notice.Words;

/// The page behind a link: the live state first, for somebody may have handled the case; then what is asked; then the form.
/// No script, no remote asset.
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

  /// The one style sheet.
  public static final String STYLE =
      """
      :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
      body { max-width: 40rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
      h1 { font-size: 1.25rem; }
      h2 { font-size: 1rem; }
      .state { border: 2px solid; padding: .75rem; font-weight: bold; }
      .explanation { white-space: pre-wrap; }
      label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit; }
      input, button { min-height: 3rem; margin: .5rem 0 1rem; padding: .5rem; }
      .error { border: 2px solid; padding: .75rem; }
      """;

  private final Words words;

  /// @param language one of [saluran.flag.Languages#ALL]
  public Page(String language) {
    this.words = new Words(language);
  }

  /// What the page of a case is made of.
  ///
  /// @param report what the agency sent; empty where it was erased
  /// @param related flags that name one of the same locators
  /// @param contacts whom the case may be passed on to
  /// @param token the link's
  public record View(
      Case flag,
      Optional<FlagReport> report,
      List<RelatedFlag> related,
      List<Contact> contacts,
      NoticeFacts.Issued notice,
      String token,
      Instant now) {
    public View {
      related = List.copyOf(related);
      contacts = List.copyOf(contacts);
    }
  }

  /// The case as the holder of a link sees it.
  ///
  /// @param form what came back with faults; empty at first
  public String ofCase(View view, DeskForm form) {
    Case flag = view.flag();
    StringBuilder body = new StringBuilder();
    body.append("<p class=\"state\">")
        .append(say("page.state", words.say("state." + flag.state())));
    Instant acknowledged = flag.acknowledgedAt();
    if (acknowledged != null) {
      body.append("<br>")
          .append(
              say("page.acknowledged", words.time(acknowledged, view.notice().timeZone())));
    }
    body.append("</p>");
    if (flag.received().test()) {
      body.append("<p>").append(say("test")).append("</p>");
    }
    body.append(asked(flag, view.report(), view.notice(), view.now()));
    body.append(alsoFlagged(view.related()));
    body.append(new Forms(words, view.token(), form).of(view));
    return page(words.say("page.title", flag.received().referenceNumber()), body.toString());
  }

  /// The page of a drill.
  ///
  /// @param form what came back with faults; empty at first
  public String ofDrill(
      ContactProof contact, NoticeFacts.Issued drill, String token, DeskForm form) {
    String body =
        contact.isAwaited() || contact.isStale()
            ? "<p>"
                + say("drill")
                + "</p>"
                + new Forms(words, token, form).name("drill.button")
            : "<p class=\"state\">" + say("drill.done") + "</p>";
    return page(words.say("drill.title"), body);
  }

  /// The page of a link that has expired.
  public String ofExpired(String token) {
    return page(
        "Saluran",
        "<p class=\"error\">"
            + say("page.link.expired")
            + "</p>"
            + new Forms(words, token, new DeskForm(Map.of())).renewal());
  }

  /// A page that says one thing.
  ///
  /// @param key of [Words]
  public String ofMessage(String key) {
    return page("Saluran", "<p class=\"error\">" + say(key) + "</p>");
  }

  private String asked(
      Case flag, Optional<FlagReport> report, NoticeFacts.Issued notice, Instant now) {
    StringBuilder out = new StringBuilder();
    report.ifPresentOrElse(
        sent ->
            out.append("<p>")
                .append(
                    say(
                        "asks",
                        sent.issuingAuthority().name(),
                        sent.issuingAuthority().country(),
                        sent.items().size()))
                .append("<br>")
                .append(say("action." + sent.requestedAction()))
                .append("</p>")
                .append(duties(sent, notice)),
        () -> out.append("<p>").append(say("erased")).append("</p>"));
    out.append("<p>")
        .append(
            say(
                "deadline",
                words.time(flag.effectDueAt(), notice.timeZone()),
                words.left(now, flag.effectDueAt())))
        .append("<br>")
        .append(say("category", flag.received().category()))
        .append("<br>")
        .append(say("flag", flag.subject().id()))
        .append("</p>");
    report.ifPresent(
        sent ->
            out.append("<ul>")
                .append(
                    sent.items().stream()
                        .map(
                            item ->
                                "<li>" + Visible.html(Visible.defanged(item.locator())) + "</li>")
                        .collect(Collectors.joining()))
                .append("</ul><p class=\"explanation\">")
                .append(Visible.html(sent.explanation()))
                .append("</p>"));
    return out.toString();
  }

  private String alsoFlagged(List<RelatedFlag> related) {
    if (related.isEmpty()) {
      return "";
    }
    return related.stream()
        .map(
            other ->
                "<li>"
                    + say(
                        "page.related.flag",
                        other.flag().id(),
                        other.agency(),
                        other.referenceNumber())
                    + "</li>")
        .collect(
            Collectors.joining(
                "",
                "<h2>" + say("page.related") + "</h2><ul>",
                "</ul><p>" + say("page.related.note") + "</p>"));
  }

  private String duties(FlagReport sent, NoticeFacts.Issued notice) {
    return Duties.of(sent, words, notice.timeZone()).stream()
        .map(line -> "<p><strong>" + Visible.html(line) + "</strong></p>")
        .collect(Collectors.joining());
  }

  private String page(String title, String body) {
    return String.join(
        "",
        List.of(
            "<!doctype html><html lang=\"",
            words.language(),
            "\"><head><meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<link rel=\"stylesheet\" href=\"/desk.css\"><title>",
            Visible.html(title),
            "</title></head><body><main><h1>",
            Visible.html(title),
            "</h1>",
            body,
            "</main></body></html>"));
  }

  private String say(String key, Object... arguments) {
    return Visible.html(words.say(key, arguments));
  }
}
