package saluran.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static saluran.local.template.WrittenTemplate.many;
import static saluran.local.template.WrittenTemplate.map;
import static saluran.local.template.WrittenTemplate.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import saluran.functions.log.Metric;
import saluran.local.process.Home;

/// Somebody is woken by what matters, and reads what to do.
class AlarmPromisesTest {

  private static final String ALARM = "AWS::CloudWatch::Alarm";

  /// The metrics of AWS that are watched here, each with the dimensions under which AWS writes it.
  private static final Map<String, List<String>> OF_AWS =
      Map.ofEntries(
          Map.entry("AWS/Lambda Errors", List.of("FunctionName", "Resource")),
          Map.entry("AWS/SQS ApproximateNumberOfMessagesVisible", List.of("QueueName")),
          Map.entry("AWS/SQS ApproximateAgeOfOldestMessage", List.of("QueueName")),
          Map.entry("AWS/ApiGateway Count", List.of("ApiId")),
          Map.entry("AWS/ApiGateway 4xx", List.of("ApiId")),
          Map.entry("AWS/ApiGateway 5xx", List.of("ApiId")),
          Map.entry("AWS/ApiGateway Latency", List.of("ApiId")),
          Map.entry("AWS/SES Reputation.BounceRate", List.of()),
          Map.entry("AWS/SES Reputation.ComplaintRate", List.of()));

  private static final Map<String, List<String>> WRITTEN = written();

  private final WrittenTemplate template = WrittenTemplate.read();
  private final Map<String, Map<String, Object>> alarms = template.properties(ALARM);

  @Test
  void everyQueueOfDeadLettersAndEveryQueueThatWaitsIsWatched() {
    template
        .properties(RawResource.QUEUE)
        .keySet()
        .forEach(
            id -> {
              String metric =
                  id.endsWith("DeadLetters")
                      ? "ApproximateNumberOfMessagesVisible"
                      : "ApproximateAgeOfOldestMessage";
              assertThat(alarms.values())
                  .as(id)
                  .anyMatch(
                      alarm ->
                          metric.equals(alarm.get("MetricName"))
                              && dimensions(alarm).anyMatch(of -> isOf(of, id)));
            });
  }

  @Test
  void aNewVersionIsTakenBackByTheAlarmOfItsOwnFunction() {
    template
        .properties(RawResource.FUNCTION)
        .forEach(
            (id, function) -> {
              assertThat(function).as(id).containsEntry("AutoPublishAlias", "live");
              Map<String, Object> shift = map(function.get("DeploymentPreference"));
              assertThat(shift)
                  .as(id + ": without the second, a function that is left out keeps its deployment")
                  .containsKey("Type")
                  .containsEntry("PassthroughCondition", "true");
              assertThat(many(shift.get("Alarms")))
                  .as(id)
                  .isNotEmpty()
                  .allSatisfy(
                      alarm ->
                          assertThat(dimensions(alarms.get(target(alarm))))
                              .anyMatch(of -> isOf(of, id)));
            });
  }

  @Test
  void everyAlarmIsHeardAndSaysInASentenceWhatIsWrong() {
    alarms.forEach(
        (id, alarm) -> {
          assertThat(alarm.get("AlarmActions")).as(id).isEqualTo(List.of(Map.of("Ref", "Alarms")));
          assertThat(String.valueOf(alarm.get("AlarmDescription"))).as(id).endsWith(".");
          assertThat(alarm).as(id).containsKey("TreatMissingData");
        });
  }

  @Test
  void everyAlarmHasItsPlaceInTheRunbookAndNoPlaceIsLeftOver() {
    List<String> headings =
        WrittenTemplate.text(Home.find().resolve("docs/operations.md"))
            .lines()
            .filter(line -> line.startsWith("#### "))
            .flatMap(line -> Stream.of(line.substring(5).split(", ")))
            .toList();

    assertThat(headings).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(headings)).isEqualTo(new TreeSet<>(alarms.keySet()));
  }

  @Test
  void everyAlarmWatchesAMetricThatIsWritten() {
    alarms.forEach(
        (id, alarm) -> {
          String name = alarm.get("Namespace") + " " + alarm.get("MetricName");
          assertThat(WRITTEN).as(id).containsKey(name);
          assertThat(dimensions(alarm).map(of -> of.get("Name")).toList())
              .as(id)
              .isEqualTo(WRITTEN.get(name));
        });
  }

  @Test
  void everyMetricOfOursIsWatchedOrShown() {
    String shown =
        alarms.values() + template.properties("AWS::CloudWatch::Dashboard").values().toString();

    for (Metric metric : Metric.values()) {
      assertThat(shown).containsPattern("\\b" + metric.word() + "\\b");
    }
  }

  @Test
  void everyMetricOfOursIsWrittenSomewhereAndExplained() throws IOException {
    StringBuilder code = new StringBuilder();
    try (Stream<Path> sources = Files.walk(Home.find().resolve("functions/src/main/java"))) {
      sources
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> code.append(WrittenTemplate.text(file)));
    }
    String page = WrittenTemplate.text(Home.find().resolve("docs/operations.md"));
    for (Metric metric : Metric.values()) {
      assertThat(code.toString()).contains("Metric." + metric.name());
      assertThat(page)
          .contains(
              "| `%s` | %s | %s |"
                  .formatted(
                      metric.word(), metric.unit(), metric.byKind() ? "channel, kind" : "channel"));
    }
  }

  @Test
  void theDashboardShowsOnlyWhatIsWritten() throws IOException {
    String body =
        String.valueOf(
            map(template
                    .properties("AWS::CloudWatch::Dashboard")
                    .get("Dashboard")
                    .get("DashboardBody"))
                .get("Fn::Sub"));
    JsonNode widgets = new ObjectMapper().readTree(body).path("widgets");

    assertThat(widgets).hasSizeGreaterThan(5);
    for (JsonNode widget : widgets) {
      for (JsonNode metric : widget.at("/properties/metrics")) {
        List<String> dimensions = new ArrayList<>();
        for (int i = 2; i < metric.size() - 1; i += 2) {
          dimensions.add(metric.get(i).asText());
        }
        assertThat(WRITTEN)
            .containsEntry(metric.get(0).asText() + " " + metric.get(1).asText(), dimensions);
      }
    }
  }

  private static Map<String, List<String>> written() {
    Map<String, List<String>> written = new HashMap<>(OF_AWS);
    for (Metric metric : Metric.values()) {
      written.put(
          "Saluran " + metric.word(),
          metric.byKind() ? List.of("Channel", "Kind") : List.of("Channel"));
    }
    return written;
  }

  private static Stream<Map<String, Object>> dimensions(Map<String, Object> alarm) {
    return many(alarm.get("Dimensions")).stream().map(WrittenTemplate::map);
  }

  private static boolean isOf(Map<String, Object> dimension, String id) {
    return dimension.get("Value") instanceof Map<?, ?> reference
        && !reference.containsKey("Fn::Sub")
        && target(reference).equals(id);
  }
}
