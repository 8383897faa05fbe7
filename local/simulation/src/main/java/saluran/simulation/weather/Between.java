package saluran.simulation.weather;

import java.time.InstantSource;
import saluran.functions.aws.Clients;

/// What stands between a function and the world: nothing, but in a test of the simulation itself.
@FunctionalInterface
public interface Between {

  /// The services as a function sees them; asked for once in a seed.
  ///
  /// @param function its logical id
  /// @param inner what it would call else
  Clients clients(String function, Clients inner);

  /// The time as a function reads it.
  ///
  /// @param function its logical id
  default InstantSource clock(String function, InstantSource inner) {
    return inner;
  }

  /// Nothing.
  static Between nothing() {
    return (function, inner) -> inner;
  }
}
