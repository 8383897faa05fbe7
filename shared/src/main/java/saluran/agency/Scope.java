package saluran.agency;

import java.util.Optional;
import java.util.Set;
import saluran.agency.Agency.Standing;
import saluran.flag.FlagReport;
import saluran.flag.Vocabulary.Instrument;

/// Holds a sound report against what its agency may ask for.
public final class Scope {

  private static final Set<Instrument> ORDINARY = Set.of(Instrument.NOTICE, Instrument.REFERRAL);

  private Scope() {}

  /// Why a report is outside the agency's scope, in the order in which the reasons are looked for.
  public enum Refusal {
    SUSPENDED,
    INSTRUMENT,
    REGIME,
    CATEGORY,
    JURISDICTION
  }

  /// The first reason against the report; empty where there is none.
  public static Optional<Refusal> refusal(Agency agency, FlagReport report) {
    if (agency.standing() == Standing.SUSPENDED) {
      return Optional.of(Refusal.SUSPENDED);
    }
    if (agency.standing() == Standing.ORDINARY && !ORDINARY.contains(report.instrument())) {
      return Optional.of(Refusal.INSTRUMENT);
    }
    if (!agency.regimes().contains(report.regime())) {
      return Optional.of(Refusal.REGIME);
    }
    if (!agency.categories().contains("*") && !agency.categories().contains(report.category())) {
      return Optional.of(Refusal.CATEGORY);
    }
    if (!agency.jurisdictions().containsAll(report.territorialScope())) {
      return Optional.of(Refusal.JURISDICTION);
    }
    return Optional.empty();
  }
}
