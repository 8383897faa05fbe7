package saluran.functions.edge;

import java.util.Collection;
import saluran.agency.Agency;
import saluran.agency.Scope;
import saluran.flag.FlagReport;
import saluran.functions.edge.http.ProblemText;

/// Says why a flag is outside its agency's scope, and what would be inside.
final class ScopeText {

  private ScopeText() {}

  static String of(Scope.Refusal refusal, Agency agency, FlagReport report, String language) {
    String key = "scope." + refusal;
    String id = agency.id();
    return switch (refusal) {
      case SUSPENDED -> ProblemText.of(language, key, id);
      case INSTRUMENT -> ProblemText.of(language, key, id, report.instrument().name());
      case REGIME -> ProblemText.of(language, key, id, report.regime(), list(agency.regimes()));
      case CATEGORY ->
          ProblemText.of(language, key, id, report.category(), list(agency.categories()));
      case JURISDICTION ->
          ProblemText.of(
              language, key, id, list(report.territorialScope()), list(agency.jurisdictions()));
    };
  }

  private static String list(Collection<String> words) {
    return String.join(", ", words);
  }
}
