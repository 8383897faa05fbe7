package saluran.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import saluran.flag.FlagSchema;
import saluran.functions.edge.http.Problem;
import saluran.functions.edge.http.Routes;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API's description: sound for the tools that will read it, complete against the template and
/// the code, and true in its examples as far as a schema can tell. Whether the running system
/// answers so is replayed elsewhere.
class OpenApiTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonNode API = MAPPER.readTree(ApiDescription.text());
  private static final Set<String> METHODS =
      Set.of("get", "head", "post", "put", "patch", "delete");

  private static final Pattern ROUTE =
      Pattern.compile("Method: ([A-Z]+), Path: (?:\"([^\"]+)\"|([^\\s}]+))}");

  /// swagger-parser: maintained, reads 3.1, resolves here, needs no other runtime than the build's.
  @Test
  void theParserOfItsUsersFindsNoFault() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result =
        new OpenAPIV3Parser().readContents(ApiDescription.text(), null, options);

    assertThat(result.getMessages()).isEmpty();
    assertThat(result.getOpenAPI().getPaths()).hasSize(API.get("paths").size());
  }

  @Test
  void theParserIsNoYesMan() {
    String broken =
        ApiDescription.text()
            .replace(
                "\"required\": true,\n        \"description\": \"The `flag_id`",
                "\"description\": \"The `flag_id`")
            .replace("\"title\": \"Saluran\",", "");

    assertThat(new OpenAPIV3Parser().readContents(broken, null, null).getMessages()).hasSize(2);
  }

  @Test
  void itDescribesTheTemplatesRoutesAndNoOther() throws IOException {
    Set<String> routes = new TreeSet<>();
    Matcher route = ROUTE.matcher(Files.readString(Samples.ROOT.resolve("template.yaml")));
    while (route.find()) {
      String path = route.group(2) == null ? route.group(3) : route.group(2);
      routes.add(route.group(1) + " " + path);
      assertThat(Routes.methods(path)).as(path).contains(route.group(1));
    }

    assertThat(operations().keySet()).containsExactlyInAnyOrderElementsOf(routes);
  }

  @Test
  void itNamesEveryProblemAndNoOther() {
    assertThat(texts(API.at("/components/schemas/Problem/properties/type/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Problem.values()).map(Problem::type).toList());
  }

  @Test
  void everyOperationSaysWhatAReaderNeeds() {
    List<String> ids = new ArrayList<>();
    operations()
        .forEach(
            (name, operation) -> {
              ids.add(operation.path("operationId").stringValue());
              assertThat(operation.path("summary").stringValue()).as(name).isNotBlank();
              assertThat(operation.path("description").stringValue()).as(name).isNotBlank();
              assertThat(operation.get("tags")).as(name).hasSize(1);
              assertThat(operation.has("security")).as(name).isTrue();
              assertThat(operation.get("responses").isEmpty()).as(name).isFalse();
            });
    assertThat(ids).doesNotHaveDuplicates();
    List<String> tags =
        API.get("tags").valueStream().map(tag -> tag.get("name").stringValue()).toList();
    assertThat(operations().values())
        .allSatisfy(operation -> assertThat(tags).containsAll(texts(operation.get("tags"))));
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
    Set<String> references = new TreeSet<>();
    everyReference(API, references);

    assertThat(references)
        .allSatisfy(
            reference -> {
              assertThat(reference).startsWith("#/");
              assertThat(at(reference).isMissingNode()).as(reference).isFalse();
            });
    API.get("components")
        .forEachEntry(
            (kind, components) ->
                components.forEachEntry(
                    (name, component) -> {
                      if (!kind.equals("securitySchemes")) {
                        assertThat(references).contains("#/components/" + kind + "/" + name);
                      }
                    }));
  }

  @Test
  void everyExampleIsAsItsSchemaSays() {
    List<String> faults = new ArrayList<>();
    int examples = hold(JsonPointer.empty(), API, faults);

    assertThat(faults).isEmpty();
    assertThat(examples).isGreaterThan(15);
  }

  @Test
  void theFlagsSchemaInItIsThePublishedOne() {
    JsonNode published =
        MAPPER.readTree(FlagSchema.text().replace("#/$defs/", "#/components/schemas/Flag/$defs/"));
    JsonNode inlined = API.at("/components/schemas/Flag");

    assertThat(inlined.propertyNames())
        .doesNotContain("$id", "$schema")
        .hasSize(published.size() - 2);
    inlined.forEachEntry(
        (name, value) -> assertThat(value).as(name).isEqualTo(published.get(name)));
  }

  /// Holds every example below against the schema beside it, and counts them. A request that the
  /// description itself says is answered with 400 must break its schema.
  private static int hold(JsonPointer at, JsonNode node, List<String> faults) {
    int count = 0;
    if (node.isObject() && node.has("schema")) {
      Schema schema = schema(at.appendProperty("schema"));
      if (node.has("example")) {
        count++;
        check(at + "/example", schema, node.get("example"), true, faults);
      }
      for (Map.Entry<String, JsonNode> example : node.path("examples").properties()) {
        count++;
        boolean sound = !example.getValue().path("x-answer").asString("").equals("400");
        check(
            at + "/examples/" + example.getKey(),
            schema,
            example.getValue().get("value"),
            sound,
            faults);
      }
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      count += hold(at.appendProperty(member.getKey()), member.getValue(), faults);
    }
    return count;
  }

  private static void check(
      String place, Schema schema, JsonNode example, boolean sound, List<String> faults) {
    var errors = schema.validate(example);
    if (errors.isEmpty() != sound) {
      faults.add(place + ": " + (sound ? errors : "breaks nothing"));
    }
  }

  private static Schema schema(JsonPointer at) {
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of("urn:openapi", ApiDescription.text())));
    return registry.getSchema(SchemaLocation.of("urn:openapi#" + at));
  }

  /// The operations by `METHOD path`.
  private static Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    API.get("paths")
        .forEachEntry(
            (path, item) ->
                item.forEachEntry(
                    (method, operation) -> {
                      if (METHODS.contains(method)) {
                        operations.put(method.toUpperCase(Locale.ROOT) + " " + path, operation);
                      }
                    }));
    return operations;
  }

  private static void everyReference(JsonNode node, Set<String> into) {
    if (node.isObject() && node.path("$ref").isString()) {
      into.add(node.get("$ref").stringValue());
    }
    node.forEach(child -> everyReference(child, into));
  }

  private static JsonNode at(String reference) {
    return API.at(JsonPointer.compile(reference.substring(1)));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::stringValue).toList();
  }
}
