package saluran.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static saluran.local.template.WrittenTemplate.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import saluran.functions.aws.Clients;
import saluran.functions.edge.Wiring;
import saluran.local.lambda.Handlers;
import saluran.local.process.Home;
import saluran.local.template.spec.FunctionSpec;

/// Every function that is deployed is there, finds its settings, and can be tried with a sample.
class FunctionPromisesTest {

  /// How the code asks for a setting; AWS's own names are not ours to set.
  private static final Pattern ASKED =
      Pattern.compile("\\b(require|optional|list|pairs)\\(\\s*\"([A-Z][A-Z_]+)\"");

  private final WrittenTemplate template = WrittenTemplate.read();
  private final Map<String, FunctionSpec> functions = WrittenTemplate.resolved().functions();

  @Test
  void everyHandlerIsThereAndFindsItsSettings() {
    functions.forEach(
        (id, function) -> assertThat(built(function, function.environment())).as(id).isNotNull());
  }

  @Test
  void aFunctionHasNoSettingOfItsOwnThatItCanDoWithout() {
    Set<String> optional = asked("optional");
    Set<String> shared =
        map(map(map(template.section("Globals").get("Function")).get("Environment"))
                .get("Variables"))
            .keySet();
    functions.forEach(
        (id, function) ->
            function.environment().keySet().stream()
                .filter(name -> !shared.contains(name) && !optional.contains(name))
                .forEach(
                    name -> {
                      Map<String, String> without = new HashMap<>(function.environment());
                      without.remove(name);
                      assertThatThrownBy(() -> built(function, without), id + " without " + name)
                          .hasMessageContaining(name);
                    }));
  }

  @Test
  void everySettingThatTheCodeAsksForIsSetAndNoOther() {
    Set<String> set = new TreeSet<>();
    functions.values().forEach(function -> set.addAll(function.environment().keySet()));

    assertThat(asked("require|optional|list|pairs")).isEqualTo(set);
  }

  @Test
  void everyWayInWhichAFunctionIsCalledHasASample() throws IOException {
    Set<String> samples = samples();
    Set<String> called = new HashSet<>();
    template
        .properties(RawResource.FUNCTION)
        .forEach(
            (id, function) -> {
              Map<String, Map<String, Object>> events = WrittenTemplate.events(function);
              events.values().forEach(event -> called.add(id + " " + event.get("Type")));
              if (events.isEmpty()) {
                called.add(id + " Invoke");
              }
            });

    assertThat(samples).isEqualTo(called);
  }

  /// `sam build` writes the template into another folder, and leaves a path in `Globals` as it is:
  /// what is deployed from there would not be found.
  @Test
  void everyFunctionNamesTheArtifactItself() {
    template.resources().values().stream()
        .filter(resource -> RawResource.FUNCTION.equals(resource.get("Type")))
        .forEach(
            function ->
                assertThat(map(function.get("Properties")))
                    .containsEntry("CodeUri", "functions/target/saluran.zip"));
  }

  private static Object built(FunctionSpec function, Map<String, String> environment) {
    Clients nobody = anything(Clients.class);
    Wiring wiring =
        new Wiring(
            environment,
            InstantSource.system(),
            new Random(1),
            nobody,
            Runnable::run,
            (Duration time) -> {},
            line -> {});
    return Handlers.construct(function.handler(), wiring);
  }

  /// Answers each call with another such one: a handler that is being built calls nobody.
  private static <T> T anything(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> anything(method.getReturnType())));
  }

  private static Set<String> asked(String how) {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Home.find().resolve("functions/src/main/java"))) {
      sources
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> ASKED.matcher(WrittenTemplate.text(file)).results())
          .filter(found -> found.group(1).matches(how))
          .forEach(found -> names.add(found.group(2)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    assertThat(names).isNotEmpty();
    return names;
  }

  /// What the page of samples says each is for, and how the sample itself says it came.
  private static Set<String> samples() throws IOException {
    Path folder = Home.find().resolve("events");
    Pattern row = Pattern.compile("\\| `([a-z-]+\\.json)` \\|.*\\| `([A-Za-z]+Function)` \\|");
    Set<String> samples = new HashSet<>();
    for (String line : Files.readAllLines(folder.resolve("README.md"))) {
      var matcher = row.matcher(line);
      if (matcher.matches()) {
        JsonNode sample = new ObjectMapper().readTree(folder.resolve(matcher.group(1)).toFile());
        samples.add(matcher.group(2) + " " + source(sample));
      }
    }
    return samples;
  }

  private static String source(JsonNode sample) {
    if (sample.at("/Records/0/eventSource").asText().equals("aws:sqs")) {
      return "SQS";
    }
    if (sample.at("/requestContext/http").isObject()) {
      return "HttpApi";
    }
    return sample.path("source").asText().equals("aws.events") ? "Schedule" : "Invoke";
  }
}
