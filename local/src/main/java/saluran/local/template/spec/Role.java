package saluran.local.template.spec;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a function's role lets it do. Conditions are not weighed.
///
/// @param anything whether it may do whatever it likes, since the template does not spell its
///     rights out
/// @param grants what it may do otherwise
public record Role(boolean anything, List<Grant> grants) {

  /// A role that is not spelled out.
  public static final Role ANYTHING = new Role(true, List.of());

  /// A role without a right.
  public static final Role NOTHING = new Role(false, List.of());

  /// All that reads a table and changes nothing.
  private static final Set<String> READS =
      Set.of("getitem", "batchgetitem", "query", "scan", "conditioncheckitem", "describetable");

  private static final String TABLES = "dynamodb:";

  public Role {
    grants = List.copyOf(grants);
  }

  /// Some actions on some resources.
  ///
  /// @param actions such as `dynamodb:Query`; `*` and `?` stand for what they do in IAM
  /// @param resources ARNs, with the same signs
  public record Grant(List<String> actions, List<String> resources) {
    public Grant {
      actions = List.copyOf(actions);
      resources = List.copyOf(resources);
    }

    /// Whether this lets do that with that.
    public boolean allows(String action, String arn) {
      return actions.stream().anyMatch(each -> fits(lower(each), lower(action)))
          && resources.stream().anyMatch(each -> fits(each, arn));
    }
  }

  /// Whether it may do this with that.
  public boolean allows(String action, String arn) {
    return anything || grants.stream().anyMatch(grant -> grant.allows(action, arn));
  }

  /// The same rights, each one action on one resource, in the order in which they are written.
  public List<Grant> apart() {
    return grants.stream()
        .flatMap(
            grant ->
                grant.actions().stream()
                    .flatMap(
                        action ->
                            grant.resources().stream()
                                .map(on -> new Grant(List.of(action), List.of(on)))))
        .toList();
  }

  /// Whether it may write to a table.
  public boolean mayWrite() {
    return anything
        || grants.stream().flatMap(grant -> grant.actions().stream()).anyMatch(Role::writes);
  }

  private static boolean writes(String action) {
    String lower = lower(action);
    return lower.startsWith("*")
        || (lower.startsWith(TABLES) && !READS.contains(lower.substring(TABLES.length())));
  }

  private static String lower(String action) {
    return action.toLowerCase(Locale.ROOT);
  }

  private static boolean fits(String form, String text) {
    String pattern = Pattern.quote(form).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return text.matches(pattern);
  }
}
