package saluran.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store of chains.
public interface Ledger {

  /// The whole chain of a subject, read consistently; empty where the subject is unknown. Never a
  /// shortened one: what cannot be read whole is thrown as [Unavailable].
  Chain load(Subject subject);

  /// Entry 1 of a subject, read consistently; empty where the subject is unknown. As good as the
  /// first of [#load], and cheaper where a store can read one entry alone.
  default Optional<Entry> first(Subject subject) {
    return load(subject).entries().stream().findFirst();
  }

  /// Appends in one transaction: the entries, the sealed values, what is kept beside them, and the
  /// head with its index; on condition that the chain has still the version it was loaded with.
  ///
  /// When this returns true, everything is durable. False: somebody else was first, nothing was
  /// written. Thrown [Unavailable]: it may or may not have been written; whoever loads again sees
  /// which.
  boolean append(Append append);

  /// What one append writes.
  ///
  /// @param kept what is stored beside the chain, under the same subject
  record Append(Chain.Extension extension, Index index, List<Kept> kept) {
    public Append {
      kept = List.copyOf(kept);
    }
  }

  /// What the head tells the indexes; all of it follows from the entries.
  ///
  /// @param alarmed whether an alarm is open
  /// @param provenAt of a contact: when it was proven reachable last
  /// @param dueAt when there is work to be done; null where nothing is due, ever
  record Index(
      String state,
      @Nullable String agency,
      @Nullable Instant receivedAt,
      @Nullable String category,
      @Nullable String regime,
      @Nullable String referenceNumber,
      boolean alarmed,
      @Nullable Instant provenAt,
      @Nullable Instant dueAt) {}

  /// Could not be read or written now; a later try may succeed.
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param cause the backend's own exception
    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
