package saluran.cli.operator;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import saluran.cli.directory.Consent;
import saluran.cli.directory.DirectoryDiff;
import saluran.cli.directory.LambdaFunction;
import saluran.cli.directory.Reach;
import saluran.cli.file.DirectoryText;
import saluran.cli.file.Failure;
import saluran.cli.terminal.Terminal;
import saluran.directory.DirectoryFile;
import saluran.json.Json;

/// What operators do with a directory file.
@Command(
    name = "directory",
    description = "Directory files: agencies and their keys, contacts, rotas, policies.",
    synopsisSubcommandLabel = "COMMAND")
public final class DirectoryCommand {

  private static final Path DATA = Path.of(".saluran");

  private final Terminal terminal;
  private final Consent consent;

  public DirectoryCommand(Terminal terminal) {
    this(terminal, Consent.atTerminal());
  }

  /// @param consent asked before anything is applied
  public DirectoryCommand(Terminal terminal, Consent consent) {
    this.terminal = terminal;
    this.consent = consent;
  }

  @Command(
      name = "check",
      description = {
        "Checks a whole directory file and names each fault with its line.",
        "It looks at the file alone: a contact that rotas or policies name must be in it."
      },
      exitCodeList = {
        "0:the file breaks no rule",
        "1:it breaks a rule; each fault is a line FILE:LINE: pointer: what is wrong",
        "2:the command line or the file cannot be used"
      })
  public int check(
      @Parameters(paramLabel = "FILE", description = "The directory, YAML or JSON.") Path file)
      throws Failure {
    return switch (DirectoryText.check(file)) {
      case DirectoryText.Reading.Sound(DirectoryText text) -> {
        terminal.say(file + ": sound. " + counted(text.file()));
        yield 0;
      }
      case DirectoryText.Reading.Faulty faulty -> refused(file, faulty);
    };
  }

  @Command(
      name = "apply",
      description = {
        "Checks a directory file, shows what it would change, and applies it once you agree.",
        "What the file does not name stays as it is. Each change is an entry of the ledger."
      },
      exitCodeList = {
        "0:applied, or there is nothing to change",
        "1:refused: by a rule, by Lambda or by you; nothing was applied",
        "2:the command line or the file cannot be used",
        "3:no answer, or it cannot be done now: the same command again is safe"
      })
  public int apply(
      @Parameters(paramLabel = "FILE", description = "The directory, YAML or JSON.") Path file,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              description = "To the stack that `saluran up --data DIR` runs (default: .saluran).")
          @Nullable Path data,
      @Option(
              names = "--function",
              paramLabel = "NAME",
              description =
                  "To this Lambda function of your AWS account: the stack's output"
                      + " DirectoryFunctionName. Credentials are those of AWS's own tools;"
                      + " AWS_ENDPOINT_URL points elsewhere.")
          @Nullable String function,
      @Option(
              names = "--region",
              paramLabel = "REGION",
              description = "Where the function is (default: that of AWS's own tools).")
          @Nullable String region,
      @Option(names = "--yes", description = "Apply without asking.") boolean yes)
      throws Failure, InterruptedException {
    if (function == null ? region != null : data != null) {
      throw new Failure(
          Failure.UNUSABLE,
          "Either --data names a stack on this machine, or --function and --region name one in the"
              + " cloud.");
    }
    return switch (DirectoryText.read(file)) {
      case DirectoryText.Reading.Faulty faulty -> refused(file, faulty);
      case DirectoryText.Reading.Sound(DirectoryText text) ->
          apply(
              file,
              text,
              function == null
                  ? Reach.onThisMachine(data == null ? DATA : data, "DirectoryFunction")
                  : Reach.inTheCloud(function, region, System.getenv()),
              yes);
    };
  }

  private int apply(Path file, DirectoryText text, LambdaFunction function, boolean yes)
      throws Failure, InterruptedException {
    Json.Obj preview = invoke(function, text, false);
    if (preview.get("errors") instanceof Json.Arr(List<Json> errors)) {
      return refused(file, text.refused(errors));
    }
    List<String> diff = DirectoryDiff.of(changes(preview));
    if (diff.isEmpty()) {
      terminal.say("Nothing to change: the directory is at version " + version(preview) + ".");
      return 0;
    }
    diff.forEach(terminal::say);
    if (!yes) {
      Optional<Boolean> agreed = consent.to("Apply this to version " + version(preview) + "?");
      if (!agreed.orElse(false)) {
        terminal.hint(
            agreed.isPresent()
                ? "Nothing was applied."
                : "Nothing was applied: there is no terminal to ask at. Add --yes to apply this.");
        return Failure.REFUSED;
      }
    }
    Json.Obj done = invoke(function, text, true);
    if (done.get("errors") instanceof Json.Arr(List<Json> errors)) {
      return refused(file, text.refused(errors));
    }
    terminal.say("Applied: the directory is at version " + version(done) + ".");
    return 0;
  }

  private static Json.Obj invoke(LambdaFunction function, DirectoryText text, boolean apply)
      throws Failure, InterruptedException {
    return function.invoke(
        Json.Obj.of(
            Map.of("directory", new Json.Text(text.json()), "apply", new Json.Bool(apply))));
  }

  private static Json.Obj changes(Json.Obj answer) throws Failure {
    if (answer.get("changes") instanceof Json.Obj changes) {
      return changes;
    }
    throw new Failure(Failure.REFUSED, "What answered is not the directory's function.");
  }

  private static String version(Json.Obj answer) {
    return answer.get("version") instanceof Json.Num(String number) ? number : "unknown";
  }

  private int refused(Path file, DirectoryText.Reading.Faulty faulty) {
    terminal.say(faulty.in(file));
    return Failure.REFUSED;
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
