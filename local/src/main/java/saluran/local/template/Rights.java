package saluran.local.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the policies of a function's role let it do. They are not enforced here.
final class Rights {

  private static final String TABLES = "dynamodb:";

  /// All that reads a table and changes nothing.
  private static final Set<String> READS =
      Set.of("getitem", "batchgetitem", "query", "scan", "conditioncheckitem", "describetable");

  private Rights() {}

  /// Whether a role may write to a table: false only where each right is spelled out and none is
  /// such a one.
  static boolean mayWrite(Optional<Object> policies) {
    return !(policies.orElse("") instanceof List<?> list)
        || list.stream().anyMatch(Rights::mayWriteBy);
  }

  private static boolean mayWriteBy(Object policy) {
    return !(policy instanceof Map<?, ?> inline)
        || !(inline.get("Statement") instanceof List<?> statements)
        || statements.stream().anyMatch(Rights::mayWriteByStatement);
  }

  private static boolean mayWriteByStatement(Object statement) {
    if (!(statement instanceof Map<?, ?> rights)) {
      return true;
    }
    return switch (rights.get("Action")) {
      case String action -> writes(action);
      case List<?> actions ->
          actions.stream().anyMatch(each -> !(each instanceof String action) || writes(action));
      case null, default -> true;
    };
  }

  private static boolean writes(String action) {
    String lower = action.toLowerCase(Locale.ROOT);
    return lower.startsWith("*")
        || (lower.startsWith(TABLES) && !READS.contains(lower.substring(TABLES.length())));
  }
}
