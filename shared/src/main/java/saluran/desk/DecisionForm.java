package saluran.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import saluran.flag.FlagReport;
import saluran.ledger.FlagFacts.Ground;
import saluran.ledger.FlagFacts.Measure;
import saluran.markup.Html;

/// The fields of a decision: one set for all items, and one for each that is decided otherwise. A
/// flag of one item has but that one.
record DecisionForm(Writing writing, Controls controls, Page.View view) {

  private static final String GROUNDS = "grounds";

  Html html() {
    List<String> ids = DeskForm.itemIds(view.flag().received(), view.report());
    List<Html> parts = new ArrayList<>();
    parts.add(writing.paragraph("page.redress").with("class", "hint"));
    parts.add(writing.paragraph("page.ground.hint").with("class", "hint"));
    parts.add(grounds());
    if (ids.size() == 1) {
      parts.add(fieldset(label(0, ids), DeskForm.item(ids.getFirst()), "page.choose", true));
    } else {
      parts.add(fieldset(writing.words().say("page.item.all"), DeskForm.ALL, "page.choose", false));
      parts.add(writing.paragraph("page.item.all.hint").with("class", "hint"));
      for (int place = 0; place < ids.size(); place++) {
        parts.add(own(label(place, ids), DeskForm.item(ids.get(place))));
      }
    }
    parts.add(controls.name());
    return Html.all(parts);
  }

  private Html own(String label, String item) {
    boolean touched =
        controls.form().fields().stream()
            .anyMatch(field -> field.startsWith(item) && !controls.form().value(field).isEmpty());
    boolean faulty =
        controls.form().faults().keySet().stream().anyMatch(field -> field.startsWith(item));
    return Writing.folded(
        touched || faulty,
        Html.text(label),
        // The fold's own words stand above it.
        Html.of("fieldset", fields(item, "page.item.as_all", false)).with("aria-label", label));
  }

  private Html fieldset(String label, String item, String none, boolean required) {
    return Html.of("fieldset", Html.of("legend", label), fields(item, none, required));
  }

  private Html fields(String item, String none, boolean required) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    for (Measure measure : Measure.values()) {
      outcomes.put(measure.name(), writing.words().say("outcome." + measure));
    }
    String time = item + "effected_at";
    boolean badTime = controls.form().faults().containsKey(time);
    return Html.all(
        controls.choice(
            item + "outcome",
            writing.words().say("page.outcome"),
            writing.words().say(none),
            outcomes,
            required),
        controls.ground(item + "ground", GROUNDS),
        controls.block(item + "facts", writing.words().say("page.facts"), 1000, false),
        controls.line(
            time,
            writing.words().say("page.effected_at", writing.timeZone()),
            40,
            false,
            // A browser drops what is no time; the reader is to see what was wrong.
            badTime ? "text" : "datetime-local"));
  }

  private Html grounds() {
    List<Html> options = new ArrayList<>();
    for (Ground ground : Ground.values()) {
      options.add(Html.of("option").with("value", writing.words().say("ground." + ground)));
    }
    return Html.of("datalist", Html.all(options)).with("id", GROUNDS);
  }

  private String label(int place, List<String> ids) {
    String name = writing.words().say("page.item", ids.get(place));
    return view.report()
        .filter(sent -> !sent.isChildSexualAbuse())
        .map(FlagReport::items)
        .map(items -> name + " · " + Asked.outside(items.get(place)))
        .orElse(name);
  }
}
