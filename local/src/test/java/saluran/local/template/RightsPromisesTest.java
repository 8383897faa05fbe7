package saluran.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static saluran.local.template.WrittenTemplate.many;
import static saluran.local.template.WrittenTemplate.statements;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Each function may do what it does, to what it does it to, and nothing else.
class RightsPromisesTest {

  /// The one function that may take something away.
  private static final String ERASURE = "ErasureFunction";

  /// Every wildcard of the template, with the reason why it can be no narrower.
  private static final Map<String, String> WILDCARDS =
      Map.of(
          "NotifierFunction ses:GetAccount on *",
          "GetAccount knows no resource",
          "NotifierFunction ses:SendEmail, ses:SendRawEmail on identity/*",
          "a mail may be sent by the domain's identity or the address's; the sender is a condition",
          "ReceiptKey kms:* on *",
          "a key's policy is about that key alone, and the account must be able to manage it",
          "SecondReceiptKey kms:* on *",
          "as ReceiptKey",
          "LinkKey kms:* on *",
          "as ReceiptKey",
          "ProbeKey kms:* on *",
          "as ReceiptKey",
          "DataKey kms:* on *",
          "as ReceiptKey",
          "DataKey kms:Encrypt, kms:Decrypt, kms:ReEncryptFrom, kms:ReEncryptTo,"
              + " kms:GenerateDataKey, kms:DescribeKey, kms:CreateGrant on *",
          "this key alone, by tables and queues of this account alone: whoever may not use those may"
              + " not use it",
          "DataKey kms:GenerateDataKey, kms:Decrypt on *",
          "this key alone, by SES and SNS for this account alone");

  private final WrittenTemplate template = WrittenTemplate.read();

  @Test
  void noWildcardIsThereWithoutAReason() {
    Set<String> found = new LinkedHashSet<>();
    template
        .resources()
        .forEach(
            (id, resource) ->
                statements(resource)
                    .forEach(
                        statement -> {
                          String actions = String.join(", ", texts(statement.get("Action")));
                          texts(statement.get("Resource")).stream()
                              .filter(on -> on.contains("*") || actions.contains("*"))
                              .forEach(on -> found.add(id + " " + actions + " on " + tail(on)));
                        }));

    assertThat(found).containsExactlyInAnyOrderElementsOf(WILDCARDS.keySet());
  }

  @Test
  void noStatementAllowsAllButSomething() {
    template
        .resources()
        .forEach(
            (id, resource) ->
                statements(resource)
                    .forEach(
                        statement ->
                            assertThat(statement)
                                .as(id)
                                .doesNotContainKeys("NotAction", "NotResource", "NotPrincipal")
                                .containsEntry("Effect", "Allow")));
  }

  @Test
  void nobodyButErasureMayTakeSomethingAwayOrAlterIt() {
    template
        .properties(RawResource.FUNCTION)
        .forEach(
            (id, function) -> {
              if (!id.equals(ERASURE)) {
                assertThat(
                        statements(function).stream()
                            .flatMap(statement -> texts(statement.get("Action")).stream()))
                    .as(id)
                    .isNotEmpty()
                    .noneMatch(action -> action.matches("[a-z]+:(\\*|.*(Delete|Update|Write).*)"));
              }
            });
  }

  @Test
  void everyFunctionHasPoliciesOfItsOwnSpelledOut() {
    template
        .properties(RawResource.FUNCTION)
        .forEach(
            (id, function) ->
                assertThat(many(function.get("Policies")))
                    .as(id + ": no managed policy and no template of SAM's, which are wider")
                    .isNotEmpty()
                    .allMatch(
                        policy -> policy instanceof Map<?, ?> own && own.containsKey("Statement")));
  }

  private static List<String> texts(Object oneOrMany) {
    return many(oneOrMany).stream().map(RightsPromisesTest::text).toList();
  }

  private static String text(Object value) {
    return value instanceof Map<?, ?> call && call.get("Fn::Sub") instanceof String sub
        ? sub.replaceAll("\\$\\{[^}]*}", "")
        : String.valueOf(value);
  }

  private static String tail(String resource) {
    return resource.substring(resource.lastIndexOf(':') + 1);
  }
}
