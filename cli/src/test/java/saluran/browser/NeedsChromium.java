package saluran.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A test that needs a browser. Without one it is left out, and the build's output says so in a way
/// that nobody overlooks; where `SALURAN_BROWSER=required`, as in `.ci/run`, it fails.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsChromium.Condition.class)
public @interface NeedsChromium {

  /// What is not tested without it.
  String value();

  /// See [NeedsChromium].
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      NeedsChromium needs =
          context.getTestClass().map(type -> type.getAnnotation(NeedsChromium.class)).orElse(null);
      if (needs == null || Chromium.find().isPresent()) {
        return ConditionEvaluationResult.enabled("Chromium is there");
      }
      if ("required".equals(System.getenv("SALURAN_BROWSER"))) {
        throw new IllegalStateException(
            "no Chromium on this machine, and SALURAN_BROWSER=required: apt-get install chromium");
      }
      String bar = "!".repeat(100);
      System.err.println(
          bar
              + "\n!! NOT TESTED, for this machine has no Chromium: "
              + needs.value()
              + "\n!! apt-get install chromium, and run the build again.\n"
              + bar);
      return ConditionEvaluationResult.disabled("no Chromium: not tested: " + needs.value());
    }
  }
}
