package saluran.functions.edge;

import saluran.agency.Agency;
import saluran.agency.Scope;
import saluran.flag.FlagReport;

/// Says why a flag is outside its agency's scope, and what would be inside.
final class ScopeText {

  private ScopeText() {}

  static String of(Scope.Refusal refusal, Agency agency, FlagReport report) {
    return switch (refusal) {
      case SUSPENDED -> "The agency " + agency.id() + " is suspended: it may read, not flag.";
      case INSTRUMENT ->
          "The agency "
              + agency.id()
              + " may send NOTICE and REFERRAL; "
              + report.instrument()
              + " needs the standing TRUSTED.";
      case REGIME ->
          "Regime "
              + report.regime()
              + " is not open to the agency "
              + agency.id()
              + ", which may use: "
              + String.join(", ", agency.regimes())
              + ".";
      case CATEGORY ->
          "Category "
              + report.category()
              + " is not open to the agency "
              + agency.id()
              + ", which may use: "
              + String.join(", ", agency.categories())
              + ".";
      case JURISDICTION ->
          "territorial_scope "
              + String.join(", ", report.territorialScope())
              + " goes beyond the jurisdictions of the agency "
              + agency.id()
              + ": "
              + String.join(", ", agency.jurisdictions())
              + ".";
    };
  }
}
