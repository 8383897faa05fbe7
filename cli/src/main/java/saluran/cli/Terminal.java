package saluran.cli;

import java.io.PrintWriter;

/// Where a command speaks: what was asked for goes to `out`, everything else to `err`.
///
/// @param out read by programs
/// @param err read by people
record Terminal(PrintWriter out, PrintWriter err) {

  /// A line that was asked for. It is out on return.
  void say(String line) {
    out.println(line);
    out.flush();
  }

  /// A line beside it. It is out on return.
  void hint(String line) {
    err.println(line);
    err.flush();
  }
}
