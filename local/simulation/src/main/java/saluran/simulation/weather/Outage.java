package saluran.simulation.weather;

import java.time.Instant;

/// A service answers nothing for a while.
public record Outage(Service service, Instant from, Instant to) {

  /// Whether the service is out.
  public boolean strikes(Service called, Instant now) {
    return called == service && !now.isBefore(from) && now.isBefore(to);
  }
}
