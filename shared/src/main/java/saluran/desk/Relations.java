package saluran.desk;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import saluran.casework.Case;
import saluran.flag.FlagReport;
import saluran.flag.Locator;
import saluran.ledger.Hash;
import saluran.ledger.Subject;

/// Tells the desk, and nobody else, which flags name the same locator: each is a case of its own,
/// and no agency learns of another's. So a relation is no entry, and neither status nor evidence
/// pack reads it.
public final class Relations {

  /// So many flags are related to a new one, and shown beside one: the newest.
  public static final int MOST = 20;

  private static final Comparator<RelatedFlag> NEWEST_FIRST =
      Comparator.comparing(RelatedFlag::receivedAt)
          .reversed()
          .thenComparing(other -> other.flag().id());

  private final RelationStore store;

  /// @param store where relations are kept
  public Relations(RelationStore store) {
    this.store = store;
  }

  /// Relates a flag to those that name one of its locators, in both directions.
  ///
  /// It is done behind the opening of the case, for no notice is to wait for it, and a copy that
  /// does not stand must not be filed. A crash in between leaves the message on its queue, and its
  /// next delivery does all of it again, to the same effect. Of two flags that are related at the
  /// same time at least one sees the other, since each is filed before it looks.
  ///
  /// @param report what the case is about
  /// @throws saluran.ledger.Ledger.Unavailable where not all was done
  public void relate(Case flag, FlagReport report) {
    RelatedFlag self = RelatedFlag.of(flag);
    Set<String> locators =
        report.items().stream()
            .map(item -> Locator.comparable(item.locatorType(), item.locator()))
            .map(form -> Hash.digest(form.getBytes(StandardCharsets.UTF_8)))
            .collect(Collectors.toSet());
    store.file(locators, self);
    Set<RelatedFlag> others = new HashSet<>();
    // One more than are shown: the flag itself is among them.
    locators.forEach(locator -> others.addAll(store.filed(locator, MOST + 1)));
    others.remove(self);
    others.stream()
        .sorted(NEWEST_FIRST)
        .limit(MOST)
        .forEach(
            other -> {
              store.relate(self.flag(), other);
              store.relate(other.flag(), self);
            });
  }

  /// The newest flags that are related to this one, newest first; at most [#MOST].
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be read now
  public List<RelatedFlag> of(Subject flag) {
    return store.related(flag, MOST);
  }
}
