package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import saluran.local.template.Template;
import saluran.local.template.spec.Endpoints;
import saluran.local.template.spec.Role;
import saluran.local.template.spec.StackSpec;

/// Held against all stories of a build, after them: what a function may do, it does. A right that
/// nothing uses is one more thing that a stolen role could do.
class UsedRights {

  /// Rights that no story uses, each with its reason.
  private static final Map<String, String> UNSEEN =
      Map.of(
          "NotifierFunction ses:SendEmail on identity/*",
          "IAM asks for SendRawEmail where SendEmail of version 2 brings a raw mail, but its"
              + " reference names SendEmail alone",
          "NotifierFunction ses:SendEmail on configuration-set/ConfigurationSet",
          "as above");

  @Test
  void whatAFunctionMayDoItDoes() throws IOException {
    assumeTrue(
        System.getProperty("test") == null,
        "RIGHTS THAT NOBODY USES WERE NOT LOOKED FOR: only some tests were asked for");
    Set<String> used = RightsRecord.take();
    Set<String> unused = new TreeSet<>();
    stack()
        .functions()
        .forEach(
            (function, spec) -> {
              List<Role.Grant> rights = spec.role().apart();
              for (int place = 0; place < rights.size(); place++) {
                if (!used.contains(RightsRecord.line(function, place))) {
                  unused.add(function + " " + text(rights.get(place)));
                }
              }
            });

    assertThat(unused).containsExactlyInAnyOrderElementsOf(UNSEEN.keySet());
  }

  private static StackSpec stack() throws IOException {
    return Template.read(
            Channel.template(),
            Map.of(),
            Map.of(
                "SenderAddress", "a@b.example",
                "ReplyToAddress", "a@b.example",
                "HeartbeatUrl", "https://switch.example/saluran"))
        .resolve(Endpoints.none());
  }

  private static String text(Role.Grant right) {
    String arn = right.resources().getFirst();
    return right.actions().getFirst() + " on " + arn.substring(arn.lastIndexOf(':') + 1);
  }
}
