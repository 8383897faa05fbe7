package saluran.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import saluran.local.process.Home;
import saluran.local.template.spec.Endpoints;
import saluran.local.template.spec.StackSpec;

/// `template.yaml` as it is written, for the tests that hold it to its promises. Nothing of it is
/// started.
final class WrittenTemplate {

  /// What an installation must say, and what it says to have every function.
  static final Map<String, String> NEEDED =
      Map.of(
          "SenderAddress", "a@b.example",
          "ReplyToAddress", "a@b.example",
          "HeartbeatUrl", "https://switch.example/saluran");

  private final Map<String, Object> document;

  private WrittenTemplate(Map<String, Object> document) {
    this.document = document;
  }

  static WrittenTemplate read() {
    return of(text(Home.find().resolve("template.yaml")));
  }

  static WrittenTemplate of(String yaml) {
    return new WrittenTemplate(YamlTree.parse(yaml));
  }

  /// The same, worked out as it would be deployed with every function.
  static StackSpec resolved() {
    return Template.parse(text(Home.find().resolve("template.yaml")), Map.of(), NEEDED)
        .resolve(Endpoints.none());
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, Object> section(String name) {
    return map(document.getOrDefault(name, Map.of()));
  }

  /// Every resource as written, by logical id.
  Map<String, Map<String, Object>> resources() {
    Map<String, Map<String, Object>> resources = new LinkedHashMap<>();
    section("Resources").forEach((id, resource) -> resources.put(id, map(resource)));
    return resources;
  }

  /// The properties of every resource of a type, what SAM takes from `Globals` included.
  Map<String, Map<String, Object>> properties(String type) {
    Map<String, Map<String, Object>> found = new LinkedHashMap<>();
    resources()
        .forEach(
            (id, resource) -> {
              if (type.equals(resource.get("Type"))) {
                Map<String, Object> own = map(resource.getOrDefault("Properties", Map.of()));
                found.put(
                    id,
                    type.equals(RawResource.FUNCTION)
                        ? RawResource.merge(map(section("Globals").get("Function")), own)
                        : own);
              }
            });
    assertThat(found).as("resources of type " + type).isNotEmpty();
    return found;
  }

  /// The events of a function, by name.
  static Map<String, Map<String, Object>> events(Map<String, Object> function) {
    Map<String, Map<String, Object>> events = new LinkedHashMap<>();
    map(function.getOrDefault("Events", Map.of()))
        .forEach((name, event) -> events.put(name, map(event)));
    return events;
  }

  /// Every statement of every policy of a resource, wherever in it the policies are.
  static List<Map<String, Object>> statements(Object within) {
    List<Map<String, Object>> found = new ArrayList<>();
    walk(
        within,
        (key, value) -> {
          if (key.equals("Statement")) {
            many(value).forEach(statement -> found.add(map(statement)));
          }
        });
    return found;
  }

  /// Visits every key with its value, at every depth.
  static void walk(@Nullable Object value, BiConsumer<String, Object> visit) {
    switch (value) {
      case Map<?, ?> map ->
          map.forEach(
              (key, element) -> {
                visit.accept(String.valueOf(key), element);
                walk(element, visit);
              });
      case List<?> list -> list.forEach(element -> walk(element, visit));
      case null, default -> {}
    }
  }

  /// The id that `!Ref id` or `!GetAtt id.Attribute` names.
  static String target(@Nullable Object reference) {
    Map<String, Object> call = map(reference);
    if (call.get("Fn::GetAtt") instanceof List<?> path) {
      return String.valueOf(path.getFirst());
    }
    assertThat(call).containsOnlyKeys("Ref");
    return String.valueOf(call.get("Ref"));
  }

  static List<?> many(@Nullable Object oneOrMany) {
    return oneOrMany instanceof List<?> list ? list : Stream.ofNullable(oneOrMany).toList();
  }

  static int number(Map<String, Object> properties, String name) {
    assertThat(properties).as(name).containsKey(name);
    return Integer.parseInt(String.valueOf(properties.get(name)));
  }

  @SuppressWarnings("unchecked") // YamlTree's keys are texts
  static Map<String, Object> map(@Nullable Object value) {
    assertThat(value).isInstanceOf(Map.class);
    return (Map<String, Object>) value;
  }
}
