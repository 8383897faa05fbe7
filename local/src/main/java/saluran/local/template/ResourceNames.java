package saluran.local.template;

import java.util.Map;
import saluran.local.template.spec.Endpoints;

/// What `Ref` and `Fn::GetAtt` give for a resource of this stack. The physical name of every
/// resource is its logical id here, whatever name the template gives it, unless its endpoints name
/// it otherwise; its ARN holds its logical id all the same.
final class ResourceNames {

  static final String ACCOUNT = "000000000000";
  static final String REGION = "us-east-1";
  static final String PARTITION = "aws";
  static final String STACK = "saluran";

  /// The API that SAM adds when a route names none.
  static final String IMPLICIT_API = "ServerlessHttpApi";

  private final Map<String, RawResource> resources;
  private final Endpoints endpoints;

  ResourceNames(Map<String, RawResource> resources, Endpoints endpoints) {
    this.resources = resources;
    this.endpoints = endpoints;
  }

  String reference(String id) {
    return switch (id) {
      case "AWS::Region" -> REGION;
      case "AWS::AccountId" -> ACCOUNT;
      case "AWS::Partition" -> PARTITION;
      case "AWS::StackName" -> STACK;
      case "AWS::URLSuffix" -> "amazonaws.com";
      case "AWS::StackId" -> arn("cloudformation", "stack/" + STACK + "/local");
      case IMPLICIT_API -> "local";
      default -> declared(id);
    };
  }

  private String declared(String id) {
    RawResource resource = resource(id);
    return switch (resource.type()) {
      case RawResource.QUEUE ->
          endpoints.names().getOrDefault(id, endpoints.queues() + "/" + ACCOUNT + "/" + id);
      case RawResource.FUNCTION -> id;
      case RawResource.TABLE, RawResource.CONFIGURATION_SET, RawResource.KEY ->
          endpoints.names().getOrDefault(id, id);
      case RawResource.TOPIC -> arn("sns", id);
      case RawResource.API -> "local";
      default ->
          throw new TemplateException(
              "Ref " + id + ": the embedded cloud has no name for an " + resource.type());
    };
  }

  String attribute(String id, String attribute) {
    if (id.equals(IMPLICIT_API)) {
      return api(id, attribute);
    }
    RawResource resource = resource(id);
    return switch (resource.type() + " " + attribute) {
      case RawResource.QUEUE + " Arn" -> arn("sqs", id);
      case RawResource.QUEUE + " QueueName" -> id;
      case RawResource.QUEUE + " QueueUrl" -> reference(id);
      case RawResource.TABLE + " Arn" -> arn("dynamodb", "table/" + id);
      case RawResource.FUNCTION + " Arn" -> arn("lambda", "function:" + id);
      case RawResource.KEY + " Arn" -> arn("kms", "key/" + reference(id));
      case RawResource.KEY + " KeyId" -> reference(id);
      case RawResource.TOPIC + " TopicArn" -> reference(id);
      case RawResource.TOPIC + " TopicName" -> id;
      case RawResource.API + " ApiEndpoint", RawResource.API + " ApiId" -> api(id, attribute);
      default ->
          throw new TemplateException(
              id + "." + attribute + ": the embedded cloud does not know this attribute");
    };
  }

  private String api(String id, String attribute) {
    return attribute.equals("ApiEndpoint") ? endpoints.api().toString() : reference(id);
  }

  private RawResource resource(String id) {
    RawResource resource = resources.get(id);
    if (resource == null) {
      throw new TemplateException(id + " is neither a parameter nor a resource of this stack");
    }
    return resource;
  }

  private static String arn(String service, String resource) {
    return "arn:%s:%s:%s:%s:%s".formatted(PARTITION, service, REGION, ACCOUNT, resource);
  }
}
