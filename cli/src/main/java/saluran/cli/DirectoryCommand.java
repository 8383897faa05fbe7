package saluran.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import saluran.cli.file.DirectoryText;
import saluran.cli.file.Failure;
import saluran.directory.DirectoryFile;

/// What operators do with a directory file.
@Command(
    name = "directory",
    description = "Directory files: agencies and their keys, contacts, rotas, policies.",
    synopsisSubcommandLabel = "COMMAND")
final class DirectoryCommand {

  private final Terminal terminal;

  DirectoryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "check",
      description = "Checks a whole directory file and names each fault with its line.",
      exitCodeList = {
        "0:the file breaks no rule",
        "1:it breaks a rule; each fault is a line FILE:LINE: pointer: what is wrong",
        "2:the command line or the file cannot be used"
      })
  int check(
      @Parameters(paramLabel = "FILE", description = "The directory, YAML or JSON.") Path file)
      throws Failure {
    return switch (DirectoryText.read(file)) {
      case DirectoryText.Reading.Sound(DirectoryText text) -> {
        terminal.say(file + ": sound. " + counted(text.file()));
        yield 0;
      }
      case DirectoryText.Reading.Faulty faulty -> {
        terminal.say(faulty.in(file));
        yield Failure.REFUSED;
      }
    };
  }

  private static String counted(DirectoryFile file) {
    return "Agencies: %d, keys: %d, contacts: %d, rotas: %d, policies: %d."
        .formatted(
            file.agencies().size(),
            file.keys().size(),
            file.contacts().size(),
            file.rotas().size(),
            file.policies().size());
  }
}
