package saluran.cli.operator;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import saluran.cli.directory.Consent;
import saluran.cli.directory.LambdaFunction;
import saluran.cli.directory.Reach;
import saluran.cli.file.Failure;
import saluran.cli.terminal.Terminal;
import saluran.json.Json;

/// Erases what speaks of a person, or what lies beside a flag that is over. It is counted first,
/// and erased once the operator agrees.
@Command(
    name = "erase",
    description = {
      "Erases the sealed values of a person, or of a flag that is closed or withdrawn.",
      "No entry goes: the chain still verifies, and an entry names what was erased."
    },
    exitCodeList = {
      "0:erased, or there is nothing to erase",
      "1:refused: by a rule, by Lambda or by you",
      "2:the command line cannot be used",
      "3:no answer, or not all of it can be done now: the same command again is safe"
    })
public final class EraseCommand implements Callable<Integer> {

  private static final Path DATA = Path.of(".saluran");

  private final Terminal terminal;
  private final Consent consent;

  @ArgGroup(multiplicity = "1")
  private Whose whose = new Whose();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "In the stack that `saluran up --data DIR` runs (default: .saluran).")
  private @Nullable Path data;

  @Option(
      names = "--function",
      paramLabel = "NAME",
      description =
          "By this Lambda function of your AWS account: the stack's output ErasureFunctionName.")
  private @Nullable String function;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Where the function is (default: that of AWS's own tools).")
  private @Nullable String region;

  @Option(names = "--yes", description = "Erase without asking.")
  private boolean yes;

  public EraseCommand(Terminal terminal) {
    this(terminal, Consent.atTerminal());
  }

  /// @param consent asked before anything is erased
  public EraseCommand(Terminal terminal, Consent consent) {
    this.terminal = terminal;
    this.consent = consent;
  }

  /// Whose values: one of the two.
  static final class Whose {
    @Option(
        names = "--address",
        paramLabel = "MAILBOX",
        description = "Of the person who reads this mailbox.")
    @Nullable String address;

    @Option(names = "--flag", paramLabel = "ID", description = "All that lies beside this flag.")
    @Nullable String flag;

    Json.Obj event(boolean apply, @Nullable String after) {
      Map<String, Json> event = new TreeMap<>();
      event.put("apply", new Json.Bool(apply));
      if (address != null) {
        event.put("address", new Json.Text(address));
      }
      if (flag != null) {
        event.put("flag", new Json.Text(flag));
      }
      if (after != null) {
        event.put("after", new Json.Text(after));
      }
      return Json.Obj.of(event);
    }
  }

  /// How much was found, and beside how many flags and contacts it has to wait.
  private record Count(long subjects, long traces, long waiting) {
    Count plus(Json.Obj answer) throws Failure {
      return new Count(
          subjects + number(answer, "subjects"),
          traces + number(answer, "traces"),
          waiting + number(answer, "waiting"));
    }

    private static long number(Json.Obj answer, String name) throws Failure {
      if (answer.get(name) instanceof Json.Num number && number.integer() instanceof Long value) {
        return value;
      }
      throw new Failure(Failure.REFUSED, "What answered is not the function that erases.");
    }

    @Override
    public String toString() {
      return "%d values beside %d flags and contacts".formatted(traces, subjects);
    }
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    if (function == null ? region != null : data != null) {
      throw new Failure(
          Failure.UNUSABLE,
          "Either --data names a stack on this machine, or --function and --region name one in the"
              + " cloud.");
    }
    LambdaFunction lambda =
        function == null
            ? Reach.onThisMachine(data == null ? DATA : data, "ErasureFunction")
            : Reach.inTheCloud(function, region, System.getenv());
    Count found = all(lambda, false);
    if (found.traces() == 0) {
      terminal.say(found.waiting() == 0 ? "Nothing to erase." : "Nothing to erase yet.");
      return ended(found);
    }
    terminal.say("Found: " + found + ".");
    if (!yes) {
      Optional<Boolean> agreed = consent.to("Erase them? They cannot be brought back.");
      if (!agreed.orElse(false)) {
        terminal.hint(
            agreed.isPresent()
                ? "Nothing was erased."
                : "Nothing was erased: there is no terminal to ask at. Add --yes to erase.");
        return Failure.REFUSED;
      }
    }
    Count erased = all(lambda, true);
    terminal.say("Erased: " + erased + ".");
    return ended(erased);
  }

  private int ended(Count count) {
    if (count.waiting() == 0) {
      return 0;
    }
    terminal.hint(
        "Left beside %d more, where a mail to this address is under way. Run this again in a day."
            .formatted(count.waiting()));
    return Failure.UNREACHABLE;
  }

  private Count all(LambdaFunction lambda, boolean apply) throws Failure, InterruptedException {
    Count count = new Count(0, 0, 0);
    String after = null;
    do {
      Json.Obj answer = lambda.invoke(whose.event(apply, after));
      if (answer.text("detail") instanceof String refusal) {
        throw new Failure(Failure.REFUSED, refusal);
      }
      count = count.plus(answer);
      after = answer.text("next");
    } while (after != null);
    return count;
  }
}
