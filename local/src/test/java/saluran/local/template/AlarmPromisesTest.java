package saluran.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static saluran.local.template.WrittenTemplate.many;
import static saluran.local.template.WrittenTemplate.map;
import static saluran.local.template.WrittenTemplate.target;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import saluran.local.process.Home;

/// Somebody is woken by what matters, and reads what to do.
class AlarmPromisesTest {

  private static final String ALARM = "AWS::CloudWatch::Alarm";

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
              assertThat(shift).as(id).containsKey("Type");
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

  private static Stream<Map<String, Object>> dimensions(Map<String, Object> alarm) {
    return many(alarm.get("Dimensions")).stream().map(WrittenTemplate::map);
  }

  private static boolean isOf(Map<String, Object> dimension, String id) {
    return dimension.get("Value") instanceof Map<?, ?> reference
        && !reference.containsKey("Fn::Sub")
        && target(reference).equals(id);
  }
}
