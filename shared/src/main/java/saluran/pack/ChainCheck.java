package saluran.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import saluran.casework.Case;
import saluran.ledger.Chain;
import saluran.ledger.Entry;
import saluran.ledger.Subject;

/// Holds the entries of a pack against each other: numbered from 1 without a gap, each naming the
/// one before, up to the head that the manifest names.
final class ChainCheck {

  private ChainCheck() {}

  /// The case that the entries tell; empty where something was found.
  static Optional<Case> flag(OpenPack pack) {
    List<Entry> entries = new ArrayList<>();
    for (String path : pack.paths("entries/")) {
      pack.check(path, () -> entries.add(Entry.read(pack.bytes(path))));
      if (pack.isSound()) {
        follow(pack, path, entries);
      }
      if (!pack.isSound()) {
        return Optional.empty();
      }
    }
    Manifest.Head head = pack.manifest().head();
    boolean atHead =
        !entries.isEmpty()
            && entries.getLast().seq() == head.seq()
            && entries.getLast().digest().equals(head.digest());
    if (!atHead) {
      pack.found(PackPath.MANIFEST, Flaw.WRONG_HEAD, PackPath.entry(head.seq()));
      return Optional.empty();
    }
    try {
      return Optional.of(Case.of(new Chain(Subject.parse(pack.manifest().subject()), entries)));
    } catch (IllegalArgumentException noCase) {
      pack.found(PackPath.entry(1), Flaw.UNREADABLE);
      return Optional.empty();
    }
  }

  private static void follow(OpenPack pack, String path, List<Entry> entries) {
    Entry entry = entries.getLast();
    boolean inPlace =
        entry.seq() == PackPath.number(path)
            && entry.subject().toString().equals(pack.manifest().subject());
    if (!inPlace) {
      pack.found(path, Flaw.WRONG_PLACE, entry.toString());
      return;
    }
    Entry before = entries.size() > 1 ? entries.get(entries.size() - 2) : null;
    boolean follows =
        entry.seq() == entries.size()
            && Objects.equals(entry.prev(), before == null ? null : before.digest())
            && (before == null || !entry.time().isBefore(before.time()));
    if (!follows) {
      pack.found(path, Flaw.BROKEN_CHAIN);
    }
  }
}
