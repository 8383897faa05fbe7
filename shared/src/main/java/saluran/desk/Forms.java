package saluran.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import saluran.casework.State;
import saluran.escalation.Contact;
import saluran.markup.Html;
import saluran.notice.Link;

/// The forms of the desk's page. The one that came back with faults stands open, with all that was
/// typed.
///
/// @param token the link's
/// @param chosen the language that the reader chose; empty where that is the contact's own
/// @param form what came back; empty at first
record Forms(Writing writing, String token, String chosen, DeskForm form) {

  private static final Pattern ITEM = Pattern.compile("items\\[(.*)]\\.[a-z_]+", Pattern.DOTALL);

  /// What is wrong with the form that came back, each with a way to its field; nothing where
  /// nothing is.
  Html summary() {
    if (form.faults().isEmpty()) {
      return Html.NONE;
    }
    Controls controls = controls(form.action());
    List<Html> rows = new ArrayList<>();
    form.faults()
        .forEach(
            (field, key) ->
                rows.add(
                    Html.of(
                        "li",
                        Html.of("a", place(field) + writing.words().say(key))
                            .to("href", "#" + controls.id(field)))));
    return Html.of(
            "div",
            writing.paragraph("page.faulty", form.faults().size()),
            Html.of("ul", Html.all(rows)))
        .with("class", "error")
        .with("role", "alert");
  }

  /// Which item a field belongs to; nothing for a field of the whole form.
  private String place(String field) {
    Matcher item = ITEM.matcher(field);
    return item.matches() ? writing.words().say("page.item", item.group(1)) + ": " : "";
  }

  /// Taking the case, where nobody has.
  Html acknowledgement(Page.View view) {
    return view.flag().state().awaitsAcknowledgement() ? name("page.acknowledge") : Html.NONE;
  }

  /// What else the case's state allows.
  Html others(Page.View view) {
    State state = view.flag().state();
    if (!state.awaitsDecision()) {
      return writing.paragraph("page.over");
    }
    return Html.all(
        writing.heading("page.do"),
        state.isOpenToDecision()
            ? folded(
                "decision",
                "page.decide",
                new DecisionForm(writing, controls("decision"), view).html(),
                "page.decide.button")
            : Html.NONE,
        state == State.NOTIFIED || state == State.ACKNOWLEDGED
            ? folded("clarification", "page.ask", question(), "page.ask.button")
            : Html.NONE,
        folded("passing", "page.pass", passing(view), "page.pass.button"));
  }

  /// A form that asks for a name and nothing else.
  ///
  /// @param button a key of [saluran.notice.Words]
  Html name(String button) {
    return form(
        "acknowledgement",
        Html.all(
            controls("acknowledgement").name(),
            writing.paragraph("page.name.hint").with("class", "hint")),
        button);
  }

  /// The form of an expired link.
  Html renewal() {
    return form("renewal", Html.NONE, "page.renew");
  }

  private Html question() {
    Controls controls = controls("clarification");
    return Html.all(
        writing.paragraph("page.ask.hint").with("class", "hint"),
        controls.block("text", writing.words().say("page.text"), 5000, true),
        controls.name());
  }

  private Html passing(Page.View view) {
    Controls controls = controls("passing");
    Map<String, String> colleagues = new LinkedHashMap<>();
    for (Contact contact : view.contacts()) {
      if (!contact.alias().equals(view.notice().contact()) && !contact.hasLeft()) {
        colleagues.put(
            contact.id(), contact.name() + " (" + String.join(", ", contact.roles()) + ")");
      }
    }
    return Html.all(
        controls.choice(
            "contact",
            writing.words().say("page.contact"),
            writing.words().say("page.choose"),
            colleagues,
            true),
        controls.line("reason", writing.words().say("page.reason"), 200, true),
        controls.name());
  }

  private Html folded(String action, String title, Html fields, String button) {
    return Writing.folded(
        form.action().equals(action) && !form.faults().isEmpty(),
        writing.say(title),
        form(action, fields, button));
  }

  private Html form(String action, Html fields, String button) {
    return Html.of(
            "form",
            hidden("csrf", Link.formToken(token)),
            chosen.isEmpty() ? Html.NONE : hidden("lang", chosen),
            fields,
            Html.of("button", writing.say(button)))
        .with("method", "post")
        .to("action", "/desk/" + token + "/" + action);
  }

  private static Html hidden(String name, String value) {
    return Html.of("input").with("type", "hidden").with("name", name).with("value", value);
  }

  private Controls controls(String action) {
    return new Controls(writing, action, form.action().equals(action) ? form : DeskForm.NONE);
  }
}
