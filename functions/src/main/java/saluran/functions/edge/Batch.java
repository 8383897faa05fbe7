package saluran.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.ArrayList;
import java.util.List;

/// Handles the records of a batch one by one and reports those that failed, so that one poisoned record never fails
/// its neighbours.
final class Batch {

  private Batch() {}

  /// Handles one record's body.
  interface Message {
    void handle(String body);
  }

  static SQSBatchResponse each(SQSEvent event, Context context, Message each) {
    List<BatchItemFailure> failures = new ArrayList<>();
    for (SQSEvent.SQSMessage message : event.getRecords()) {
      try {
        each.handle(message.getBody());
      } catch (RuntimeException | Error failure) {
        Log.failure(context, message.getMessageId(), failure);
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }
}
