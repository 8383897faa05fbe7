package saluran.fsck;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import saluran.fsck.Damage.Remedy;
import saluran.ledger.Chain;
import saluran.ledger.Entry;
import saluran.ledger.Subject;

/// 11. Entries numbered from 1 without a gap up to the head's version, each the one that the next
///   one names, and the last the one that the head names. It goes backwards from the head, so that
///   an altered entry is named once, at its own place.
final class ChainCheck {

  static final String MEANING = "a whole chain, and one head";

  private final Stored stored;
  private final Subject subject;
  private final List<Damage> found;
  private final SortedMap<Long, Entry> entries = new TreeMap<>();
  private final int before;

  ChainCheck(Stored stored, Subject subject, List<Damage> found) {
    this.stored = stored;
    this.subject = subject;
    this.found = found;
    this.before = found.size();
    read();
    gaps();
    links();
  }

  /// The name of an entry's item.
  static String part(long seq) {
    return "ENTRY#%06d".formatted(seq);
  }

  /// Those entries that can be read.
  SortedMap<Long, Entry> entries() {
    return entries;
  }

  /// The chain; empty where something is wrong with it.
  Optional<Chain> whole() {
    return found.size() == before
        ? Optional.of(new Chain(subject, new ArrayList<>(entries.values())))
        : Optional.empty();
  }

  private void read() {
    stored
        .entries()
        .forEach(
            (seq, bytes) -> {
              try {
                Entry entry = Entry.read(bytes);
                if (entry.seq() == seq && entry.subject().equals(subject)) {
                  entries.put(seq, entry);
                } else {
                  add(seq, "it is " + entry);
                }
              } catch (IllegalArgumentException unreadable) {
                add(seq, "its bytes are no entry");
              }
            });
  }

  private void gaps() {
    Map<String, String> head = stored.head();
    if (head == null) {
      add("HEAD", "it is missing");
    }
    String version = head == null ? null : head.get("version");
    long last = stored.entries().isEmpty() ? 0 : stored.entries().lastKey();
    long end = version == null ? last : Long.parseLong(version);
    if (last > end) {
      add("HEAD version", "it is %d, and %s is there".formatted(end, part(last)));
    }
    for (long seq = 1; seq <= end; seq++) {
      if (!stored.entries().containsKey(seq)) {
        add(seq, "it is missing");
      }
    }
  }

  private void links() {
    Map<String, String> head = stored.head();
    if (entries.isEmpty()) {
      return;
    }
    long last = stored.entries().lastKey();
    boolean atHead = head != null && Long.toString(last).equals(head.get("version"));
    @Nullable String expected = atHead && head != null ? head.get("digest") : null;
    String by = "the head";
    for (long seq = last; seq >= 1; seq--) {
      Entry entry = entries.get(seq);
      if (entry == null) {
        expected = null;
        continue;
      }
      if (expected != null && !expected.equals(entry.digest())) {
        add(seq, "it is not the one that " + by + " names; one of both was altered");
        expected = null;
        continue;
      }
      expected = entry.prev();
      by = part(seq);
      if ((seq == 1) != (expected == null)) {
        add(seq, "it does not follow the entry before it");
      }
    }
  }

  private void add(long seq, String detail) {
    add(part(seq), detail);
  }

  private void add(String place, String detail) {
    found.add(new Damage(stored.subject(), place, 11, MEANING, detail, Remedy.RESTORE));
  }
}
