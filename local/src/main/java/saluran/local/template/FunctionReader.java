package saluran.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.QueueMapping;
import saluran.local.template.spec.Role;
import saluran.local.template.spec.Route;
import saluran.local.template.spec.Schedule;

/// Reads a function and the events that call it.
final class FunctionReader {

  /// Lambda's own limits and defaults where the template names none.
  private static final int DEFAULT_TIMEOUT_SECONDS = 3;

  private static final int DEFAULT_MEMORY = 128;
  private static final int DEFAULT_BATCH = 10;

  /// Lambda begins with five pollers; here that is also the most unless the template says
  /// otherwise.
  private static final int DEFAULT_CONCURRENCY = 5;

  private static final Pattern RATE =
      Pattern.compile("rate\\(([1-9][0-9]{0,5}) (minute|hour|day)s?\\)");

  private final ResourceReader resources;

  FunctionReader(ResourceReader resources) {
    this.resources = resources;
  }

  FunctionSpec read(String id, Block block) {
    List<Route> routes = new ArrayList<>();
    List<QueueMapping> queues = new ArrayList<>();
    List<Schedule> schedules = new ArrayList<>();
    block
        .named("Events")
        .forEach(
            (name, event) -> {
              String type = event.needed("Type");
              Block properties = event.block("Properties");
              switch (type) {
                case "HttpApi" -> routes.add(route(properties));
                case "SQS" -> queues.add(mapping(properties));
                case "Schedule" -> schedule(name, properties, schedules);
                default ->
                    throw event.refuse("Type", "is not known to the embedded cloud: " + type);
              }
              event.done();
            });
    FunctionSpec function =
        new FunctionSpec(
            id,
            block.needed("Handler"),
            Duration.ofSeconds(block.number("Timeout", DEFAULT_TIMEOUT_SECONDS)),
            block.number("MemorySize", DEFAULT_MEMORY),
            environment(block.block("Environment")),
            role(block),
            List.copyOf(routes),
            List.copyOf(queues),
            List.copyOf(schedules));
    String packageType = block.text("PackageType").orElse("Zip");
    if (!packageType.equals("Zip")) {
      throw block.refuse("PackageType", "must be Zip: the embedded cloud runs classes");
    }
    block.done(
        "Runtime",
        "CodeUri",
        "Architectures",
        "Description",
        "FunctionName",
        "Policies",
        "Role",
        "PermissionsBoundary",
        "Tracing",
        "Tags",
        "Layers",
        "SnapStart",
        "AutoPublishAlias",
        "AutoPublishAliasAllProperties",
        "DeploymentPreference",
        "VersionDescription",
        "LoggingConfig",
        "RuntimeManagementConfig",
        "ReservedConcurrentExecutions",
        "EphemeralStorage",
        "KmsKeyArn",
        "CodeSigningConfigArn",
        "PropagateTags",
        "RecursiveLoop");
    return function;
  }

  private static Role role(Block block) {
    return block.has("Role") ? Role.ANYTHING : Rights.read(block.value("Policies"));
  }

  private static Map<String, String> environment(Block environment) {
    Map<String, String> variables = new LinkedHashMap<>();
    Block block = environment.block("Variables");
    for (String name : block.keys()) {
      block.text(name).ifPresent(value -> variables.put(name, value));
    }
    environment.done();
    return Map.copyOf(variables);
  }

  private static Route route(Block event) {
    String path = event.text("Path").orElse("$default");
    String method = event.text("Method").orElse("ANY").toUpperCase(Locale.ROOT);
    if (method.equals("*") || method.equals("X-AMAZON-APIGATEWAY-ANY-METHOD")) {
      method = "ANY";
    }
    String version = event.text("PayloadFormatVersion").orElse("2.0");
    if (!version.equals("2.0")) {
      throw event.refuse("PayloadFormatVersion", "must be 2.0");
    }
    event.done("ApiId", "TimeoutInMillis");
    return path.equals("$default") ? Route.DEFAULT : new Route(method, path);
  }

  private QueueMapping mapping(Block event) {
    boolean report = false;
    for (String type : event.texts("FunctionResponseTypes")) {
      if (!type.equals("ReportBatchItemFailures")) {
        throw event.refuse("FunctionResponseTypes", "knows no " + type);
      }
      report = true;
    }
    Block scaling = event.block("ScalingConfig");
    QueueMapping mapping =
        new QueueMapping(
            resources.queueOf(event.needed("Queue")),
            event.number("BatchSize", DEFAULT_BATCH),
            Duration.ofSeconds(event.number("MaximumBatchingWindowInSeconds", 0)),
            scaling.number("MaximumConcurrency", DEFAULT_CONCURRENCY),
            report,
            event.flag("Enabled", true));
    scaling.done();
    if (mapping.batchSize() > 10 && mapping.batchingWindow().isZero()) {
      throw event.refuse("BatchSize", "over 10 needs a MaximumBatchingWindowInSeconds");
    }
    event.done();
    return mapping;
  }

  private static void schedule(String name, Block event, List<Schedule> schedules) {
    Schedule schedule = new Schedule(name, period(event));
    boolean enabled =
        event.flag("Enabled", true) && event.text("State").orElse("ENABLED").equals("ENABLED");
    event.done("Name", "Description", "RetryPolicy", "DeadLetterConfig");
    if (enabled) {
      schedules.add(schedule);
    }
  }

  private static Duration period(Block event) {
    Matcher rate = RATE.matcher(event.needed("Schedule"));
    if (!rate.matches()) {
      throw event.refuse("Schedule", "must be rate(…): the embedded cloud has no cron");
    }
    long value = Long.parseLong(rate.group(1));
    return switch (rate.group(2)) {
      case "minute" -> Duration.ofMinutes(value);
      case "hour" -> Duration.ofHours(value);
      default -> Duration.ofDays(value);
    };
  }
}
