package saluran.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import saluran.ledger.Chain;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.ledger.SealedValue;

/// What desk and agency wrote to each other about a case.
///
/// @param key of [saluran.notice.Words]: who wrote, and what for
record Said(String key, Instant time, String text) {

  /// Everything that was written and not erased, oldest first.
  ///
  /// @param sealed the sealed values by their entry's seq
  static List<Said> of(Chain chain, Map<Long, List<SealedValue>> sealed) {
    List<Said> all = new ArrayList<>();
    for (Entry entry : chain.entries()) {
      switch (entry.facts()) {
        case FlagFacts.ClarificationAsked asked ->
            add(all, "page.said.question", "clarification", entry, sealed);
        case FlagFacts.ClarificationGiven given ->
            add(all, "page.said.answer", "text", entry, sealed);
        case FlagFacts.Objected objected -> add(all, "page.said.objection", "text", entry, sealed);
        case FlagFacts.Withdrawn withdrawn ->
            add(all, "page.said.withdrawal", "reason", entry, sealed);
        case FlagFacts.PassedOn passed -> add(all, "page.said.passing", "reason", entry, sealed);
        default -> {
          // Nothing was written there.
        }
      }
    }
    return all;
  }

  private static void add(
      List<Said> all, String key, String name, Entry entry, Map<Long, List<SealedValue>> sealed) {
    sealed.getOrDefault(entry.seq(), List.of()).stream()
        .filter(value -> value.name().equals(name))
        .forEach(value -> all.add(new Said(key, entry.time(), value.value())));
  }
}
