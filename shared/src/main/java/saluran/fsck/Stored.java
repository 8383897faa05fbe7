package saluran.fsck;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import saluran.ledger.Kept;
import saluran.ledger.SealedValue;

/// All that is stored of one subject, as it stood at one instant.
///
/// @param subject its name in the tables
/// @param head the attributes of its head as texts; null where it has none
/// @param missingFrom the indexes that the head's attributes put it into, and that do not have it
/// @param entries the bytes of its entries by their number
/// @param beside what lies in the table of sealed values
/// @param directory of the directory alone: the digest of each item by its name
public record Stored(
    String subject,
    @Nullable Map<String, String> head,
    Set<String> missingFrom,
    SortedMap<Long, byte[]> entries,
    List<Piece> beside,
    Map<String, String> directory) {

  public Stored {
    head = head == null ? null : Map.copyOf(head);
    missingFrom = Set.copyOf(missingFrom);
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    beside = List.copyOf(beside);
    directory = Collections.unmodifiableMap(new TreeMap<>(directory));
  }

  /// An item of the table of sealed values.
  public sealed interface Piece {
    /// Its name there.
    String part();

    /// A sealed value of an entry.
    record Value(String part, long seq, SealedValue value) implements Piece {}

    /// What an entry holds the digest of.
    record Thing(String part, Kept kept) implements Piece {}

    /// A hint to the desk that no entry speaks of.
    record Hint(String part) implements Piece {}

    /// What is none of these.
    record Unreadable(String part, String why) implements Piece {}
  }
}
