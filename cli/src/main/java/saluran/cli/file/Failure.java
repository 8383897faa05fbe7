package saluran.cli.file;

/// A command could not do what it was asked. The message says why, in words for the person who
/// asked; no stack trace is ever shown for it.
public final class Failure extends Exception {

  /// The exit code where a rule, a server or this machine said no.
  public static final int REFUSED = 1;

  /// The exit code where the command line, or a file that it names, cannot be used.
  public static final int UNUSABLE = 2;

  /// The exit code where no server answered, or it could not do it now; the same again may succeed.
  public static final int UNREACHABLE = 3;

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /// @param exitCode one of the constants
  /// @param message may have several lines
  public Failure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /// @param cause what lies under it, for tests and debuggers
  public Failure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /// What the process exits with.
  public int exitCode() {
    return exitCode;
  }
}
