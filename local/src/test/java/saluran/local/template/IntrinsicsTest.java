package saluran.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saluran.local.template.spec.Endpoints;

class IntrinsicsTest {

  private static final String TEMPLATE =
      """
      Parameters:
        Domain: {Type: String, Default: ''}
        Stage: {Type: String, Default: test, AllowedValues: [test, live]}
        Zones: {Type: CommaDelimitedList, Default: 'a, b,c'}
        Needed: {Type: String, Default: there}
      Conditions:
        HasDomain: !Not [!Equals [!Ref Domain, '']]
        Live: !Equals [!Ref Stage, live]
        Either: !Or [!Condition HasDomain, {Condition: Live}]
        Both: !And [!Condition HasDomain, !Condition Live]
      Resources:
        Api: {Type: AWS::Serverless::HttpApi}
        Queue: {Type: AWS::SQS::Queue}
        Gone: {Type: AWS::SQS::Queue, Condition: Live}
        Table: {Type: AWS::DynamoDB::Table, Properties: {KeySchema: [{AttributeName: a, KeyType: HASH}]}}
        Named: {Type: AWS::SQS::Queue}
        NamedTable: {Type: AWS::DynamoDB::Table, Properties: {KeySchema: [{AttributeName: a, KeyType: HASH}]}}
        Key: {Type: AWS::KMS::Key}
        F:
          Type: AWS::Serverless::Function
          Properties:
            Handler: h
            Environment: {Variables: {VALUE: %s}}
      """;

  private static Map<String, String> environment(String expression, Map<String, String> overrides) {
    return Template.parse(TEMPLATE.replace("%s", expression), Map.of(), overrides)
        .resolve(
            new Endpoints(
                URI.create("http://127.0.0.1:8080"),
                URI.create("http://127.0.0.1:9324"),
                Map.of("Key", "0815", "Named", "https://q.example/1/n", "NamedTable", "t-1")))
        .functions()
        .get("F")
        .environment();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!Ref Stage                                          | test",
        "{Ref: Stage}                                        | test",
        "!Ref AWS::Region                                    | us-east-1",
        "!Ref AWS::AccountId                                 | 000000000000",
        "!Ref AWS::Partition                                 | aws",
        "!Ref AWS::StackName                                 | saluran",
        "!Ref AWS::URLSuffix                                 | amazonaws.com",
        "!Ref Queue                                          |"
            + " http://127.0.0.1:9324/000000000000/Queue",
        "!GetAtt Queue.Arn                                   |"
            + " arn:aws:sqs:us-east-1:000000000000:Queue",
        "!GetAtt [Queue, QueueName]                          | Queue",
        "{'Fn::GetAtt': [Table, Arn]}                        |"
            + " arn:aws:dynamodb:us-east-1:000000000000:table/Table",
        "!GetAtt Api.ApiEndpoint                             | http://127.0.0.1:8080",
        "!GetAtt Key.Arn                                     |"
            + " arn:aws:kms:us-east-1:000000000000:key/0815",
        "!Ref Table                                          | Table",
        "!Ref NamedTable                                     | t-1",
        "!Ref Named                                          | https://q.example/1/n",
        "!Sub 'x-${Stage}-${!literal}-${Queue.Arn}'          |"
            + " x-test-${literal}-arn:aws:sqs:us-east-1:000000000000:Queue",
        "!Sub ['${a}/${Stage}', {a: !Ref Needed}]            | there/test",
        "!Join ['-', [a, !Ref Stage, c]]                     | a-test-c",
        "!Join ['', !Split ['.', 'a.b.c']]                   | abc",
        "!Select [1, !Ref Zones]                             | b",
        "!Select [2, !Split ['.', 'a.b.c']]                  | c",
        "!If [Live, yes-live, !Sub 'no-${Stage}']            | no-test",
        "!If [Either, either, neither]                       | neither",
        "12                                                  | 12",
        "true                                                | true",
      })
  void works(String expression, String value) {
    assertThat(environment(expression, Map.of())).containsEntry("VALUE", value);
  }

  @ParameterizedTest
  @CsvSource({
    "HasDomain,true,test",
    "HasDomain,false,test",
    "Either,true,live",
    "Both,true,live",
  })
  void conditionsFollowTheParameters(String condition, boolean domain, String stage) {
    Map<String, String> overrides =
        domain ? Map.of("Domain", "channel.example", "Stage", stage) : Map.of("Stage", stage);
    assertThat(environment("!If [" + condition + ", holds, fails]", overrides))
        .containsEntry("VALUE", domain ? "holds" : "fails");
  }

  @Test
  void noValueTakesTheVariableAway() {
    assertThat(environment("!Ref AWS::NoValue", Map.of())).isEmpty();
    assertThat(environment("!If [Live, x, !Ref 'AWS::NoValue']", Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!ImportValue x          | Fn::ImportValue is not known to the embedded cloud",
        "!Ref Nowhere            | Nowhere is neither a parameter nor a resource",
        "!Ref Gone               | Gone is neither a parameter nor a resource",
        "!GetAtt Queue.Colour    | Queue.Colour: the embedded cloud does not know this attribute",
        "!If [Never, a, b]       | condition Never is not declared",
        "!Select [9, !Ref Zones] | Fn::Select of element 9 from 3",
        "!Ref Zones              | is no text",
      })
  void refuses(String expression, String reason) {
    assertThatThrownBy(() -> environment(expression, Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("F.Environment.Variables")
        .hasMessageContaining(reason);
  }

  @Test
  void parametersAreChecked() {
    assertThatThrownBy(() -> environment("x", Map.of("Stage", "prod")))
        .hasMessage("parameter Stage must be one of [test, live]");
    assertThatThrownBy(() -> environment("x", Map.of("Colour", "red")))
        .hasMessage("the template has no parameter Colour");
    assertThatThrownBy(
            () ->
                Template.parse(
                    "Parameters: {P: {Type: String}}\nResources: {}\n", Map.of(), Map.of()))
        .hasMessage("parameter P has no value and no default");
  }

  @Test
  void brokenTextIsRefusedWithItsLine() {
    assertThatThrownBy(() -> Template.parse("Resources: {}\nResources: {}\n", Map.of(), Map.of()))
        .hasMessage("key Resources is there twice (line 2)");
    assertThatThrownBy(() -> Template.parse("Mappings: {}\n", Map.of(), Map.of()))
        .hasMessageContaining("section Mappings is not supported");
    assertThatThrownBy(() -> Template.parse("- a\n", Map.of(), Map.of()))
        .hasMessageContaining("no mapping");
  }
}
