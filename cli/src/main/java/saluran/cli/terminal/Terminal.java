package saluran.cli.terminal;

import java.io.PrintWriter;

/// Where a command speaks: what was asked for goes to `out`, everything else to `err`.
///
/// @param out read by programs
/// @param err read by people
public record Terminal(PrintWriter out, PrintWriter err) {

  /// A line that was asked for. It is out on return.
  public void say(String line) {
    out.println(line);
    out.flush();
  }

  /// A line beside it. It is out on return.
  public void hint(String line) {
    err.println(line);
    err.flush();
  }
}
