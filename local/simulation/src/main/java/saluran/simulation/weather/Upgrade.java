package saluran.simulation.weather;

import java.time.Instant;

/// A version takes over from the one before: a part of the calls are its own for a while, then all
/// of them, or none any more. So CodeDeploy shifts an alias, function by function.
///
/// @param to its number, the oldest being 0
/// @param shift when both run
/// @param part of the calls meanwhile
/// @param takenBack whether the version before has all calls again
public record Upgrade(int to, Period shift, double part, boolean takenBack) {

  /// The part of the calls that the new version takes.
  double part(Instant now) {
    if (now.isBefore(shift.from())) {
      return 0;
    }
    if (shift.holds(now)) {
      return part;
    }
    return takenBack ? 0 : 1;
  }

  /// The number of the version that takes a call.
  public int taker(Chance chance, Instant now) {
    return chance.happens(part(now)) ? to : to - 1;
  }

  /// The number of the version that is left.
  public int left() {
    return takenBack ? to - 1 : to;
  }
}
