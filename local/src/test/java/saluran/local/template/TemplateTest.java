package saluran.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import saluran.local.template.spec.Endpoints;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.KeySpec;
import saluran.local.template.spec.MailRoute;
import saluran.local.template.spec.QueueMapping;
import saluran.local.template.spec.QueueSpec;
import saluran.local.template.spec.Role;
import saluran.local.template.spec.Route;
import saluran.local.template.spec.Schedule;
import saluran.local.template.spec.StackSpec;
import saluran.local.template.spec.TableSpec;

class TemplateTest {

  private static final String TABLE_ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/T";

  private static final Endpoints ENDPOINTS =
      new Endpoints(
          URI.create("http://127.0.0.1:8080"),
          URI.create("http://127.0.0.1:9324"),
          Map.of("Key", "0815"));

  private static StackSpec stack(String text) {
    return Template.parse(text, Map.of(), Map.of()).resolve(ENDPOINTS);
  }

  @Test
  void functionHasItsEventsAndGlobalsUnderIt() {
    FunctionSpec function =
        stack(
                """
                AWSTemplateFormatVersion: 2010-09-09
                Transform: AWS::Serverless-2016-10-31
                Globals:
                  Function:
                    Timeout: 20
                    MemorySize: 512
                    Environment:
                      Variables: {BOTH: global, GLOBAL: 'yes'}
                Resources:
                  Api: {Type: AWS::Serverless::HttpApi}
                  Flags: {Type: AWS::SQS::Queue}
                  Recorder:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: a.b.Recorder::handleRequest
                      Timeout: 10
                      Runtime: java25
                      Policies: [{Statement: {Effect: Allow, NotAction: kms:Sign}}]
                      Environment:
                        Variables:
                          BOTH: own
                          QUEUE: !Ref Flags
                          ARN: !GetAtt Flags.Arn
                      Events:
                        Get: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: get, Path: '/v1/flags/{id}'}}
                        Rest: {Type: HttpApi}
                        Feed:
                          Type: SQS
                          Properties:
                            Queue: !GetAtt Flags.Arn
                            BatchSize: 5
                            MaximumBatchingWindowInSeconds: 1
                            FunctionResponseTypes: [ReportBatchItemFailures]
                            ScalingConfig: {MaximumConcurrency: 3}
                        Sweep: {Type: Schedule, Properties: {Schedule: rate(1 minute)}}
                """)
            .functions()
            .get("Recorder");
    assertThat(function)
        .isEqualTo(
            new FunctionSpec(
                "Recorder",
                "a.b.Recorder::handleRequest",
                Duration.ofSeconds(10),
                512,
                Map.of(
                    "BOTH",
                    "own",
                    "GLOBAL",
                    "yes",
                    "QUEUE",
                    "http://127.0.0.1:9324/000000000000/Flags",
                    "ARN",
                    "arn:aws:sqs:us-east-1:000000000000:Flags"),
                Role.ANYTHING,
                List.of(new Route("GET", "/v1/flags/{id}"), Route.DEFAULT),
                List.of(new QueueMapping("Flags", 5, Duration.ofSeconds(1), 3, true, true)),
                List.of(new Schedule("Sweep", Duration.ofMinutes(1)))));
  }

  @Test
  void onlyRightsThatAreSpelledOutAreKnownNotToWrite() {
    assertThat(
            mayWrite(
                "[{Statement: [{Action: [dynamodb:GetItem, dynamodb:Query], Resource: '*'},"
                    + " {Action: kms:Sign, Resource: '*'}]}]"))
        .isFalse();
    assertThat(mayWrite("[]")).isFalse();
    assertThat(
            mayWrite(
                "[{Statement: [{Action: dynamodb:GetItem, Resource: '*'},"
                    + " {Action: [dynamodb:PutItem], Resource: '*'}]}]"))
        .isTrue();
    assertThat(mayWrite("[{Statement: [{Action: dynamodb:*, Resource: '*'}]}]")).isTrue();
    assertThat(mayWrite("[{Statement: [{NotAction: kms:Sign, Resource: '*'}]}]")).isTrue();
    assertThat(mayWrite("[{Statement: [{Effect: Deny, Action: kms:Sign, Resource: '*'}]}]"))
        .isTrue();
    assertThat(mayWrite("[{DynamoDBReadPolicy: {TableName: T}}]")).isTrue();
    assertThat(mayWrite("[AmazonDynamoDBFullAccess]")).isTrue();
    assertThat(mayWrite("AmazonDynamoDBFullAccess")).isTrue();
  }

  @Test
  void aRoleAllowsWhatItSaysOfWhatItSays() {
    Role role =
        role(
            """
            [{Statement: [{Action: [dynamodb:Get*, kms:Sign], Resource: [!GetAtt T.Arn]},
                          {Action: sqs:SendMessage, Resource: "arn:aws:sqs:*:*:Flags?"}]}]
            """);

    assertThat(role.allows("dynamodb:GetItem", TABLE_ARN)).isTrue();
    assertThat(role.allows("dynamodb:getitem", TABLE_ARN)).as("as IAM reads it").isTrue();
    assertThat(role.allows("dynamodb:Query", TABLE_ARN)).isFalse();
    assertThat(role.allows("dynamodb:GetItem", TABLE_ARN + "/index/due")).isFalse();
    assertThat(role.allows("sqs:SendMessage", "arn:aws:sqs:us-east-1:000000000000:Flags2"))
        .isTrue();
    assertThat(role.allows("sqs:SendMessage", "arn:aws:sqs:us-east-1:000000000000:Flags"))
        .isFalse();
  }

  private boolean mayWrite(String policies) {
    return role(policies).mayWrite();
  }

  private Role role(String policies) {
    return stack(
            """
            Resources:
              F: {Type: AWS::Serverless::Function, Properties: {Handler: x, Policies: %s}}
              T:
                Type: AWS::DynamoDB::Table
                Properties:
                  AttributeDefinitions: [{AttributeName: subject, AttributeType: S}]
                  KeySchema: [{AttributeName: subject, KeyType: HASH}]
                  BillingMode: PAY_PER_REQUEST
            """
                .formatted(policies.strip().replace("\n", " ")))
        .functions()
        .get("F")
        .role();
  }

  @Test
  void whatIsNotDeclaredIsNotThere() {
    StackSpec stack =
        stack(
            """
            Resources:
              F: {Type: AWS::Serverless::Function, Properties: {Handler: x}}
            """);
    assertThat(stack.queues()).isEmpty();
    assertThat(stack.tables()).isEmpty();
    assertThat(stack.functions().get("F"))
        .satisfies(
            function -> {
              assertThat(function.routes()).isEmpty();
              assertThat(function.queues()).isEmpty();
              assertThat(function.schedules()).isEmpty();
            });
  }

  @Test
  void queuesTablesAndKeys() {
    StackSpec stack =
        stack(
            """
            Resources:
              Dead: {Type: AWS::SQS::Queue, Properties: {MessageRetentionPeriod: 1209600}}
              Live:
                Type: AWS::SQS::Queue
                Properties:
                  VisibilityTimeout: 180
                  DelaySeconds: 2
                  RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 5}
              Ledger:
                Type: AWS::DynamoDB::Table
                DeletionPolicy: Retain
                Properties:
                  BillingMode: PAY_PER_REQUEST
                  AttributeDefinitions:
                    - {AttributeName: subject, AttributeType: S}
                    - {AttributeName: part, AttributeType: S}
                    - {AttributeName: due_shard, AttributeType: S}
                  KeySchema:
                    - {AttributeName: subject, KeyType: HASH}
                    - {AttributeName: part, KeyType: RANGE}
                  GlobalSecondaryIndexes:
                    - IndexName: due
                      KeySchema: [{AttributeName: due_shard, KeyType: HASH}]
                      Projection: {ProjectionType: INCLUDE, NonKeyAttributes: [state]}
                  TimeToLiveSpecification: {AttributeName: expires_at, Enabled: true}
              Signer: {Type: AWS::KMS::Key, Properties: {KeySpec: ECC_NIST_P256, KeyUsage: SIGN_VERIFY}}
              Plain: {Type: AWS::KMS::Key}
            """);
    assertThat(stack.queues().get("Live"))
        .isEqualTo(
            new QueueSpec(
                "Live",
                Duration.ofSeconds(180),
                Duration.ofDays(4),
                Duration.ofSeconds(2),
                Optional.of(new QueueSpec.Redrive("Dead", 5))));
    assertThat(stack.queues().get("Dead").retention()).isEqualTo(Duration.ofDays(14));
    assertThat(stack.tables().get("Ledger"))
        .isEqualTo(
            new TableSpec(
                "Ledger",
                new TableSpec.Key("subject", Optional.of("part")),
                Map.of("subject", "S", "part", "S", "due_shard", "S"),
                List.of(
                    new TableSpec.Index(
                        "due",
                        new TableSpec.Key("due_shard", Optional.empty()),
                        "INCLUDE",
                        List.of("state"))),
                Optional.of("expires_at")));
    assertThat(stack.keys().values())
        .containsExactly(
            new KeySpec("Signer", "ECC_NIST_P256", "SIGN_VERIFY"),
            new KeySpec("Plain", "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT"));
  }

  @Test
  void mailEventsFollowSetDestinationTopicAndSubscription() {
    String template =
        """
        Resources:
          Receipts: {Type: AWS::SQS::Queue}
          Other: {Type: AWS::SNS::Topic}
          Topic: {Type: AWS::SNS::Topic}
          Set: {Type: AWS::SES::ConfigurationSet}
          Destination:
            Type: AWS::SES::ConfigurationSetEventDestination
            Properties:
              ConfigurationSetName: !Ref Set
              EventDestination:
                Enabled: true
                MatchingEventTypes: [delivery, DELIVERY_DELAY, renderingFailure]
                SnsDestination: {TopicARN: !Ref Topic}
          Sub:
            Type: AWS::SNS::Subscription
            Properties: {TopicArn: !Ref Topic, Protocol: sqs, Endpoint: !GetAtt Receipts.Arn, RawMessageDelivery: true}
          Elsewhere:
            Type: AWS::SNS::Subscription
            Properties: {TopicArn: !Ref Other, Protocol: sqs, Endpoint: !GetAtt Receipts.Arn}
          MaySend:
            Type: AWS::SQS::QueuePolicy
            Properties:
              Queues: [!Ref Receipts]
              PolicyDocument:
                Statement: {Effect: Allow, Principal: {Service: sns.amazonaws.com}, Action: 'sqs:*', Resource: '*'}
          MayPublish:
            Type: AWS::SNS::TopicPolicy
            Properties:
              Topics: [!Ref Topic]
              PolicyDocument:
                Statement: [{Effect: Allow, Principal: {Service: [ses.amazonaws.com]}, Action: [sns:Publish], Resource: '*'}]
        """;
    StackSpec stack = stack(template);
    assertThat(stack.mailRoutes())
        .containsExactly(
            new MailRoute(
                "Set",
                Set.of("Delivery", "DeliveryDelay", "Rendering Failure"),
                "arn:aws:sns:us-east-1:000000000000:Topic",
                "Receipts",
                true));
    assertThatThrownBy(() -> stack(template.replace("sqs:*", "sqs:ReceiveMessage")))
        .hasMessage(
            "Sub: no policy lets sns.amazonaws.com call sqs:SendMessage on"
                + " http://127.0.0.1:9324/000000000000/Receipts, so nothing would arrive");
    assertThatThrownBy(
            () -> stack(template.replace("Topics: [!Ref Topic]", "Topics: [!Ref Other]")))
        .hasMessageStartingWith("Destination: no policy lets ses.amazonaws.com call sns:Publish");
  }

  @Test
  void everyPropertyThatIsNotUnderstoodIsRefusedByName() {
    refused(
        "{Type: AWS::SQS::Queue, Properties: {ContentBasedDeduplication: true}}",
        "X: property ContentBasedDeduplication is not supported by the embedded cloud");
    refused("{Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}", "X: property FifoQueue");
    refused("{Type: AWS::Serverless::Api}", "X: the embedded cloud knows no resource of type");
    refused("{Type: AWS::Serverless::HttpApi, Properties: {StageName: prod}}", "must be $default");
    refused(
        "{Type: AWS::Serverless::Function, Properties: {Handler: h, Events: {E: {Type: SQS,"
            + " Properties: {Queue: 'arn:aws:sqs:us-east-1:000000000000:X', FilterCriteria:"
            + " {}}}}}}",
        "is no queue of this stack");
    refused(
        "{Type: AWS::Serverless::Function, Properties: {Handler: h, Events: {E: {Type: Schedule,"
            + " Properties: {Schedule: 'cron(0 12 * * ? *)'}}}}}",
        "X.Events.E.Properties: property Schedule must be rate(…)");
    refused(
        "{Type: AWS::Serverless::Function, Properties: {Handler: h, Events: {E: {Type: HttpApi,"
            + " Properties: {Path: /, Method: get, Auth: {Authorizer: A}}}}}}",
        "X.Events.E.Properties: property Auth is not supported");
    refused("{Type: AWS::Serverless::Function, Properties: {}}", "X: property Handler is missing");
  }

  private static void refused(String resource, String message) {
    assertThatThrownBy(() -> stack("Resources:\n  X: " + resource + "\n"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(message);
  }
}
