package saluran.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import saluran.casework.Case;
import saluran.casework.DecisionWords;
import saluran.flag.FlagReport;
import saluran.json.Json;
import saluran.json.Times;
import saluran.ledger.FlagFacts;
import saluran.ledger.SealedValue;

/// A case as its agency reads it.
public final class Status {

  private Status() {}

  /// The status document.
  ///
  /// @param sealed the sealed values by their entry's seq
  /// @param report what the agency sent; empty where it was erased: the items are numbered then
  public static Json.Obj of(
      Case flag, Map<Long, List<SealedValue>> sealed, Optional<FlagReport> report, Instant now) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("flag_id", new Json.Text(flag.subject().id()));
    members.put("reference_number", new Json.Text(flag.received().referenceNumber()));
    members.put("state", new Json.Text(flag.state().name()));
    members.put("marks", marks(flag, now));
    members.put("received_at", time(flag.receivedAt()));
    members.put("acknowledge_by", time(flag.received().acknowledgeBy()));
    members.put("acknowledged_at", time(flag.acknowledgedAt()));
    members.put("effect_due_at", time(flag.effectDueAt()));
    members.put("clock", new Json.Text(flag.stoppedAt() == null ? "RUNNING" : "PAUSED"));
    members.put("items", items(flag, report, sealed));
    members.put("timeline", Timeline.of(flag.chain().entries(), sealed));
    return Json.Obj.of(members);
  }

  /// The marks by name, the same wherever an agency reads them.
  static Json.Arr marks(Case flag, Instant now) {
    return new Json.Arr(
        flag.marks(now).stream().map(mark -> (Json) new Json.Text(mark.name())).toList());
  }

  private static Json.Arr items(
      Case flag, Optional<FlagReport> report, Map<Long, List<SealedValue>> sealed) {
    Map<Integer, DecisionWords.Words> words = DecisionWords.of(flag.chain(), sealed);
    List<Json> items = new ArrayList<>();
    for (int place = 1; place <= flag.received().items(); place++) {
      int index = place - 1;
      FlagFacts.Outcome outcome = flag.outcomes().get(place);
      Map<String, Json> item = new LinkedHashMap<>();
      item.put(
          "item_id",
          new Json.Text(
              report
                  .map(sent -> sent.items().get(index).itemId())
                  .orElse(Integer.toString(place))));
      item.put("outcome", text(outcome == null ? null : outcome.outcome().name()));
      item.put("ground", text(outcome == null ? null : ground(outcome, words.get(place))));
      item.put("effected_at", time(outcome == null ? null : outcome.effectedAt()));
      items.add(Json.Obj.of(item));
    }
    return new Json.Arr(items);
  }

  private static @Nullable String ground(
      FlagFacts.Outcome outcome, DecisionWords.@Nullable Words words) {
    if (outcome.ground() != null) {
      return outcome.ground().name();
    }
    return words == null || words.ground().isEmpty() ? null : words.ground();
  }

  private static Json time(@Nullable Instant instant) {
    return text(instant == null ? null : Times.text(instant));
  }

  private static Json text(@Nullable String text) {
    return text == null ? new Json.Null() : new Json.Text(text);
  }
}
