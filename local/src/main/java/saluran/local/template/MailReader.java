package saluran.local.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import saluran.local.template.spec.MailRoute;

/// Follows a mail's events through the template: configuration set, event destination, topic,
/// subscription, queue.
final class MailReader {

  /// How SES writes each type in an event, by its letters alone: templates write `deliveryDelay` or
  /// `DELIVERY_DELAY`.
  private static final Map<String, String> TYPES =
      Map.of(
          "send", "Send",
          "reject", "Reject",
          "bounce", "Bounce",
          "complaint", "Complaint",
          "delivery", "Delivery",
          "open", "Open",
          "click", "Click",
          "renderingfailure", "Rendering Failure",
          "deliverydelay", "DeliveryDelay",
          "subscription", "Subscription");

  private record Destination(String configurationSet, String topicArn, Set<String> types) {}

  private record Subscription(String topicArn, String queue, boolean raw) {}

  /// Somebody may do something with a resource: without it, nothing arrives in the cloud.
  private record Grant(String service, String action, String resource) {}

  private final ResourceReader resources;
  private final Set<String> configurationSets = new LinkedHashSet<>();
  private final Map<String, Destination> destinations = new LinkedHashMap<>();
  private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
  private final Set<Grant> grants = new HashSet<>();

  MailReader(ResourceReader resources) {
    this.resources = resources;
  }

  void configurationSet(String id, Block block) {
    configurationSets.add(id);
    Block suppression = block.block("SuppressionOptions");
    if (!suppression.texts("SuppressedReasons").isEmpty()) {
      throw block.refuse(
          "SuppressionOptions", "with reasons is not supported by the embedded cloud");
    }
    suppression.done();
    block.done(
        "Name", "ReputationOptions", "SendingOptions", "DeliveryOptions", "VdmOptions", "Tags");
  }

  void destination(String id, Block block) {
    Block destination = block.block("EventDestination");
    Block sns = destination.block("SnsDestination");
    Set<String> types = new LinkedHashSet<>();
    for (String type : destination.texts("MatchingEventTypes")) {
      String known = TYPES.get(type.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT));
      if (known == null) {
        throw destination.refuse("MatchingEventTypes", "knows no " + type);
      }
      types.add(known);
    }
    if (destination.flag("Enabled", true)) {
      destinations.put(
          id, new Destination(block.needed("ConfigurationSetName"), sns.needed("TopicARN"), types));
    }
    sns.done("TopicARN");
    destination.done("Name");
    block.done("ConfigurationSetName");
  }

  void topic(Block block) {
    if (block.flag("FifoTopic", false)) {
      throw block.refuse("FifoTopic", "is not supported by the embedded cloud");
    }
    block.done(
        "TopicName", "DisplayName", "KmsMasterKeyId", "SignatureVersion", "TracingConfig", "Tags");
  }

  void subscription(String id, Block block) {
    String protocol = block.needed("Protocol");
    if (!protocol.equals("sqs")) {
      throw block.refuse("Protocol", "must be sqs: the embedded cloud delivers to queues only");
    }
    subscriptions.put(
        id,
        new Subscription(
            block.needed("TopicArn"),
            resources.queueOf(block.needed("Endpoint")),
            block.flag("RawMessageDelivery", false)));
    block.done("Region", "RedrivePolicy");
  }

  /// Notes what a queue's or a topic's policy lets a service do. Conditions are not weighed.
  ///
  /// @param property the one that names the queues or topics
  void policy(String property, Block block) {
    Object statements = block.block("PolicyDocument").value("Statement").orElse(List.of());
    for (String resource : block.texts(property)) {
      for (Object statement : many(statements)) {
        if (statement instanceof Map<?, ?> map
            && "Allow".equals(map.get("Effect"))
            && map.get("Principal") instanceof Map<?, ?> principal) {
          for (Object service : many(principal.get("Service"))) {
            many(map.get("Action"))
                .forEach(
                    action ->
                        grants.add(
                            new Grant(String.valueOf(service), String.valueOf(action), resource)));
          }
        }
      }
    }
  }

  private static List<?> many(@Nullable Object oneOrMany) {
    return oneOrMany instanceof List<?> list
        ? list
        : oneOrMany == null ? List.of() : List.of(oneOrMany);
  }

  private void require(String id, Grant grant) {
    Grant wider =
        new Grant(grant.service(), grant.action().replaceFirst(":.*", ":*"), grant.resource());
    if (!grants.contains(grant) && !grants.contains(wider)) {
      throw new TemplateException(
          "%s: no policy lets %s call %s on %s, so nothing would arrive"
              .formatted(id, grant.service(), grant.action(), grant.resource()));
    }
  }

  Set<String> configurationSets() {
    return Set.copyOf(configurationSets);
  }

  /// Every way, once all resources were read.
  ///
  /// @param queueUrl the URL of a queue by its logical id, as `Ref` gives it
  /// @throws TemplateException when a policy is missing without which the cloud would deliver
  ///     nothing
  List<MailRoute> routes(UnaryOperator<String> queueUrl) {
    destinations.forEach(
        (id, destination) ->
            require(id, new Grant("ses.amazonaws.com", "sns:Publish", destination.topicArn())));
    subscriptions.forEach(
        (id, subscription) ->
            require(
                id,
                new Grant(
                    "sns.amazonaws.com", "sqs:SendMessage", queueUrl.apply(subscription.queue()))));
    List<MailRoute> routes = new ArrayList<>();
    for (Destination destination : destinations.values()) {
      for (Subscription subscription : subscriptions.values()) {
        if (subscription.topicArn().equals(destination.topicArn())) {
          routes.add(
              new MailRoute(
                  destination.configurationSet(),
                  Set.copyOf(destination.types()),
                  destination.topicArn(),
                  subscription.queue(),
                  subscription.raw()));
        }
      }
    }
    return List.copyOf(routes);
  }
}
