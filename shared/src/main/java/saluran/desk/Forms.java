package saluran.desk;

import java.util.List;
import java.util.stream.Collectors;
import saluran.casework.Case;
import saluran.casework.State;
import saluran.escalation.Contact;
import saluran.ledger.FlagFacts.Ground;
import saluran.ledger.FlagFacts.Measure;
import saluran.notice.Link;
import saluran.markup.Visible;
import saluran.notice.Words;

/// The forms of the desk's page. What came back with faults is filled in again, each fault at its field.
final class Forms {

  private final Words words;
  private final String token;
  private final DeskForm form;

  /// @param token the link's
  /// @param form what came back; empty at first
  Forms(Words words, String token, DeskForm form) {
    this.words = words;
    this.token = token;
    this.form = form;
  }

  /// The forms that the case's state allows.
  String of(Page.View view) {
    Case flag = view.flag();
    State state = flag.state();
    if (!state.awaitsDecision()) {
      return "";
    }
    List<String> items = DeskForm.itemIds(flag.received(), view.report());
    return (state.awaitsAcknowledgement() ? name("page.acknowledge") : "")
        + (state.isOpenToDecision() ? folded("page.decide", decision(items)) : "")
        + (state == State.NOTIFIED || state == State.ACKNOWLEDGED
            ? folded("page.ask", clarification())
            : "")
        + folded("page.pass", passing(view));
  }

  /// A form that asks for a name and nothing else.
  ///
  /// @param button a key of [Words]
  String name(String button) {
    return form("acknowledgement", field("name", "name", "page.name"), button);
  }

  /// The form of an expired link.
  String renewal() {
    return form("renewal", "", "page.renew");
  }

  private String decision(List<String> items) {
    String fields =
        items.stream()
            .map(
                item ->
                    "<fieldset><legend>"
                        + say("page.item", item)
                        + "</legend>"
                        + outcome("items[" + item + "].")
                        + "</fieldset>")
            .collect(Collectors.joining());
    return form(
        "decision", fields + field("decision-name", "name", "page.name"), "page.decide.button");
  }

  private String outcome(String item) {
    StringBuilder options = new StringBuilder("<option value=\"\"></option>");
    for (Measure measure : Measure.values()) {
      boolean chosen = form.value(item + "outcome").equals(measure.name());
      options
          .append("<option value=\"")
          .append(measure)
          .append(chosen ? "\" selected>" : "\">")
          .append(say("outcome." + measure))
          .append("</option>");
    }
    String grounds =
        java.util.Arrays.stream(Ground.values())
            .map(Enum::name)
            .collect(Collectors.joining(", "));
    return labelled(
            item + "outcome",
            "page.outcome",
            "<select id=\""
                + Visible.html(item + "outcome")
                + "\" name=\""
                + Visible.html(item + "outcome")
                + "\" required"
                + described(item + "outcome")
                + ">"
                + options
                + "</select>")
        + text(item + "ground", item + "ground", words.say("page.ground", grounds), false)
        + text(item + "facts", item + "facts", words.say("page.facts"), false)
        + text(item + "effected_at", item + "effected_at", words.say("page.effected_at"), false);
  }

  private String clarification() {
    return form(
        "clarification",
        labelled(
                "text",
                "page.text",
                "<textarea id=\"text\" name=\"text\" rows=\"4\" required maxlength=\"5000\""
                    + described("text")
                    + ">"
                    + Visible.html(form.value("text"))
                    + "</textarea>")
            + field("ask-name", "name", "page.name"),
        "page.ask.button");
  }

  private String passing(Page.View view) {
    String options =
        view.contacts().stream()
            .filter(contact -> !contact.alias().equals(view.notice().contact()))
            .map(Forms::option)
            .collect(Collectors.joining());
    return form(
        "passing",
        labelled(
                "contact",
                "page.contact",
                "<select id=\"contact\" name=\"contact\" required"
                    + described("contact")
                    + "><option value=\"\"></option>"
                    + options
                    + "</select>")
            + field("reason", "reason", "page.reason")
            + field("pass-name", "name", "page.name"),
        "page.pass.button");
  }

  private static String option(Contact contact) {
    return "<option value=\""
        + Visible.html(contact.id())
        + "\">"
        + Visible.html(contact.name() + " (" + String.join(", ", contact.roles()) + ")")
        + "</option>";
  }

  private String form(String action, String fields, String button) {
    return "<form method=\"post\" action=\"/desk/"
        + token
        + "/"
        + action
        + "\"><input type=\"hidden\" name=\"csrf\" value=\""
        + Link.formToken(token)
        + "\">"
        + fields
        + "<button>"
        + say(button)
        + "</button></form>";
  }

  private String folded(String title, String form) {
    return "<details><summary>" + say(title) + "</summary>" + form + "</details>";
  }

  private String field(String id, String name, String label) {
    return text(id, name, words.say(label), true);
  }

  private String text(String id, String name, String label, boolean required) {
    return fault(id, name)
        + "<label for=\""
        + Visible.html(id)
        + "\">"
        + Visible.html(label)
        + "</label><input id=\""
        + Visible.html(id)
        + "\" name=\""
        + Visible.html(name)
        + "\""
        + (name.equals("name") ? " autocomplete=\"name\" maxlength=\"200\"" : "")
        + (required ? " required" : "")
        + (form.faults().containsKey(name)
            ? " aria-invalid=\"true\" aria-describedby=\"" + Visible.html(id) + "-error\""
            : "")
        + " value=\""
        + Visible.html(form.value(name))
        + "\">";
  }

  private String labelled(String name, String label, String control) {
    return fault(name, name)
        + "<label for=\""
        + Visible.html(name)
        + "\">"
        + say(label)
        + "</label>"
        + control;
  }

  private String described(String name) {
    return form.faults().containsKey(name)
        ? " aria-invalid=\"true\" aria-describedby=\"" + Visible.html(name) + "-error\""
        : "";
  }

  private String fault(String id, String name) {
    String key = form.faults().get(name);
    return key == null
        ? ""
        : "<p class=\"error\" id=\""
            + Visible.html(id)
            + "-error\" role=\"alert\">"
            + say(key)
            + "</p>";
  }

  private String say(String key, Object... arguments) {
    return Visible.html(words.say(key, arguments));
  }
}
