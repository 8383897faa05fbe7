package saluran.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A function that takes batches of messages. Lambda calls it by its stream, and whoever has an
/// event already by its event.
abstract class QueueHandler
    implements RequestStreamHandler, RequestHandler<SQSEvent, SQSBatchResponse> {

  @Override
  public final void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    QueueJson.write(handleRequest(QueueJson.read(event), context), answer);
  }
}
