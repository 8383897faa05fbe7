package saluran.agency;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An authority that may flag, and what it may ask for.
///
/// @param regimes the regimes that it may name
/// @param categories the categories that it may name; `*` stands for all
/// @param jurisdictions the countries, or `EU`, that its orders may cover
public record Agency(
    String id,
    String name,
    String country,
    Standing standing,
    List<String> regimes,
    List<String> categories,
    List<String> jurisdictions,
    @Nullable Callbacks callbacks) {

  public Agency {
    regimes = List.copyOf(regimes);
    categories = List.copyOf(categories);
    jurisdictions = List.copyOf(jurisdictions);
  }

  /// What an agency may do at all.
  public enum Standing {
    /// Every instrument.
    TRUSTED,
    /// Notices and referrals.
    ORDINARY,
    /// Reads, and may not flag.
    SUSPENDED
  }

  /// Where the agency is told what became of its flags.
  public record Callbacks(String email) {}
}
