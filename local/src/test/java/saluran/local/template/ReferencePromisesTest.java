package saluran.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static saluran.local.template.WrittenTemplate.map;
import static saluran.local.template.WrittenTemplate.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every name leads somewhere, and nothing needs what needs it: CloudFormation would refuse the
/// stack only while it is deployed.
class ReferencePromisesTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^!}.]+)(\\.[^}]+)?}");

  /// The part of what SAM makes of a function that needs its alarms: the alias, which is shifted
  /// only while they are quiet, and whatever calls it.
  private static final String ALIAS = ":alias";

  private final WrittenTemplate template = WrittenTemplate.read();

  @Test
  void everyNameLeadsSomewhere() {
    Set<String> known = new LinkedHashSet<>(template.resources().keySet());
    known.addAll(template.section("Parameters").keySet());
    for (String section : List.of("Globals", "Resources", "Outputs")) {
      assertThat(names(template.section(section)))
          .as(section)
          .allMatch(name -> known.contains(name) || name.startsWith("AWS::"));
    }
    Set<String> conditions = template.section("Conditions").keySet();
    template
        .resources()
        .forEach(
            (id, resource) -> {
              if (resource.get("Condition") instanceof String condition) {
                assertThat(conditions).as(id).contains(condition);
              }
            });
  }

  @Test
  void whatACaseOfTheTemplateDoesNotHaveNobodyNeedsThere() {
    Set<String> conditional = new LinkedHashSet<>();
    template
        .resources()
        .forEach(
            (id, resource) -> {
              if (resource.containsKey("Condition")) {
                conditional.add(id);
              }
            });
    template
        .resources()
        .forEach(
            (id, resource) -> {
              if (!resource.containsKey("Condition")) {
                assertThat(names(withoutChoices(resource)))
                    .as(id + " without !If")
                    .doesNotContainAnyElementsOf(conditional);
              }
            });
  }

  @Test
  void everyNameIsUsed() {
    Set<String> used = names(template.section("Resources"));
    used.addAll(names(template.section("Globals")));
    used.addAll(names(template.section("Conditions")));
    used.addAll(names(template.section("Outputs")));

    assertThat(template.section("Parameters").keySet()).allMatch(used::contains);
  }

  @Test
  void nothingNeedsWhatNeedsIt() {
    assertThat(cycle(needs(template))).isEmpty();
  }

  @Test
  void aCircleIsSeen() {
    WrittenTemplate circular =
        WrittenTemplate.of(
            """
            Globals: {Function: {}}
            Resources:
              Api: {Type: AWS::Serverless::HttpApi, Properties: {}}
              Desk:
                Type: AWS::Serverless::Function
                Properties:
                  Environment: {Variables: {URL: !GetAtt Api.ApiEndpoint}}
                  Events: {Get: {Type: HttpApi, Properties: {ApiId: !Ref Api}}}
            """);

    assertThat(cycle(needs(circular))).contains("Desk", "Api");
  }

  /// What must be there before what. SAM makes the API's body name the functions behind its routes,
  /// or their aliases; an alias needs its function, and its deployment its alarms.
  private static Map<String, Set<String>> needs(WrittenTemplate template) {
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    Map<String, Object> globals = map(template.section("Globals").get("Function"));
    template
        .resources()
        .forEach(
            (id, resource) -> {
              Set<String> own = needs.computeIfAbsent(id, key -> new LinkedHashSet<>());
              WrittenTemplate.many(resource.get("DependsOn")).forEach(on -> own.add("" + on));
              Map<String, Object> properties = map(resource.getOrDefault("Properties", Map.of()));
              if (!RawResource.FUNCTION.equals(resource.get("Type"))) {
                own.addAll(names(properties));
                return;
              }
              Map<String, Object> all = new LinkedHashMap<>(RawResource.merge(globals, properties));
              Set<String> alias = needs.computeIfAbsent(id + ALIAS, key -> new LinkedHashSet<>());
              alias.add(id);
              alias.addAll(names(all.getOrDefault("DeploymentPreference", Map.of())));
              all.remove("DeploymentPreference");
              WrittenTemplate.events(all)
                  .values()
                  .forEach(
                      event -> {
                        Map<String, Object> source = map(event.get("Properties"));
                        if ("HttpApi".equals(event.get("Type"))) {
                          needs
                              .computeIfAbsent(
                                  target(source.get("ApiId")), key -> new LinkedHashSet<>())
                              .add(id + ALIAS);
                        }
                      });
              all.remove("Events");
              own.addAll(names(all));
            });
    return needs;
  }

  /// Some circle, in its order; empty where there is none.
  private static List<String> cycle(Map<String, Set<String>> needs) {
    Set<String> done = new LinkedHashSet<>();
    for (String from : needs.keySet()) {
      List<String> circle = walk(from, new ArrayList<>(), done, needs);
      if (!circle.isEmpty()) {
        return circle;
      }
    }
    return List.of();
  }

  private static List<String> walk(
      String at, List<String> path, Set<String> done, Map<String, Set<String>> needs) {
    if (path.contains(at)) {
      return List.copyOf(path.subList(path.indexOf(at), path.size()));
    }
    path.add(at);
    for (String next : done.contains(at) ? Set.<String>of() : needs.getOrDefault(at, Set.of())) {
      List<String> circle = walk(next, path, done, needs);
      if (!circle.isEmpty()) {
        return circle;
      }
    }
    path.removeLast();
    done.add(at);
    return List.of();
  }

  /// What `Ref`, `GetAtt` and `Sub` name.
  private static Set<String> names(Object within) {
    Set<String> names = new LinkedHashSet<>();
    WrittenTemplate.walk(
        within,
        (key, value) -> {
          switch (key) {
            // SAM knows HttpApi.Stage.
            case "Ref" -> names.add(String.valueOf(value).replaceFirst("\\..*", ""));
            case "Fn::GetAtt" -> names.add(String.valueOf(((List<?>) value).getFirst()));
            case "Fn::Sub" -> names.addAll(placeholders(value));
            default -> {}
          }
        });
    return names;
  }

  private static Set<String> placeholders(Object sub) {
    Set<String> names = new LinkedHashSet<>();
    Object text = sub instanceof List<?> withValues ? withValues.getFirst() : sub;
    PLACEHOLDER.matcher(String.valueOf(text)).results().forEach(found -> names.add(found.group(1)));
    if (sub instanceof List<?> withValues) {
      names.removeAll(map(withValues.get(1)).keySet());
    }
    return names;
  }

  private static Object withoutChoices(Object value) {
    return switch (value) {
      case Map<?, ?> map when map.containsKey("Fn::If") -> "";
      case Map<?, ?> map -> {
        Map<String, Object> kept = new LinkedHashMap<>();
        map.forEach((key, element) -> kept.put(String.valueOf(key), withoutChoices(element)));
        yield kept;
      }
      case List<?> list -> list.stream().map(ReferencePromisesTest::withoutChoices).toList();
      default -> value;
    };
  }
}
