package saluran.evidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import saluran.json.Json;
import saluran.json.Times;
import saluran.ledger.Entry;
import saluran.ledger.SealedValue;

/// A case's entries as its agency may see them: what each proves and what it does not, and the
/// sealed values that may be disclosed. A moderator's name and address are never among them, for
/// their safety.
public final class Timeline {

  private Timeline() {}

  /// The timeline, oldest first.
  ///
  /// @param sealed the sealed values by their entry's seq; those that were erased are missing
  public static Json.Arr of(List<Entry> entries, Map<Long, List<SealedValue>> sealed) {
    return new Json.Arr(
        entries.stream()
            .map(entry -> (Json) event(entry, sealed.getOrDefault(entry.seq(), List.of())))
            .toList());
  }

  private static Json.Obj event(Entry entry, List<SealedValue> values) {
    Meaning meaning = Meaning.of(entry.type());
    SortedMap<String, Json> disclosed = new TreeMap<>();
    for (SealedValue value : values) {
      if (Disclosure.toAgency(value.name())) {
        disclosed.put(value.name(), new Json.Text(value.value()));
      }
    }
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("seq", Json.Num.of(entry.seq()));
    members.put("time", new Json.Text(Times.text(entry.time())));
    members.put("type", new Json.Text(entry.type().word()));
    members.put("erds", text(entry.type().erds()));
    members.put("proves", text(meaning.proves()));
    members.put("does_not_prove", text(meaning.doesNotProve()));
    members.put("digest", new Json.Text(entry.digest()));
    members.put("facts", entry.factsAsWritten());
    members.put("disclosed", Json.Obj.of(disclosed));
    return Json.Obj.of(members);
  }

  private static Json text(@Nullable String text) {
    return text == null ? new Json.Null() : new Json.Text(text);
  }
}
