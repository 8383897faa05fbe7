package saluran.erasure;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import saluran.ledger.Subject;

/// Finds and erases what lies beside chains. Only the role of erasure reaches it.
public interface TraceStore {

  /// All that lies beside a chain and may be erased, read consistently. Never a shortened list.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where not all of it can be read now
  List<Trace> beside(Subject subject);

  /// Erases. When this returns, it is durable; what is gone already adds nothing.
  ///
  /// @throws saluran.ledger.Ledger.Unavailable where some of it may be left
  void erase(Subject subject, Collection<Trace> traces);

  /// Some flags, in an order of the store's own that stays; each flag is met once.
  ///
  /// @param after where the page before ended; null to begin
  /// @param most so many at most, from 1
  /// @throws saluran.ledger.Ledger.Unavailable where they cannot be read now
  Page flags(@Nullable String after, int most);

  /// Some subjects.
  ///
  /// @param next where the next page begins; null where there is none
  record Page(List<Subject> subjects, @Nullable String next) {
    public Page {
      subjects = List.copyOf(subjects);
    }
  }
}
