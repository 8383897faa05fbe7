package saluran.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import saluran.json.Times;

/// The entries of one subject, oldest first, numbered from 1 without a gap, each holding the digest
/// of the one before. A chain is only made whole: one with a gap or a wrong digest is refused.
public record Chain(Subject subject, List<Entry> entries) {

  /// @throws IllegalArgumentException naming the first entry that does not follow
  public Chain {
    entries = List.copyOf(entries);
    String prev = null;
    long seq = 0;
    for (Entry entry : entries) {
      seq++;
      boolean follows =
          entry.seq() == seq
              && entry.subject().equals(subject)
              && Objects.equals(entry.prev(), prev);
      if (!follows) {
        throw new IllegalArgumentException(
            "broken chain: " + subject + " has no entry " + seq + " that follows");
      }
      prev = entry.digest();
    }
  }

  /// The chain that has no entry yet.
  public static Chain empty(Subject subject) {
    return new Chain(subject, List.of());
  }

  /// How many entries there are, and so the version on which an append is conditional.
  public long version() {
    return entries.size();
  }

  /// The digest of the newest entry; null where there is none.
  public @Nullable String digest() {
    return entries.isEmpty() ? null : entries.getLast().digest();
  }

  /// The first entry of an empty chain: it seals nothing, for the door signs it before anything is
  /// recorded.
  ///
  /// @throws IllegalStateException where the chain is not empty
  public Entry first(Facts facts, Instant now, String origin) {
    if (!entries.isEmpty()) {
      throw new IllegalStateException(subject + " has a first entry");
    }
    return Entry.write(subject, 1, Times.whole(now), null, origin, facts, Map.of());
  }

  /// The entries and sealed values that these drafts become at the end of this chain. An entry's
  /// time is the clock's, or the entry before's where the clock is behind it.
  public Extension extend(List<Draft> drafts, Instant now, String origin, RandomGenerator random) {
    List<Entry> added = new ArrayList<>(drafts.size());
    Map<Long, List<SealedValue>> sealed = new TreeMap<>();
    String prev = digest();
    long seq = version();
    Instant time = Times.whole(now);
    if (!entries.isEmpty() && time.isBefore(entries.getLast().time())) {
      time = entries.getLast().time();
    }
    for (Draft draft : drafts) {
      seq++;
      List<SealedValue> values = new ArrayList<>();
      Map<String, String> commitments = new TreeMap<>();
      draft.sealed().forEach((name, value) -> values.add(SealedValue.of(name, value, random)));
      values.forEach(value -> commitments.put(value.name(), value.commitment()));
      Entry entry = Entry.write(subject, seq, time, prev, origin, draft.facts(), commitments);
      added.add(entry);
      if (!values.isEmpty()) {
        sealed.put(seq, List.copyOf(values));
      }
      prev = entry.digest();
    }
    return new Extension(this, added, sealed);
  }

  /// This chain with these entries at its end.
  public Chain plus(List<Entry> more) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(more);
    return new Chain(subject, all);
  }

  /// What is to be appended.
  ///
  /// @param sealed the sealed values, by the seq of their entry
  public record Extension(Chain before, List<Entry> added, Map<Long, List<SealedValue>> sealed) {
    public Extension {
      added = List.copyOf(added);
      sealed = Collections.unmodifiableMap(new TreeMap<>(sealed));
    }

    /// The chain once this is appended.
    public Chain after() {
      return before.plus(added);
    }
  }
}
