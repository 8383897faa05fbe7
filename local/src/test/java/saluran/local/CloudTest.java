package saluran.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.local.process.Home;

class CloudTest {

  private static final String TEMPLATE =
      """
      AWSTemplateFormatVersion: "2010-09-09"
      Transform: AWS::Serverless-2016-10-31
      Parameters:
        SenderAddress: {Type: String}
      Globals:
        Function:
          Timeout: 20
          Environment: {Variables: {BASE_URL: !GetAtt HttpApi.ApiEndpoint}}
      Resources:
        HttpApi: {Type: AWS::Serverless::HttpApi}
        Things:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions: [{AttributeName: id, AttributeType: S}, {AttributeName: kind, AttributeType: S}]
            KeySchema: [{AttributeName: id, KeyType: HASH}]
            GlobalSecondaryIndexes:
              - IndexName: by_kind
                KeySchema: [{AttributeName: kind, KeyType: HASH}]
                Projection: {ProjectionType: KEYS_ONLY}
            TimeToLiveSpecification: {AttributeName: expires_at, Enabled: true}
        Events:
          Type: AWS::SQS::Queue
          Properties:
            VisibilityTimeout: 120
            RedrivePolicy: {deadLetterTargetArn: !GetAtt EventsDeadLetters.Arn, maxReceiveCount: 5}
        EventsDeadLetters: {Type: AWS::SQS::Queue}
        Key: {Type: AWS::KMS::Key, Properties: {KeySpec: HMAC_256, KeyUsage: GENERATE_VERIFY_MAC}}
        Set: {Type: AWS::SES::ConfigurationSet}
        Destination:
          Type: AWS::SES::ConfigurationSetEventDestination
          Properties:
            ConfigurationSetName: !Ref Set
            EventDestination:
              MatchingEventTypes: [delivery, bounce]
              SnsDestination: {TopicARN: !Ref Topic}
        Topic: {Type: AWS::SNS::Topic}
        MayPublish:
          Type: AWS::SNS::TopicPolicy
          Properties:
            Topics: [!Ref Topic]
            PolicyDocument:
              Statement: {Effect: Allow, Principal: {Service: ses.amazonaws.com}, Action: sns:Publish, Resource: !Ref Topic}
        MaySend:
          Type: AWS::SQS::QueuePolicy
          Properties:
            Queues: [!Ref Events]
            PolicyDocument:
              Statement: {Effect: Allow, Principal: {Service: sns.amazonaws.com}, Action: sqs:SendMessage, Resource: '*'}
        Subscription:
          Type: AWS::SNS::Subscription
          Properties:
            {TopicArn: !Ref Topic, Protocol: sqs, Endpoint: !GetAtt Events.Arn, RawMessageDelivery: true}
        ThingsFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: saluran.local.TestHandlers$Things::handleRequest
            Environment: {Variables: {THINGS: !Ref Things}}
            Events:
              Put: {Type: HttpApi, Properties: {ApiId: !Ref HttpApi, Method: PUT, Path: '/things/{id}'}}
              Get: {Type: HttpApi, Properties: {ApiId: !Ref HttpApi, Method: GET, Path: '/things/{id}'}}
        Mailer:
          Type: AWS::Serverless::Function
          Properties:
            Handler: saluran.local.TestHandlers$Mailer
            Environment: {Variables: {SENDER: !Ref SenderAddress, SET: !Ref Set}}
        Watcher:
          Type: AWS::Serverless::Function
          Properties:
            Handler: saluran.local.TestHandlers$Watcher
            Events:
              Every: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
              Feed:
                Type: SQS
                Properties: {Queue: !GetAtt Events.Arn, FunctionResponseTypes: [ReportBatchItemFailures]}
      """;

  @TempDir Path folder;

  @BeforeEach
  void forget() {
    TestHandlers.SEEN.clear();
  }

  @AfterEach
  void nothingIsLeftRunning() {
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }

  private Cloud.Options options(String template, boolean durable) throws IOException {
    Path file = Files.writeString(folder.resolve("template.yaml"), template);
    return new Cloud.Options(
        Home.find(), file, folder.resolve("data"), 0, null, 60, Map.of(), durable);
  }

  private Cloud start(String template, boolean durable) throws Exception {
    return Cloud.start(options(template, durable));
  }

  private static HttpResponse<String> ask(Cloud cloud, String method, String path)
      throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(cloud.baseUrl() + path))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String next() throws InterruptedException {
    String next = TestHandlers.SEEN.poll(30, TimeUnit.SECONDS);
    assertThat(next).as("something within 30 s").isNotNull();
    return next;
  }

  @Test
  void runsWhatTheTemplateDeclaresAndNothingElse() throws Exception {
    try (Cloud cloud = start(TEMPLATE, false)) {
      assertThat(next()).isEqualTo("schedule");
      assertThat(ask(cloud, "PUT", "/things/a").body()).isEqualTo(cloud.baseUrl().toString());
      assertThat(ask(cloud, "GET", "/things/a").statusCode()).isEqualTo(200);
      assertThat(ask(cloud, "GET", "/things/b").statusCode()).isEqualTo(404);
      assertThat(ask(cloud, "DELETE", "/things/a").body()).isEqualTo("{\"message\":\"Not Found\"}");
      assertThat(cloud.environment("ThingsFunction")).doesNotContainKey("SENDER");

      Map<String, Object> answer = cloud.invoke("Mailer", Map.of("to", "sari@desk.example"));
      assertThat(next())
          .as("of the events only those of the types that the template names arrive")
          .contains("\"eventType\":\"Delivery\"", String.valueOf(answer.get("message_id")));
      assertThat(ask(cloud, "GET", "/local/inbox").body()).isEqualTo("[\"sari@desk.example\"]");
      assertThat(ask(cloud, "GET", "/local/inbox/sari@desk.example").body())
          .contains("\"subject\":\"<b>&\"", "\"from\":\"saluran@channel.example\"");
      assertThat(ask(cloud, "GET", "/local/inbox/nobody@desk.example").body()).isEqualTo("[]");
      assertThat(ask(cloud, "GET", "/local/").body()).contains("sari@desk.example", "No flag yet");
      assertThat(ask(cloud, "GET", "/local/mail/sari@desk.example").body())
          .contains("&lt;b&gt;&amp;")
          .doesNotContain("<b>");
      assertThat(TestHandlers.SEEN).isEmpty();
      assertThatThrownBy(() -> cloud.invoke("Nobody", Map.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void itsStateOutlivesItAndOneStackHasIt() throws Exception {
    Instant before;
    Map<String, String> environment;
    String withKey = TEMPLATE.replace("SET: !Ref Set", "SET: !Ref Set, KEY: !Ref Key");
    try (Cloud cloud = start(withKey, true)) {
      assertThat(ask(cloud, "PUT", "/things/a").statusCode()).isEqualTo(200);
      environment = cloud.environment("Mailer");
      before = cloud.clock().instant();
      assertThatThrownBy(() -> start(withKey, true))
          .isInstanceOf(CannotStart.class)
          .hasMessageEndingWith("is in use by another stack");
      assertThat(ask(cloud, "GET", "/things/a").statusCode()).isEqualTo(200);
    }
    try (Cloud cloud =
        start(withKey.replace("VisibilityTimeout: 120", "VisibilityTimeout: 60"), true)) {
      assertThat(ask(cloud, "GET", "/things/a").statusCode()).isEqualTo(200);
      assertThat(cloud.clock().instant()).isAfter(before);
      assertThat(cloud.environment("Mailer")).containsEntry("KEY", environment.get("KEY"));
    }
    assertThatThrownBy(() -> start(TEMPLATE.replace("by_kind", "by_colour"), true))
        .isInstanceOf(CannotStart.class)
        .hasMessage(
            "table Things in the data folder has indexes {by_kind=HASH kind with KEYS_ONLY}, but"
                + " the template says {by_colour=HASH kind with KEYS_ONLY}");
  }

  @Test
  void whatCannotStartSaysWhy() throws Exception {
    assertThatThrownBy(() -> start(TEMPLATE.replace("$Things", "$Thing"), false))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("there is no such class");
    assertThatThrownBy(() -> start(TEMPLATE.replace("rate(1 day)", "rate(sometimes)"), false))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("template.yaml: Watcher.Events.Every.Properties: property Schedule");
    try (ServerSocket taken = new ServerSocket(0)) {
      Cloud.Options any = options(TEMPLATE, false);
      Cloud.Options busy =
          new Cloud.Options(
              any.home(),
              any.template(),
              any.data(),
              taken.getLocalPort(),
              null,
              1,
              Map.of(),
              false);
      assertThatThrownBy(() -> Cloud.start(busy))
          .isInstanceOf(CannotStart.class)
          .hasMessage("port " + taken.getLocalPort() + " is not free");
    }
  }

  @Test
  void aHelperThatEndsIsTold() throws Exception {
    try (Cloud cloud = start(TEMPLATE, false)) {
      ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
      assertThat(cloud.broken().toCompletableFuture().get(30, TimeUnit.SECONDS))
          .contains("ended with status");
    }
    assertThat(Files.readString(folder.resolve("data/log/stack.log"), StandardCharsets.UTF_8))
        .contains("ended with status");
  }
}
