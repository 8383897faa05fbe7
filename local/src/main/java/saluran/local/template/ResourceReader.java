package saluran.local.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import saluran.local.template.spec.KeySpec;
import saluran.local.template.spec.QueueSpec;
import saluran.local.template.spec.TableSpec;

/// Reads queues, tables and keys.
final class ResourceReader {

  private static final int DEFAULT_VISIBILITY_SECONDS = 30;
  private static final int DEFAULT_RETENTION_SECONDS = 345_600;

  private final Map<String, RawResource> resources;

  ResourceReader(Map<String, RawResource> resources) {
    this.resources = resources;
  }

  QueueSpec queue(String id, Block block) {
    if (block.flag("FifoQueue", false)) {
      throw block.refuse("FifoQueue", "is not supported by the embedded cloud");
    }
    Block policy = block.block("RedrivePolicy");
    Optional<QueueSpec.Redrive> redrive =
        policy.keys().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new QueueSpec.Redrive(
                    queueOf(policy.needed("deadLetterTargetArn")),
                    Integer.parseInt(policy.needed("maxReceiveCount"))));
    policy.done();
    QueueSpec queue =
        new QueueSpec(
            id,
            Duration.ofSeconds(block.number("VisibilityTimeout", DEFAULT_VISIBILITY_SECONDS)),
            Duration.ofSeconds(block.number("MessageRetentionPeriod", DEFAULT_RETENTION_SECONDS)),
            Duration.ofSeconds(block.number("DelaySeconds", 0)),
            redrive);
    // The poller waits long by itself, and a message here is far below SQS's limit.
    block.done(
        "QueueName",
        "KmsMasterKeyId",
        "KmsDataKeyReusePeriodSeconds",
        "SqsManagedSseEnabled",
        "ReceiveMessageWaitTimeSeconds",
        "MaximumMessageSize",
        "RedriveAllowPolicy",
        "Tags");
    return queue;
  }

  /// The logical id of the queue that an ARN names.
  String queueOf(String arn) {
    String name = arn.substring(arn.lastIndexOf(':') + 1);
    RawResource resource = resources.get(name);
    if (!arn.startsWith("arn:") || resource == null || !resource.type().equals(RawResource.QUEUE)) {
      throw new TemplateException(arn + " is no queue of this stack");
    }
    return name;
  }

  TableSpec table(String id, Block block) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Block attribute : block.blocks("AttributeDefinitions")) {
      attributes.put(attribute.needed("AttributeName"), attribute.needed("AttributeType"));
      attribute.done();
    }
    List<TableSpec.Index> indexes =
        block.blocks("GlobalSecondaryIndexes").stream().map(ResourceReader::index).toList();
    Block lifetime = block.block("TimeToLiveSpecification");
    Optional<String> timeToLive =
        lifetime.flag("Enabled", false)
            ? Optional.of(lifetime.needed("AttributeName"))
            : Optional.empty();
    TableSpec table = new TableSpec(id, key(block), Map.copyOf(attributes), indexes, timeToLive);
    lifetime.done("AttributeName");
    block.done(
        "TableName",
        "BillingMode",
        "ProvisionedThroughput",
        "OnDemandThroughput",
        "WarmThroughput",
        "PointInTimeRecoverySpecification",
        "ContributorInsightsSpecification",
        "SSESpecification",
        "DeletionProtectionEnabled",
        "ResourcePolicy",
        "TableClass",
        "Tags");
    return table;
  }

  private static TableSpec.Index index(Block block) {
    Block projection = block.block("Projection");
    TableSpec.Index index =
        new TableSpec.Index(
            block.needed("IndexName"),
            key(block),
            projection.needed("ProjectionType"),
            projection.texts("NonKeyAttributes"));
    projection.done();
    block.done(
        "ProvisionedThroughput",
        "OnDemandThroughput",
        "WarmThroughput",
        "ContributorInsightsSpecification");
    return index;
  }

  private static TableSpec.Key key(Block block) {
    Map<String, String> byType = new LinkedHashMap<>();
    for (Block key : block.blocks("KeySchema")) {
      byType.put(key.needed("KeyType"), key.needed("AttributeName"));
      key.done();
    }
    String hash = byType.get("HASH");
    if (hash == null) {
      throw block.refuse("KeySchema", "has no HASH key");
    }
    return new TableSpec.Key(hash, Optional.ofNullable(byType.get("RANGE")));
  }

  KeySpec key(String id, Block block) {
    KeySpec key =
        new KeySpec(
            id,
            block.text("KeySpec").orElse("SYMMETRIC_DEFAULT"),
            block.text("KeyUsage").orElse("ENCRYPT_DECRYPT"));
    if (!block.flag("Enabled", true)) {
      throw block.refuse("Enabled", "must be true: the embedded cloud has no disabled keys");
    }
    block.done(
        "KeyPolicy",
        "Description",
        "EnableKeyRotation",
        "RotationPeriodInDays",
        "MultiRegion",
        "Origin",
        "PendingWindowInDays",
        "BypassPolicyLockoutSafetyCheck",
        "Tags");
    return key;
  }
}
