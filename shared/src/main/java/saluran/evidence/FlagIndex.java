package saluran.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import saluran.ledger.Subject;

/// Finds an agency's flags by time of receipt. The index follows the ledger, soon but not at once:
/// a flag that was recorded a moment ago may be missing, and a state may be the one before. What
/// else it says of a flag never changes.
public interface FlagIndex {

  /// The newest entries of an agency, newest first; those of one instant in an order of the store's
  /// own, which stays. Never a shortened answer: what cannot be read is thrown.
  ///
  /// @param agency whose flags; no other's are looked at
  /// @param window the times of receipt
  /// @param after where the entries before ended, within the window; null to begin with the newest.
  ///     It need not be the place of a flag
  /// @param most so many at most, from 1
  /// @throws saluran.ledger.Ledger.Unavailable where it cannot be read now
  Stretch newestFirst(String agency, Window window, @Nullable Position after, int most);

  /// Some entries of the index.
  ///
  /// @param more whether others lie behind the last of these
  record Stretch(List<Entry> entries, boolean more) {
    public Stretch {
      entries = List.copyOf(entries);
    }
  }

  /// What the index says of a flag.
  ///
  /// @param state the name of its state, perhaps the one before
  record Entry(Position position, String state, String category, String regime) {}

  /// A place in the order: a time of receipt in whole milliseconds, and a flag.
  record Position(Instant receivedAt, Subject flag) {}

  /// Times of receipt, in whole milliseconds, both ends included; empty where `first` lies after
  /// `last`.
  record Window(Instant first, Instant last) {
    /// Whether the window holds that instant.
    public boolean holds(Instant instant) {
      return !instant.isBefore(first) && !instant.isAfter(last);
    }
  }
}
