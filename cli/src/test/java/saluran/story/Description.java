package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The API's description as the running system serves it, and which of the answers in it were seen.
final class Description {

  private static final Set<String> METHODS = Set.of("get", "head", "post");

  private final JsonNode api;
  private final SchemaRegistry schemas;
  private final Map<String, String> operations = new LinkedHashMap<>();
  private final Set<String> seen = new TreeSet<>();

  Description(String text) {
    api = Channel.json(text);
    schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of("urn:openapi", text)));
    api.get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        member -> {
                          if (METHODS.contains(member.getKey())) {
                            operations.put(
                                member.getValue().get("operationId").asText(),
                                "/paths/" + escaped(path.getKey()) + "/" + member.getKey());
                          }
                        }));
  }

  /// The examples of an operation's requests.
  JsonNode requests(String operation, String mediaType) {
    return api.at(
        operations.get(operation) + "/requestBody/content/" + escaped(mediaType) + "/examples");
  }

  /// An example of an operation's answers.
  JsonNode example(String operation, int status, String mediaType, String name) {
    JsonNode example =
        api.at(
            response(operation, status) + "/content/" + escaped(mediaType) + "/examples/" + name);
    assertThat(example.has("value")).as("%s %d %s", operation, status, name).isTrue();
    return example.get("value");
  }

  /// Holds an answer against what the description says of it, and remembers that it was seen. A
  /// header that it names is there, but where it says `"required": false`.
  void holds(String operation, HttpResponse<String> answer) {
    String at = response(operation, answer.statusCode());
    JsonNode response = api.at(at);
    assertThat(response.has("description")).as("%s: %s", at, answer.body()).isTrue();
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      if (header.getValue().path("required").asBoolean(true)) {
        assertThat(answer.headers().firstValue(header.getKey()))
            .as("%s: %s", at, header.getKey())
            .isPresent();
      }
    }
    if (response.has("content")) {
      String type = answer.headers().firstValue("content-type").orElseThrow().split(";", 2)[0];
      assertThat(response.get("content").has(type)).as("%s: %s", at, type).isTrue();
      if (type.endsWith("json")) {
        String schema = "urn:openapi#" + at + "/content/" + escaped(type) + "/schema";
        assertThat(
                schemas
                    .getSchema(SchemaLocation.of(schema))
                    .validate(answer.body(), InputFormat.JSON))
            .as(answer.body())
            .isEmpty();
      }
    } else {
      assertThat(answer.body()).isEmpty();
    }
    seen.add(operation + " " + answer.statusCode());
  }

  /// The answers that the description names and nobody saw, as `operation status`.
  Set<String> unseen() {
    Set<String> unseen = new TreeSet<>();
    operations.forEach(
        (operation, at) ->
            api.at(at + "/responses")
                .fieldNames()
                .forEachRemaining(status -> unseen.add(operation + " " + status)));
    unseen.removeAll(seen);
    return unseen;
  }

  private String response(String operation, int status) {
    String at = operations.get(operation) + "/responses/" + status;
    JsonNode reference = api.at(at + "/$ref");
    return reference.isMissingNode() ? at : reference.asText().substring(1);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
