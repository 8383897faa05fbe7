package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.local.Cloud;

/// What the template lacks is missing here too: what runs on one machine is what is deployed.
class TemplateRulesTest {

  @TempDir Path folder;

  @Test
  void aRouteThatIsNotDeclaredIsNotThere() throws IOException {
    Path template =
        without(
            """
                PostFlag:
                  Type: HttpApi
                  Properties: {ApiId: !Ref HttpApi, Method: POST, Path: /v1/flags}
            """);
    try (Channel channel = started(template).with("sari moderator id")) {
      assertThat(channel.kominfo.flag(Flags.notice("B"), "k").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aRightThatIsNotGivenIsDenied() throws IOException {
    Path template =
        without(
            """
                    - Effect: Allow
                      Action: sqs:SendMessage
                      Resource: [!GetAtt FlagsQueue.Arn]
            """);
    try (Channel channel = started(template).with("sari moderator id")) {
      assertThat(channel.kominfo.flag(Flags.notice("B"), "k").statusCode()).isEqualTo(503);
      assertThat(channel.log())
          .contains("\"denied\":\"sqs:SendMessage\"", "\"function\":\"IntakeFunction\"");
    }
  }

  @Test
  void anIndexThatIsNotDeclaredCannotBeSwept() throws IOException {
    Path template =
        without(
            """
                - IndexName: due
                  KeySchema:
                    - {AttributeName: due_shard, KeyType: HASH}
                    - {AttributeName: due_at, KeyType: RANGE}
                  Projection: {ProjectionType: KEYS_ONLY}
            """,
            """
                - {AttributeName: due_shard, AttributeType: S}
                - {AttributeName: due_at, AttributeType: S}
            """);
    try (Channel channel = started(template)) {
      assertThatThrownBy(() -> channel.cloud.invoke("EscalatorFunction", Map.of()))
          .isInstanceOf(Cloud.FunctionError.class)
          .hasMessageContaining("Unavailable");
    }
  }

  @Test
  void aListWhoseIndexIsNotDeclaredIsARefusalAndNoEmptyList() throws IOException {
    Path template =
        without(
            """
                - IndexName: by_agency
                  KeySchema:
                    - {AttributeName: agency, KeyType: HASH}
                    - {AttributeName: received_at, KeyType: RANGE}
                  Projection:
                    ProjectionType: INCLUDE
                    NonKeyAttributes: [state, category, regime, reference_number]
            """,
            """
                - {AttributeName: agency, AttributeType: S}
            """);
    try (Channel channel = started(template).with("sari moderator id")) {
      HttpResponse<String> answer = channel.kominfo.get("/v1/flags");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
      assertThat(answer.headers().firstValue("retry-after")).contains("5");
      assertThat(answer.body()).contains("urn:saluran:problem:unavailable");
    }
  }

  @Test
  void aQueueThatNobodyReadsKeepsItsMessages() throws IOException {
    Path template =
        without(
            """
                Flags:
                  Type: SQS
                  Properties:
                    Queue: !GetAtt FlagsQueue.Arn
                    BatchSize: 10
                    FunctionResponseTypes: [ReportBatchItemFailures]
                    ScalingConfig: {MaximumConcurrency: 10}
            """);
    try (Channel channel = started(template).with("sari moderator id")) {
      String flag = channel.accepted(Flags.notice("B"), "k");
      assertThat(channel.kominfo.get("/v1/flags/" + flag).statusCode()).isEqualTo(404);
    }
  }

  private Channel started(Path template) {
    return Channel.start(folder.resolve("data"), template, null, 1);
  }

  /// The template without these blocks, each of which must be in it.
  private Path without(String... blocks) throws IOException {
    String text = Files.readString(Channel.template());
    for (String block : blocks) {
      String indented = block.indent(4);
      assertThat(text).contains(indented);
      text = text.replace(indented, "");
    }
    return Files.writeString(folder.resolve("template.yaml"), text);
  }
}
