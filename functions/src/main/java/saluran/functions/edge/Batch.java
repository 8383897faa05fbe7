package saluran.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import saluran.functions.log.Log;

/// Handles the records of a batch one by one and reports those that failed, so that one poisoned
/// record never fails its neighbours.
final class Batch {

  private Batch() {}

  /// Handles each record by its body.
  static SQSBatchResponse bodies(SQSEvent event, Context context, Consumer<String> handle) {
    return each(event, context, message -> handle.accept(message.getBody()));
  }

  private static SQSBatchResponse each(
      SQSEvent event, Context context, Consumer<SQSEvent.SQSMessage> handle) {
    List<BatchItemFailure> failures = new ArrayList<>();
    for (SQSEvent.SQSMessage message : event.getRecords()) {
      try {
        handle.accept(message);
      } catch (RuntimeException | Error failure) {
        Log.failure(context, message.getMessageId(), failure);
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  /// Handles records that belong together at once: those of one group fail together, and no other.
  ///
  /// @param read makes a message of a record's body
  /// @param group names the group of a message
  static <M> SQSBatchResponse groups(
      SQSEvent event,
      Context context,
      Function<String, M> read,
      Function<M, ?> group,
      Consumer<List<M>> handle) {
    Map<String, M> messages = new LinkedHashMap<>();
    Map<Object, List<String>> groups = new LinkedHashMap<>();
    SQSBatchResponse unread =
        each(
            event,
            context,
            message -> {
              M readMessage = read.apply(message.getBody());
              messages.put(message.getMessageId(), readMessage);
              groups
                  .computeIfAbsent(group.apply(readMessage), name -> new ArrayList<>())
                  .add(message.getMessageId());
            });
    List<BatchItemFailure> failures = new ArrayList<>(unread.getBatchItemFailures());
    for (List<String> ids : groups.values()) {
      try {
        handle.accept(ids.stream().map(messages::get).toList());
      } catch (RuntimeException | Error failure) {
        Log.failure(context, String.join(" ", ids), failure);
        ids.forEach(id -> failures.add(new BatchItemFailure(id)));
      }
    }
    return new SQSBatchResponse(failures);
  }
}
