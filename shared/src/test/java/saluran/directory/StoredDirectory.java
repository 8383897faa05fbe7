package saluran.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import saluran.ledger.Chain;
import saluran.ledger.Entry;
import saluran.ledger.Ledger;
import saluran.ledger.Subject;

/// A directory in memory that keeps the store's contract, and can be down.
final class StoredDirectory implements DirectoryStore, DirectoryItems {

  private final Map<String, DirectoryItem> items = new TreeMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private Runnable beforeNextWrite = () -> {};
  private boolean down;
  private int reads;

  /// Runs once, just before the next write is decided.
  void beforeNextWrite(Runnable rival) {
    beforeNextWrite = rival;
  }

  void isDown(boolean now) {
    down = now;
  }

  /// Reads that were asked for so far, those that failed included.
  int reads() {
    return reads;
  }

  @Override
  public Map<String, DirectoryItem> all() {
    return Map.copyOf(items);
  }

  @Override
  public Chain chain() {
    return new Chain(Subject.DIRECTORY, entries);
  }

  @Override
  public boolean write(Chain.Extension extension, DirectoryChange change) {
    Runnable rival = beforeNextWrite;
    beforeNextWrite = () -> {};
    rival.run();
    if (extension.before().version() != entries.size()) {
      return false;
    }
    entries.addAll(extension.added());
    change.items().forEach(item -> items.put(item.name(), item));
    return true;
  }

  @Override
  public Optional<DirectoryItem> item(String kind, String id) {
    read();
    return Optional.ofNullable(items.get(kind + "/" + id));
  }

  @Override
  public List<DirectoryItem> all(String kind) {
    read();
    return items.values().stream().filter(item -> item.kind().equals(kind)).toList();
  }

  @Override
  public long version() {
    read();
    return entries.size();
  }

  private void read() {
    reads++;
    if (down) {
      throw new Ledger.Unavailable("down", null);
    }
  }
}
