package saluran.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import saluran.pack.PackStore;

/// A ledger in memory that keeps to the port's contract: conditional on the version, whole or not
/// at all, and crying out at what no caller may do. It loses a request or an answer where a test
/// says so.
public final class MemoryLedger implements Ledger, SealedStore, PackStore {

  /// What goes wrong at an append.
  public enum Mishap {
    /// Nothing was written, and nobody says so.
    REQUEST_LOST,
    /// It was written, and nobody says so.
    ANSWER_LOST,
    /// Somebody else writes first.
    RACE_LOST,
    /// It goes well.
    NONE
  }

  private final Map<Subject, Chain> chains = new HashMap<>();
  private final Map<String, List<SealedValue>> values = new TreeMap<>();
  private final Map<Subject, List<Kept>> kept = new HashMap<>();
  private final Map<Subject, Index> heads = new HashMap<>();
  private final Deque<Mishap> mishaps = new ArrayDeque<>();
  private Runnable race = () -> {};
  private boolean unreadable;

  /// An empty one.
  public MemoryLedger() {}

  /// What goes wrong at the next appends, one after the other.
  public MemoryLedger then(Mishap... next) {
    mishaps.addAll(List.of(next));
    return this;
  }

  /// What somebody else does before the next append.
  public MemoryLedger race(Runnable first) {
    race = first;
    return this;
  }

  /// Cannot be read from here on, or can again.
  public MemoryLedger unreadable(boolean outage) {
    unreadable = outage;
    return this;
  }

  @Override
  public Chain load(Subject subject) {
    refuseOutage();
    return chains.getOrDefault(subject, Chain.empty(subject));
  }

  @Override
  public boolean append(Append append) {
    Runnable first = race;
    race = () -> {};
    first.run();
    Mishap mishap = mishaps.isEmpty() ? Mishap.NONE : mishaps.poll();
    if (mishap == Mishap.REQUEST_LOST) {
      throw new Unavailable("lost", null);
    }
    Chain before = append.extension().before();
    if (append.extension().added().isEmpty()) {
      throw new AssertionError("an append of nothing");
    }
    if (mishap == Mishap.RACE_LOST || load(before.subject()).version() != before.version()) {
      return false;
    }
    chains.put(before.subject(), append.extension().after());
    heads.put(before.subject(), append.index());
    append.extension().sealed().forEach((seq, list) -> values.put(at(before.subject(), seq), list));
    append.kept().forEach(thing -> keep(before.subject(), thing));
    if (mishap == Mishap.ANSWER_LOST) {
      throw new Unavailable("done, and the answer lost", null);
    }
    return true;
  }

  /// What the head tells the indexes.
  public Index head(Subject subject) {
    return heads.get(subject);
  }

  @Override
  public List<SealedValue> values(Subject subject, long seq) {
    refuseOutage();
    return values.getOrDefault(at(subject, seq), List.of());
  }

  @Override
  public Map<Long, List<SealedValue>> values(Subject subject) {
    Map<Long, List<SealedValue>> all = new TreeMap<>();
    for (Entry entry : load(subject).entries()) {
      List<SealedValue> ofEntry = values(subject, entry.seq());
      if (!ofEntry.isEmpty()) {
        all.put(entry.seq(), ofEntry);
      }
    }
    return all;
  }

  @Override
  public Optional<Kept.Request> request(Subject subject) {
    return find(subject, Kept.Request.class).findFirst();
  }

  @Override
  public Optional<Kept.Receipt> receipt(Subject subject, long seq) {
    return find(subject, Kept.Receipt.class).filter(receipt -> receipt.seq() == seq).findFirst();
  }

  @Override
  public Optional<Kept.Mail> mail(Subject subject, String attempt) {
    return find(subject, Kept.Mail.class)
        .filter(mail -> mail.attempt().equals(attempt))
        .findFirst();
  }

  @Override
  public void keep(Subject subject, Kept thing) {
    kept(subject).add(thing);
  }

  @Override
  public boolean keepFirst(Subject subject, Kept.Receipt receipt) {
    return receipt(subject, receipt.seq()).isEmpty() && kept(subject).add(receipt);
  }

  @Override
  public List<Kept> beside(Subject subject) {
    return find(subject, Kept.class).toList();
  }

  @Override
  public Optional<Kept.Manifest> manifest(Subject subject, String payloadSha256) {
    return find(subject, Kept.Manifest.class)
        .filter(manifest -> manifest.payloadSha256().equals(payloadSha256))
        .findFirst();
  }

  @Override
  public boolean keepFirst(Subject subject, Kept.Manifest manifest) {
    return manifest(subject, manifest.payloadSha256()).isEmpty() && kept(subject).add(manifest);
  }

  /// Erases what lies beside the chain.
  public void erase(Subject subject, Predicate<Kept> which) {
    kept(subject).removeIf(which);
  }

  /// Erases a sealed value.
  public void erase(Subject subject, long seq, String name) {
    values.computeIfPresent(
        at(subject, seq),
        (at, list) -> list.stream().filter(value -> !value.name().equals(name)).toList());
  }

  private List<Kept> kept(Subject subject) {
    return kept.computeIfAbsent(subject, none -> new ArrayList<>());
  }

  private <T extends Kept> java.util.stream.Stream<T> find(Subject subject, Class<T> type) {
    refuseOutage();
    return kept.getOrDefault(subject, List.of()).stream().filter(type::isInstance).map(type::cast);
  }

  private void refuseOutage() {
    if (unreadable) {
      throw new Unavailable("an outage", null);
    }
  }

  private static String at(Subject subject, long seq) {
    return subject + "#" + seq;
  }
}
