package saluran.fsck;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import saluran.ledger.Ledger;
import saluran.ledger.Subject;

/// The tables for one who only reads. Every method throws [Ledger.Unavailable] where not all of
/// what it promises can be read now.
public interface StoredTables {

  /// Names each subject of the ledger, one after the other and none kept in memory. One that comes
  /// in meanwhile may be missed; one may be named twice.
  void subjects(Consumer<String> each);

  /// The same for each item of the table of sealed values: its subject and part, all of a subject
  /// in a row.
  void sealed(BiConsumer<String, String> each);

  /// Whether the ledger has anything under this name, read consistently.
  boolean isKnown(String subject);

  /// All of a subject as it stood at one instant: read consistently, and again while its head
  /// moves.
  Stored read(String subject);

  /// The attributes that a head has which nobody has leased, as whoever appends writes them.
  Map<String, String> head(Subject subject, long version, String digest, Ledger.Index index);
}
