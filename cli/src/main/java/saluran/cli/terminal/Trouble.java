package saluran.cli.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import picocli.CommandLine;
import saluran.cli.file.Failure;

/// Says what went wrong, in words, and chooses the exit code.
public final class Trouble {

  private static final int INTERRUPTED = 130;

  private Trouble() {}

  /// The command line cannot be used: what is wrong with it, and where help is.
  public static int misused(Terminal terminal, CommandLine.ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    terminal.hint("saluran: " + wrong.getMessage());
    boolean misspelt =
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, terminal.err());
    if (command.getSubcommands().isEmpty() || misspelt) {
      terminal.hint("`" + command.getCommandSpec().qualifiedName() + " --help` says more.");
    } else {
      command.usage(terminal.err());
    }
    return Failure.UNUSABLE;
  }

  /// The command could not do it. An error of our own goes to a file, whole, and only its name is
  /// shown.
  public static int failed(Terminal terminal, Exception why) {
    if (why instanceof Failure failure) {
      terminal.hint("saluran: " + failure.getMessage());
      return failure.exitCode();
    }
    if (why instanceof InterruptedException) {
      return INTERRUPTED;
    }
    StringWriter trace = new StringWriter();
    why.printStackTrace(new PrintWriter(trace));
    String where;
    try {
      where =
          "Details: "
              + Files.writeString(Files.createTempFile("saluran-", ".log"), trace.toString());
    } catch (IOException unwritable) {
      where = trace.toString();
    }
    terminal.hint("saluran: an error of the program itself: " + why + "\n" + where);
    return Failure.REFUSED;
  }
}
