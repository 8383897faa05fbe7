package saluran.notice;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import saluran.ledger.Chain;
import saluran.ledger.Entry;
import saluran.ledger.SealedStore;
import saluran.ledger.SealedValue;

/// Reads sealed values for a mail; what was erased is missing from it.
record Sealed(SealedStore store) {

  /// A value of an entry.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be read now
  Optional<String> value(Chain chain, long seq, String name) {
    return store.values(chain.subject(), seq).stream()
        .filter(value -> value.name().equals(name))
        .map(SealedValue::value)
        .findFirst();
  }

  /// A value of the newest entry before another that has these facts; empty where there is none.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be read now
  String before(Chain chain, long seq, Predicate<Entry> which, String name) {
    List<Entry> entries = chain.entries().subList(0, Math.toIntExact(seq - 1));
    @Nullable Entry found = null;
    for (Entry entry : entries) {
      if (which.test(entry)) {
        found = entry;
      }
    }
    return found == null ? "" : value(chain, found.seq(), name).orElse("");
  }
}
