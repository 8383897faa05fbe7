package saluran.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import saluran.local.process.Home;
import saluran.local.template.spec.Endpoints;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.QueueMapping;

/// Each instance of the notifier takes its share of SES's rate, so the template must say how many
/// there may be.
class PaceSettingTest {

  @Test
  void theInstancesAreThoseThatTheMappingsAllow() throws Exception {
    FunctionSpec notifier =
        Template.read(
                Home.find().resolve("template.yaml"),
                Map.of(),
                Map.of("SenderAddress", "a@b.example", "ReplyToAddress", "a@b.example"))
            .resolve(Endpoints.none())
            .functions()
            .get("NotifierFunction");

    int instances = notifier.queues().stream().mapToInt(QueueMapping::maximumConcurrency).sum();

    assertThat(notifier.environment()).containsEntry("INSTANCES", Integer.toString(instances));
  }
}
