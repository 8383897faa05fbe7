package saluran.local;

/// The embedded cloud did not start, and nothing of it is left running. The message says why, in
/// words for the person who started it.
public final class CannotStart extends Exception {

  private static final long serialVersionUID = 1;

  /// A plain reason.
  public CannotStart(String message) {
    super(message);
  }

  /// A plain reason and what lies under it.
  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
