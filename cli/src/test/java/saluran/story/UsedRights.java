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

  private static final String REFUSED =
      "for a mail that SES refuses at once: the next notice is issued there; no story has one";
  private static final String SLOW =
      "for a flag whose effect is due in more than 6 h; the stories' flags are urgent there";

  /// Rights that no story is sure to use, each with its reason.
  private static final Map<String, String> UNSEEN =
      Map.ofEntries(
          Map.entry(
              "NotifierFunction ses:SendEmail on identity/*",
              "IAM asks for SendRawEmail where SendEmail of version 2 brings a raw mail, but its"
                  + " reference names SendEmail alone"),
          Map.entry(
              "NotifierFunction ses:SendEmail on configuration-set/ConfigurationSet", "as above"),
          Map.entry("NotifierFunction dynamodb:BatchGetItem on table/LedgerTable", REFUSED),
          Map.entry("NotifierFunction dynamodb:GetItem on table/DirectoryTable", REFUSED),
          Map.entry("NotifierFunction dynamodb:Query on table/DirectoryTable", REFUSED),
          Map.entry("NotifierFunction sqs:SendMessage on NoticesUrgentQueue", REFUSED),
          Map.entry("NotifierFunction sqs:SendMessage on NoticesQueue", REFUSED),
          Map.entry("ReceiptsFunction sqs:SendMessage on NoticesQueue", SLOW),
          Map.entry("DeskFunction sqs:SendMessage on NoticesQueue", SLOW),
          Map.entry("EscalatorFunction sqs:SendMessage on NoticesQueue", SLOW),
          Map.entry("AgenciesFunction sqs:SendMessage on NoticesQueue", SLOW),
          Map.entry(
              "IntakeFunction dynamodb:GetItem on table/LedgerTable",
              "for a flag that names another one, whose first entry the door looks up; no story has one"));

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

    assertThat(UNSEEN.keySet()).containsAll(unused);
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
