package saluran.casework;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import saluran.json.Canonical;
import saluran.json.Json;
import saluran.json.StrictJson;
import saluran.ledger.Chain;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.SealedValue;

/// What the desk wrote about the items when it decided: sealed, for no fold needs it, and shown to
/// the agency.
public final class DecisionWords {

  /// The name of the sealed value: a JSON object `{items: [{item, ground, facts}]}`.
  public static final String NAME = "decision_facts";

  private DecisionWords() {}

  /// What was written about one item; empty where nothing was.
  public record Words(String ground, String facts) {}

  /// The words of the newest decision by the item's place; none where there is no decision, or they
  /// were erased.
  ///
  /// @param sealed the sealed values by their entry's seq
  public static Map<Integer, Words> of(Chain chain, Map<Long, List<SealedValue>> sealed) {
    Map<Integer, Words> words = new TreeMap<>();
    for (Entry entry : chain.entries()) {
      if (entry.facts() instanceof FlagFacts.Decided) {
        words.clear();
        sealed.getOrDefault(entry.seq(), List.of()).stream()
            .filter(value -> value.name().equals(NAME))
            .forEach(value -> words.putAll(read(value.value())));
      }
    }
    return words;
  }

  /// The sealed value.
  ///
  /// @param words by the item's place; items without words are left out
  public static String text(Map<Integer, Words> words) {
    List<Json> items = new ArrayList<>();
    new TreeMap<>(words)
        .forEach(
            (place, said) ->
                items.add(
                    Json.Obj.of(
                        Map.of(
                            "item", Json.Num.of(place),
                            "ground", new Json.Text(said.ground()),
                            "facts", new Json.Text(said.facts())))));
    return Canonical.text(Json.Obj.of(Map.of("items", new Json.Arr(items))));
  }

  private static Map<Integer, Words> read(String json) {
    Map<Integer, Words> words = new TreeMap<>();
    if (StrictJson.own(json.getBytes(StandardCharsets.UTF_8)).get("items")
        instanceof Json.Arr(List<Json> items)) {
      for (Json item : items) {
        if (item instanceof Json.Obj said
            && said.get("item") instanceof Json.Num place
            && place.integer() != null) {
          words.put(
              Math.toIntExact(place.integer()),
              new Words(said.require("ground"), said.require("facts")));
        }
      }
    }
    return words;
  }
}
