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
import saluran.ledger.Subject;

/// Handles the records of a batch one by one and reports those that failed, so that one poisoned
/// record never fails its neighbours.
final class Batch {

  private Batch() {}

  /// Handles each record by what its body says.
  ///
  /// @param read makes a message of a record's body
  /// @param subject what a message is about, as the log calls it
  static <M> SQSBatchResponse each(
      Log log,
      SQSEvent event,
      Context context,
      Function<String, M> read,
      Function<M, ?> subject,
      Consumer<M> handle) {
    List<BatchItemFailure> failures = new ArrayList<>();
    for (SQSEvent.SQSMessage message : event.getRecords()) {
      String about = "";
      try {
        M readMessage = read.apply(message.getBody());
        about = String.valueOf(subject.apply(readMessage));
        handle.accept(readMessage);
      } catch (RuntimeException | Error failure) {
        log.failure(context, message.getMessageId(), about, failure);
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  /// Handles records that are about one subject at once: they fail together, and no other.
  ///
  /// @param read makes a message of a record's body
  /// @param subject what a message is about
  static <M> SQSBatchResponse bySubject(
      Log log,
      SQSEvent event,
      Context context,
      Function<String, M> read,
      Function<M, Subject> subject,
      Consumer<List<M>> handle) {
    Map<String, M> messages = new LinkedHashMap<>();
    Map<Subject, List<String>> groups = new LinkedHashMap<>();
    List<BatchItemFailure> failures = new ArrayList<>();
    for (SQSEvent.SQSMessage message : event.getRecords()) {
      try {
        M readMessage = read.apply(message.getBody());
        messages.put(message.getMessageId(), readMessage);
        groups
            .computeIfAbsent(subject.apply(readMessage), about -> new ArrayList<>())
            .add(message.getMessageId());
      } catch (RuntimeException | Error failure) {
        log.failure(context, message.getMessageId(), "", failure);
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    groups.forEach(
        (about, ids) -> {
          try {
            handle.accept(ids.stream().map(messages::get).toList());
          } catch (RuntimeException | Error failure) {
            log.failure(context, String.join(" ", ids), about.toString(), failure);
            ids.forEach(id -> failures.add(new BatchItemFailure(id)));
          }
        });
    return new SQSBatchResponse(failures);
  }
}
