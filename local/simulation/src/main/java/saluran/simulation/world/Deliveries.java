package saluran.simulation.world;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import saluran.local.template.spec.FunctionSpec;
import saluran.local.template.spec.QueueMapping;
import saluran.simulation.cloud.MemoryQueues;
import saluran.simulation.weather.Chance;
import saluran.simulation.weather.Standstill;
import saluran.simulation.weather.Weather;
import software.amazon.awssdk.services.sqs.model.Message;

/// The event source mappings: hand batches of messages to functions, and delete what was done.
final class Deliveries {

  private final Map<String, Consumer> consumers = new HashMap<>();
  private final MemoryQueues queues;
  private final Functions functions;
  private final Happenings happenings;
  private final VirtualClock clock;
  private final Weather weather;
  private final Chance chance;
  private final Trace trace;

  private record Consumer(FunctionSpec function, QueueMapping mapping) {}

  Deliveries(
      Iterable<FunctionSpec> all,
      MemoryQueues queues,
      Functions functions,
      Happenings happenings,
      VirtualClock clock,
      Weather weather,
      Chance chance,
      Trace trace) {
    for (FunctionSpec function : all) {
      for (QueueMapping mapping : function.queues()) {
        consumers.put(mapping.queue(), new Consumer(function, mapping));
      }
    }
    this.queues = queues;
    this.functions = functions;
    this.happenings = happenings;
    this.clock = clock;
    this.weather = weather;
    this.chance = chance;
    this.trace = trace;
  }

  /// A copy of a message can be received from then on.
  ///
  /// @return whether somebody takes from that queue: from one for dead letters nobody does
  boolean visible(String queue, Instant at) {
    if (!consumers.containsKey(queue)) {
      return false;
    }
    Duration poll = chance.between(Duration.ofMillis(1), Duration.ofMillis(300));
    happenings.at(at.plus(poll), () -> poll(queue));
    return true;
  }

  private void poll(String queue) {
    Consumer consumer = consumers.get(queue);
    if (consumer == null) {
      throw new IllegalArgumentException(queue);
    }
    Optional<Standstill> standstill =
        weather.standstills().stream()
            .filter(still -> still.queue().equals(queue))
            .filter(still -> still.period().holds(clock.instant()))
            .findFirst();
    if (standstill.isPresent()) {
      happenings.at(standstill.get().period().to(), () -> poll(queue));
      return;
    }
    if (functions.runs(consumer.function()) >= consumer.mapping().maximumConcurrency()) {
      happenings.in(Duration.ofSeconds(1), () -> poll(queue));
      return;
    }
    int most = chance.between(1, consumer.mapping().batchSize());
    List<Message> batch =
        queues.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(most)).messages();
    if (batch.isEmpty()) {
      return;
    }
    trace.line("batch of " + batch.size() + " from " + queue);
    Optional<SQSBatchResponse> answer =
        functions.invoke(consumer.function(), event(batch), SQSBatchResponse.class);
    if (answer.isEmpty()) {
      return;
    }
    Set<String> failed =
        answer.get().getBatchItemFailures().stream()
            .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
            .collect(Collectors.toSet());
    boolean partly = consumer.mapping().reportBatchItemFailures();
    for (Message message : batch) {
      if (!partly || !failed.contains(message.messageId())) {
        queues.deleteMessage(d -> d.queueUrl(queue).receiptHandle(message.receiptHandle()));
      }
    }
  }

  private static SQSEvent event(List<Message> batch) {
    SQSEvent event = new SQSEvent();
    event.setRecords(
        batch.stream()
            .map(
                message -> {
                  SQSEvent.SQSMessage record = new SQSEvent.SQSMessage();
                  record.setMessageId(message.messageId());
                  record.setReceiptHandle(message.receiptHandle());
                  record.setBody(message.body());
                  record.setAttributes(message.attributesAsStrings());
                  return record;
                })
            .toList());
    return event;
  }
}
