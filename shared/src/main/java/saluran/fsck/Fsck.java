package saluran.fsck;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import saluran.json.Json;

/// Holds every stored subject against the invariants, one after the other. What looks broken is
/// read again, once the others were looked at, before it is called broken: beside a channel that
/// runs an index may be behind, and a subject may move while it is read.
public final class Fsck {

  /// So many suspects are kept in memory; then they are read again at once.
  private static final int MOST_SUSPECTS = 1000;

  private final StoredTables tables;
  private final SubjectCheck check;
  private final InstantSource clock;
  private final Set<String> suspects = new LinkedHashSet<>();
  private final Set<String> orphans = new LinkedHashSet<>();
  private long subjects;
  private long entries;
  private long violations;

  /// What was looked at.
  public record Summary(long subjects, long entries, long violations) {}

  /// @param platformKeys the JWK set that receipts verify with, every key that ever signed in it
  /// @param clock the channel's time
  public Fsck(StoredTables tables, Json.Obj platformKeys, InstantSource clock) {
    this.tables = tables;
    this.check = new SubjectCheck(tables, platformKeys);
    this.clock = clock;
  }

  /// Looks at everything once.
  ///
  /// @param found is told of each violation
  /// @throws saluran.ledger.Ledger.Unavailable where not all of it can be read now
  public Summary run(Consumer<Damage> found) {
    tables.subjects(subject -> look(subject, found));
    OrphanCheck orphan = new OrphanCheck(tables);
    tables.sealed((subject, part) -> orphan.look(subject, part).ifPresent(orphans::add));
    again(found);
    return new Summary(subjects, entries, violations);
  }

  private void look(String subject, Consumer<Damage> found) {
    Instant now = clock.instant();
    Stored stored = tables.read(subject);
    subjects++;
    entries += stored.entries().size();
    if (!check.of(stored, now).isEmpty()) {
      suspects.add(subject);
    }
    if (suspects.size() >= MOST_SUSPECTS) {
      again(found);
    }
  }

  private void again(Consumer<Damage> found) {
    List<Damage> broken = new ArrayList<>();
    for (String subject : suspects) {
      Instant now = clock.instant();
      broken.addAll(check.of(tables.read(subject), now));
    }
    for (String subject : orphans) {
      OrphanCheck.damage(tables, subject).ifPresent(broken::add);
    }
    suspects.clear();
    orphans.clear();
    violations += broken.size();
    broken.forEach(found);
  }
}
