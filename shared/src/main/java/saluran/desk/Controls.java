package saluran.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import saluran.markup.Html;

/// The fields of one form. What came back with faults is filled in again, each fault at its field,
/// and told to those who hear the page.
///
/// @param prefix begins each id: a name may stand in several forms of a page
/// @param form what came back to this form; empty at first
record Controls(Writing writing, String prefix, DeskForm form) {

  /// A field of one line.
  ///
  /// @param label the words on it
  Html line(String name, String label, int most, boolean required) {
    return line(name, label, most, required, "text");
  }

  /// A field of one line of a type of HTML.
  Html line(String name, String label, int most, boolean required, String type) {
    Html.Element input =
        Html.of("input")
            .with("type", type)
            .with("maxlength", Integer.toString(most))
            .with("value", form.value(name));
    return labelled(
        name,
        label,
        (name.equals("name") ? input.with("autocomplete", "name") : input)
            .when(required, "required"));
  }

  /// A ground: free words, or one of a list.
  Html ground(String name, String list) {
    return labelled(
        name,
        writing.words().say("page.ground"),
        Html.of("input")
            .with("type", "text")
            .with("maxlength", "200")
            .with("list", list)
            .with("value", form.value(name)));
  }

  /// The typed name.
  Html name() {
    return line("name", writing.words().say("page.name"), 200, true);
  }

  /// A field of several lines.
  Html block(String name, String label, int most, boolean required) {
    return labelled(
        name,
        label,
        Html.of("textarea", form.value(name))
            .with("rows", required ? "4" : "2")
            .with("maxlength", Integer.toString(most))
            .when(required, "required"));
  }

  /// One of several.
  ///
  /// @param none the words of choosing none
  /// @param options words by value, in their order
  Html choice(
      String name, String label, String none, Map<String, String> options, boolean required) {
    List<Html> all = new ArrayList<>();
    all.add(Html.of("option", none).with("value", ""));
    options.forEach(
        (value, words) ->
            all.add(
                Html.of("option", words)
                    .with("value", value)
                    .when(form.value(name).equals(value), "selected")));
    return labelled(name, label, Html.of("select", Html.all(all)).when(required, "required"));
  }

  /// The id of a field.
  String id(String name) {
    return prefix + "-" + name.replaceAll("[^A-Za-z0-9_.-]", "_");
  }

  private Html labelled(String name, String label, Html.Element control) {
    String id = id(name);
    String key = form.faults().get(name);
    Html.Element named = control.with("id", id).with("name", name);
    return Html.all(
        Html.of("label", label).with("for", id),
        key == null
            ? Html.NONE
            : Html.of("p", writing.say(key)).with("class", "fault").with("id", id + "-fault"),
        key == null
            ? named
            : named.with("aria-invalid", "true").with("aria-describedby", id + "-fault"));
  }
}
