package saluran.agency;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import saluran.ledger.NoticeFacts.About;

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
  ///
  /// @param about which of [#BY_CHOICE] it wants to hear
  public record Callbacks(String email, List<String> about) {

    /// What an agency hears if it wants to. Of failures and questions it is always told.
    public static final Set<About> BY_CHOICE =
        Collections.unmodifiableSet(
            EnumSet.of(About.ACCEPTED, About.DELIVERED, About.ACKNOWLEDGED, About.DECIDED));

    /// An agency that wants to hear everything.
    public static Callbacks ofAll(String email) {
      return new Callbacks(email, BY_CHOICE.stream().map(Enum::name).toList());
    }

    public Callbacks {
      about = List.copyOf(about);
    }

    /// Whether the agency is told of it.
    public boolean wants(About what) {
      return !BY_CHOICE.contains(what) || about.contains(what.name());
    }
  }
}
