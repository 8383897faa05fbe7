package saluran.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import saluran.cli.terminal.Terminal;

/// Runs commands as the launcher does, in this process, and keeps what they say.
///
/// @param exitCode what the process would have ended with
/// @param out standard output
/// @param err standard error
public record Commands(int exitCode, String out, String err) {

  /// Runs one.
  public static Commands run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Main.run(new Terminal(new PrintWriter(out), new PrintWriter(err)), args);
    return new Commands(exitCode, out.toString(), err.toString());
  }
}
