package saluran.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether a contact was shown to be reachable, and when.
///
/// @param lastProvenAt null where it never was
/// @param stale whether it left a drill unanswered and was not proven since
public record Proof(@Nullable Instant lastProvenAt, boolean stale) {

  /// Of a contact that was never drilled.
  public static final Proof NONE = new Proof(null, false);

  /// How long an act at the desk adds nothing to a proof. Whoever decides a hundred flags in an
  /// hour is not reachable a hundred times, and a chain that grew with each of them would be read
  /// whole at each.
  private static final Duration FRESH = Duration.ofHours(1);

  /// Whether the contact was proven within the last hour.
  public boolean isFresh(Instant now) {
    return lastProvenAt != null && lastProvenAt.isAfter(now.minus(FRESH));
  }

  /// Looks proofs up.
  public interface Source {
    /// The proofs of these contacts by id; those that were never listed are missing.
    ///
    /// @throws saluran.ledger.Ledger.Unavailable where not all can be read now
    Map<String, Proof> of(Collection<String> contacts);
  }
}
