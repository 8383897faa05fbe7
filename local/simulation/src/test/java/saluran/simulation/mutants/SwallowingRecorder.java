package saluran.simulation.mutants;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import saluran.functions.edge.Recorder;
import saluran.functions.edge.Wiring;

/// A recorder that tells nobody which messages failed.
public final class SwallowingRecorder implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private final Recorder recorder;

  /// As the real one.
  public SwallowingRecorder(Wiring wiring) {
    this.recorder = new Recorder(wiring);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    recorder.handleRequest(event, context);
    return new SQSBatchResponse(List.of());
  }
}
