package saluran.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import saluran.local.template.spec.Endpoints;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.KeySpec;
import saluran.local.template.spec.QueueSpec;
import saluran.local.template.spec.StackSpec;
import saluran.local.template.spec.TableSpec;

/// A template with its parameters, not yet resolved: some attributes are addresses that are known
/// only once the parts of the stack listen.
public final class Template {

  /// Resources that are right in a template and have nothing to do on one machine: rights, alarms,
  /// names, certificates.
  private static final List<String> INERT =
      List.of(
          "AWS::IAM::",
          "AWS::CloudWatch::",
          "AWS::Logs::",
          "AWS::KMS::Alias",
          "AWS::KMS::ReplicaKey",
          "AWS::SES::EmailIdentity",
          "AWS::Lambda::Permission",
          "AWS::CertificateManager::",
          "AWS::Route53::",
          "AWS::ApiGatewayV2::DomainName",
          "AWS::ApiGatewayV2::ApiMapping");

  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Transform",
          "Description",
          "Metadata",
          "Parameters",
          "Rules",
          "Conditions",
          "Globals",
          "Resources",
          "Outputs");

  private final Map<String, Object> document;
  private final Map<String, Object> parameters;

  private Template(Map<String, Object> document, Map<String, Object> parameters) {
    this.document = document;
    this.parameters = parameters;
  }

  /// Reads a template file.
  ///
  /// @param here values for parameters that hold wherever this cloud runs; those that the template
  ///     does not have are left out
  /// @param overrides values for parameters, before all others
  /// @throws TemplateException when it is no template, or a parameter has no (allowed) value
  /// @throws IOException when the file cannot be read
  public static Template read(Path file, Map<String, String> here, Map<String, String> overrides)
      throws IOException {
    return parse(Files.readString(file), here, overrides);
  }

  /// As [#read], from text.
  public static Template parse(
      String text, Map<String, String> here, Map<String, String> overrides) {
    Map<String, Object> document = YamlTree.parse(text);
    for (String section : document.keySet()) {
      if (!SECTIONS.contains(section)) {
        throw new TemplateException(
            "section " + section + " is not supported by the embedded cloud");
      }
    }
    return new Template(
        document, Parameters.values(section(document, "Parameters"), here, overrides));
  }

  /// Works everything out.
  ///
  /// @throws TemplateException naming the resource and the property that cannot be run here
  public StackSpec resolve(Endpoints endpoints) {
    Map<String, RawResource> kept = new LinkedHashMap<>();
    ResourceNames names = new ResourceNames(kept, endpoints);
    Intrinsics intrinsics = new Intrinsics(parameters, section(document, "Conditions"), names);
    section(document, "Resources").forEach((id, raw) -> keep(id, raw, intrinsics, kept));
    return read(kept, intrinsics, names);
  }

  private void keep(String id, Object raw, Intrinsics intrinsics, Map<String, RawResource> kept) {
    Map<String, Object> resource = mapping(raw, id);
    String type = String.valueOf(resource.get("Type"));
    if (resource.get("Condition") instanceof String condition && !intrinsics.condition(condition)) {
      return;
    }
    Map<String, Object> properties = section(resource, "Properties");
    if (type.equals(RawResource.FUNCTION)) {
      properties = RawResource.merge(globals("Function"), properties);
    } else if (type.equals(RawResource.API)) {
      properties = RawResource.merge(globals("HttpApi"), properties);
    }
    kept.put(id, new RawResource(id, type, properties));
  }

  private StackSpec read(
      Map<String, RawResource> kept, Intrinsics intrinsics, ResourceNames names) {
    ResourceReader resources = new ResourceReader(kept);
    FunctionReader functionReader = new FunctionReader(resources);
    MailReader mail = new MailReader(resources);
    Map<String, FunctionSpec> functions = new LinkedHashMap<>();
    Map<String, QueueSpec> queues = new LinkedHashMap<>();
    Map<String, TableSpec> tables = new LinkedHashMap<>();
    Map<String, KeySpec> keys = new LinkedHashMap<>();
    for (RawResource resource : kept.values()) {
      String id = resource.id();
      Block block = new Block(id, resource.properties(), intrinsics);
      switch (resource.type()) {
        case RawResource.FUNCTION -> functions.put(id, functionReader.read(id, block));
        case RawResource.QUEUE -> queues.put(id, resources.queue(id, block));
        case RawResource.TABLE -> tables.put(id, resources.table(id, block));
        case RawResource.KEY -> keys.put(id, resources.key(id, block));
        case RawResource.API -> api(block);
        case RawResource.CONFIGURATION_SET -> mail.configurationSet(id, block);
        case RawResource.EVENT_DESTINATION -> mail.destination(id, block);
        case RawResource.TOPIC -> mail.topic(block);
        case RawResource.QUEUE_POLICY -> mail.policy("Queues", block);
        case RawResource.TOPIC_POLICY -> mail.policy("Topics", block);
        case RawResource.SUBSCRIPTION -> mail.subscription(id, block);
        default -> {
          if (INERT.stream().noneMatch(resource.type()::startsWith)) {
            throw new TemplateException(
                id + ": the embedded cloud knows no resource of type " + resource.type());
          }
        }
      }
    }
    return new StackSpec(
        functions, queues, tables, keys, mail.configurationSets(), mail.routes(names::reference));
  }

  private static void api(Block block) {
    String stage = block.text("StageName").orElse("$default");
    if (!stage.equals("$default")) {
      throw block.refuse("StageName", "must be $default: another one gets into rawPath");
    }
    block.done(
        "Name",
        "Description",
        "AccessLogSettings",
        "DefaultRouteSettings",
        "RouteSettings",
        "DisableExecuteApiEndpoint",
        "Domain",
        "FailOnWarnings",
        "PropagateTags",
        "Tags");
  }

  private Map<String, Object> globals(String kind) {
    return section(section(document, "Globals"), kind);
  }

  private static Map<String, Object> section(Map<String, Object> from, String name) {
    Object value = from.get(name);
    return value == null ? Map.of() : mapping(value, name);
  }

  private static Map<String, Object> mapping(@Nullable Object value, String where) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new TemplateException(where + " is no mapping");
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, element) -> copy.put(String.valueOf(key), element));
    return copy;
  }
}
