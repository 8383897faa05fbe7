package saluran.functions.edge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import saluran.probe.Round;

/// Every five minutes: looks at the channel from outside ([Round]). It answers whether a heartbeat
/// left, and fails where the channel is not as it should be.
public final class Probe implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  private final Round round;

  /// As Lambda makes it.
  public Probe() {
    this(Wiring.ofProcess());
  }

  /// @param wiring needs `BASE_URL`, `PROBE_KEY`, `HEARTBEAT_URL` and `REPLY_TO_ADDRESS`
  public Probe(Wiring wiring) {
    this.round = wiring.round();
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    return Map.of("heartbeat", round.look());
  }
}
