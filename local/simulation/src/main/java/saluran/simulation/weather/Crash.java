package saluran.simulation.weather;

/// The end of an invocation in mid-flight: the machine died, or the time was up. Whoever catches it
/// and goes on meets it again at the next call, and what he answers is heard by nobody.
public final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  /// A crash has no stack worth its cost.
  public Crash() {
    super("crash", null, false, false);
  }
}
