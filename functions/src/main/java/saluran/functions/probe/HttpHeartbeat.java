package saluran.functions.probe;

import java.net.URI;
import java.net.http.HttpRequest;
import saluran.probe.Round;

/// A GET to whoever waits for it, as dead-man's switches take it. Its address is a secret: whoever
/// knows it can keep the switch quiet.
public final class HttpHeartbeat implements Round.Heartbeat {

  private final URI address;
  private final Web web;

  /// @param address of the switch
  public HttpHeartbeat(URI address, Web web) {
    this.address = address;
    this.web = web;
  }

  @Override
  public void beat() {
    web.beat(HttpRequest.newBuilder(address));
  }
}
