package saluran.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import saluran.local.template.spec.Role;

/// Reads what the policies of a function's role let it do. Only statements that stand in the
/// template itself spell a right out; with any other policy, or a statement that denies or
/// allows by exclusion, the role may do anything here.
final class Rights {

  private Rights() {}

  /// @param policies as they stand, their intrinsics worked out; empty where there are none
  static Role read(Optional<Object> policies) {
    if (!(policies.orElse("") instanceof List<?> list)) {
      return Role.ANYTHING;
    }
    List<Role.Grant> grants = new ArrayList<>();
    for (Object policy : list) {
      if (!(policy instanceof Map<?, ?> inline)
          || !(inline.get("Statement") instanceof List<?> statements)) {
        return Role.ANYTHING;
      }
      for (Object statement : statements) {
        Role.Grant grant = grant(statement);
        if (grant == null) {
          return Role.ANYTHING;
        }
        grants.add(grant);
      }
    }
    return new Role(false, grants);
  }

  private static Role.@Nullable Grant grant(Object statement) {
    if (!(statement instanceof Map<?, ?> rights) || "Deny".equals(rights.get("Effect"))) {
      return null;
    }
    List<String> actions = texts(rights.get("Action"));
    List<String> resources = texts(rights.get("Resource"));
    return actions.isEmpty() || resources.isEmpty() ? null : new Role.Grant(actions, resources);
  }

  private static List<String> texts(@Nullable Object value) {
    return switch (value) {
      case String text -> List.of(text);
      case List<?> list -> list.stream().map(String::valueOf).toList();
      case null, default -> List.of();
    };
  }
}
