package saluran.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static saluran.local.template.WrittenTemplate.map;
import static saluran.local.template.WrittenTemplate.number;
import static saluran.local.template.WrittenTemplate.target;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A message is handed out again until it is done, and is never lost in silence.
class QueuePromisesTest {

  private static final int FOURTEEN_DAYS = 14 * 86_400;
  private static final int LEAST_RECEIVES = 5;

  private final WrittenTemplate template = WrittenTemplate.read();
  private final Map<String, Map<String, Object>> queues = template.properties(RawResource.QUEUE);
  private final Set<String> deadLetters =
      queues.values().stream()
          .filter(queue -> queue.containsKey("RedrivePolicy"))
          .map(queue -> target(map(queue.get("RedrivePolicy")).get("deadLetterTargetArn")))
          .collect(Collectors.toSet());

  @Test
  void everyQueueHandsItsPoisonedMessagesToDeadLettersOfItsOwn() {
    queues.forEach(
        (id, queue) -> {
          if (!deadLetters.contains(id)) {
            Map<String, Object> redrive = map(queue.get("RedrivePolicy"));
            assertThat(target(redrive.get("deadLetterTargetArn"))).isEqualTo(id + "DeadLetters");
            assertThat(number(redrive, "maxReceiveCount"))
                .as(id)
                .isGreaterThanOrEqualTo(LEAST_RECEIVES);
          }
        });
  }

  @Test
  void deadLettersAreKeptFourteenDaysAndSoOutliveTheirQueue() {
    queues.forEach(
        (id, queue) -> {
          int retention = number(queue, "MessageRetentionPeriod");
          if (deadLetters.contains(id)) {
            assertThat(retention).as(id).isEqualTo(FOURTEEN_DAYS);
          } else {
            assertThat(retention).as(id).isLessThan(FOURTEEN_DAYS);
          }
        });
  }

  @Test
  void aMessageStaysHiddenSixTimesAsLongAsItsFunctionMayTake() {
    template
        .properties(RawResource.FUNCTION)
        .forEach(
            (id, function) ->
                mappings(function)
                    .forEach(
                        mapping -> {
                          Map<String, Object> queue = queues.get(target(mapping.get("Queue")));
                          assertThat(number(queue, "VisibilityTimeout"))
                              .as(id)
                              .isGreaterThanOrEqualTo(6 * number(function, "Timeout"));
                        }));
  }

  @Test
  void oneBadRecordFailsAloneAndNoQueueTakesAllOfTheAccount() {
    template
        .properties(RawResource.FUNCTION)
        .forEach(
            (id, function) ->
                mappings(function)
                    .forEach(
                        mapping -> {
                          assertThat(mapping.get("FunctionResponseTypes"))
                              .as(id)
                              .isEqualTo(List.of("ReportBatchItemFailures"));
                          assertThat(
                                  number(map(mapping.get("ScalingConfig")), "MaximumConcurrency"))
                              .as(id)
                              .isGreaterThanOrEqualTo(2);
                        }));
  }

  @Test
  void everyQueueButDeadLettersIsReadByOneFunction() {
    List<String> read =
        template.properties(RawResource.FUNCTION).values().stream()
            .flatMap(function -> mappings(function).stream())
            .map(mapping -> target(mapping.get("Queue")))
            .toList();

    assertThat(read)
        .containsExactlyInAnyOrderElementsOf(
            queues.keySet().stream().filter(id -> !deadLetters.contains(id)).toList());
  }

  private static List<Map<String, Object>> mappings(Map<String, Object> function) {
    return WrittenTemplate.events(function).values().stream()
        .filter(event -> "SQS".equals(event.get("Type")))
        .map(event -> map(event.get("Properties")))
        .toList();
  }
}
