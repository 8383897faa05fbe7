package saluran.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import saluran.cli.agency.AgencyClient;
import saluran.cli.agency.AgencyOptions;
import saluran.cli.agency.ChannelCommand;
import saluran.cli.agency.Exchange;
import saluran.cli.agency.Keygen;
import saluran.cli.agency.ListCommand;
import saluran.cli.agency.Submit;
import saluran.cli.bench.Benches;
import saluran.cli.demo.Demo;
import saluran.cli.file.Failure;
import saluran.cli.file.PrettyJson;
import saluran.cli.operator.DirectoryCommand;
import saluran.cli.operator.EraseCommand;
import saluran.cli.operator.FsckCommand;
import saluran.cli.operator.Up;
import saluran.cli.pack.EvidenceCommand;
import saluran.cli.pack.VerifyCommand;
import saluran.cli.terminal.Terminal;
import saluran.cli.terminal.Trouble;
import saluran.local.Cloud;
import saluran.local.process.Home;

/// The commands and their options. Each says what was asked for on standard output and everything
/// else on standard error, and never shows a stack trace.
@Command(
    name = "saluran",
    description = "A channel for flags that cannot fall silent.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:refused", "2:the command line or a file cannot be used"})
public final class Main {

  private static final int STATUS_TRIES = 3;
  private static final Pattern FLAG_ID = Pattern.compile("[a-z2-7]{26}");

  private static final Pattern ADDRESS =
      Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");
  private static final int MAX_PORT = 65_535;

  private final Terminal terminal;

  Main(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] args) {
    Terminal terminal = new Terminal(writer(System.out), writer(System.err));
    System.exit(run(terminal, args));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  /// Runs one command.
  ///
  /// @return the exit code
  static int run(Terminal terminal, String... args) {
    CommandLine commands = new CommandLine(new Main(terminal));
    commands.addSubcommand(new ListCommand(terminal));
    commands.addSubcommand(new ChannelCommand(terminal));
    commands.addSubcommand(new EvidenceCommand(terminal));
    commands.addSubcommand(new VerifyCommand(terminal));
    commands.addSubcommand(new DirectoryCommand(terminal));
    commands.addSubcommand(new EraseCommand(terminal));
    commands.addSubcommand(new FsckCommand(terminal));
    commands
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((wrong, given) -> Trouble.misused(terminal, wrong))
        .setExecutionExceptionHandler((why, command, parsed) -> Trouble.failed(terminal, why));
    return commands.execute(args);
  }

  @Command(
      name = "up",
      description = {
        "Runs the whole system on this machine, from template.yaml, until it is told to stop.",
        "Prints `ready URL` once everything answers. What DIR holds survives restarts and kill -9."
      },
      exitCodeList = {
        "1:it cannot start, or a part of it ended by itself",
        "2:the command line or a file cannot be used",
        "143:stopped by SIGTERM (130 by SIGINT), cleanly"
      })
  void up(
      @Option(
              names = "--port",
              paramLabel = "PORT",
              defaultValue = "8080",
              description =
                  "Where it answers (default: ${DEFAULT-VALUE}); SMTP is on the next port.")
          int port,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              defaultValue = ".saluran",
              description = "The folder of all state (default: ${DEFAULT-VALUE}).")
          Path data,
      @Option(
              names = "--smtp",
              paramLabel = "HOST:PORT",
              description = "Mail goes to this real server instead of the built-in one.")
          @Nullable String smtp,
      @Option(
              names = "--directory",
              paramLabel = "FILE",
              description = "The directory to apply instead of the built-in one.")
          @Nullable Path directory,
      @Option(
              names = "--time-scale",
              paramLabel = "N",
              defaultValue = "1",
              description = "Seconds of the channel's clock in one of the machine's (default: 1).")
          int timeScale)
      throws Failure, InterruptedException {
    unless(port >= 0 && port < MAX_PORT, "--port must be 0 (any) to " + (MAX_PORT - 1));
    unless(timeScale >= 1, "--time-scale must be at least 1");
    Path home = Home.find();
    Cloud.Options options =
        new Cloud.Options(
            home,
            home.resolve("template.yaml"),
            data,
            port,
            smtp == null ? null : address(smtp),
            timeScale,
            Map.of(),
            true);
    new Up(terminal).run(options, directory);
  }

  @Command(
      name = "demo",
      description = {
        "Tells the story of 2017 on a stack of its own and prints `ok` for each step seen.",
        "Nothing of it stays."
      },
      exitCodeList = {"0:each step was seen", "1:a step was not seen, or it cannot start"})
  void demo() throws Failure, InterruptedException {
    new Demo(terminal).run(Home.find());
  }

  @Command(
      name = "keygen",
      description = {
        "Makes an Ed25519 key pair for an agency and prints the key's id.",
        "FILE is the private key (PKCS#8 PEM, readable by you alone), FILE.pub the public one."
      })
  void keygen(
      @Option(
              names = "--out",
              required = true,
              paramLabel = "FILE",
              description = "Where the private key goes; a file that is there is never replaced.")
          Path out)
      throws Failure {
    new Keygen(terminal).run(out);
  }

  @Command(
      name = "submit",
      description = {
        "Signs a flag, hands it in, prints the answer and keeps the receipt beside the file.",
        "While the channel does not answer, the same flag goes again under the same key."
      },
      exitCodeList = {
        "0:accepted",
        "1:refused by the channel; the reasons are on standard error",
        "2:the command line or a file cannot be used",
        "3:no answer: the same command again is safe"
      })
  void submit(
      @Parameters(
              paramLabel = "FLAG.json",
              description =
                  "The flag. Its receipt goes to FLAG.json.receipt.jws; where another is there, to"
                      + " FLAG.json.receipt-2.jws and so on.")
          Path flag,
      @Mixin AgencyOptions agency,
      @Option(
              names = "--idempotency-key",
              paramLabel = "KEY",
              description =
                  "Names this flag for retries (default: the SHA-256 of the file, base64url; so the"
                      + " same file is the same flag).")
          @Nullable String idempotencyKey)
      throws Failure, InterruptedException {
    try (AgencyClient client = agency.client()) {
      new Submit(client, exchange(agency), terminal).run(flag, idempotencyKey);
    }
  }

  @Command(
      name = "status",
      description = "Prints where a flag stands and all that happened to it.",
      exitCodeList = {
        "0:printed",
        "1:refused, or no such flag of this agency",
        "2:the command line or a file cannot be used",
        "3:no answer"
      })
  void status(
      @Parameters(paramLabel = "ID", description = "The flag_id of the answer to submit.")
          String id,
      @Mixin AgencyOptions agency)
      throws Failure, InterruptedException {
    unless(
        FLAG_ID.matcher(id).matches(),
        "A flag's id has 26 letters a to z and digits 2 to 7, which this has not: " + id);
    try (AgencyClient client = agency.client()) {
      terminal.say(
          PrettyJson.of(exchange(agency).ask(STATUS_TRIES, () -> client.get("/v1/flags/" + id))));
    }
  }

  @Command(
      name = "bench",
      description = {
        "Times a part of the channel and prints a table, which is kept under target/bench/ too.",
        "door: what a flag costs at the door and in the whole function, without a network, against"
            + " the bare check of its signature.",
        "load: flags accepted in a second over 1, 8 and 32 connections, and the time to a mail, on"
            + " stacks of their own.",
        "growth: what a flag costs in time and counted units beside 1 k, 10 k and 100 k stored"
            + " cases, on a stack of its own.",
        "cold: from the start of a function's JVM to its first answer, on one core, in Lambda's own"
            + " runtime client."
      },
      exitCodeList = {
        "0:done",
        "1:it did not run to its end, or a flag was not accepted",
        "2:the command line cannot be used"
      })
  void bench(
      @Parameters(paramLabel = "NAME", description = "Which one.", defaultValue = "door")
          String name)
      throws Failure, InterruptedException {
    if (name.equals(Load.NAME)) {
      new Load(terminal).run(Home.find());
      return;
    }
    if (name.equals(Growth.NAME)) {
      new Growth(terminal).run(Home.find());
      return;
    }
    if (name.equals(Cold.NAME)) {
      new Cold(terminal).run(Home.find());
      return;
    }
    unless(Benches.ALL.containsKey(name), "There is no bench of that name: " + name);
    try {
      terminal.say(Benches.run(name, Home.find()).stripTrailing());
    } catch (IOException | RunnerException broken) {
      throw new Failure(
          Failure.REFUSED, "The bench did not run to its end: " + broken.getMessage());
    }
  }

  @Command(
      name = "simulate",
      description = {
        "Runs the channel through storms in a simulated cloud and holds what must hold after every"
            + " step.",
        "The same seed tells the same story; a single seed prints it."
      },
      exitCodeList = {
        "0:no violation",
        "1:a violation: the last line is the command that replays it",
        "2:the command line cannot be used"
      })
  int simulate(
      @Option(
              names = "--seeds",
              paramLabel = "N",
              description = "How many (default: ${DEFAULT-VALUE}).",
              defaultValue = "1000")
          int seeds,
      @Option(
              names = "--from",
              paramLabel = "SEED",
              description = "The first of them (default: ${DEFAULT-VALUE}).",
              defaultValue = "1")
          long from,
      @Option(
              names = "--beside",
              paramLabel = "CHECKOUT",
              description = {
                "A built checkout of the version that runs now: both run together while this one"
                    + " takes over."
              })
          @Nullable Path before)
      throws Failure, InterruptedException {
    unless(seeds >= 1, "--seeds must be 1 or more");
    return new Simulate(terminal, Home.find(), before).run(from, seeds);
  }

  private Exchange exchange(AgencyOptions agency) {
    return new Exchange(agency.url(), terminal, Thread::sleep);
  }

  /// `HOST:PORT`, with an IPv6 address in brackets.
  private static InetSocketAddress address(String text) throws Failure {
    Matcher matcher = ADDRESS.matcher(text);
    unless(matcher.matches(), "--smtp must be HOST:PORT, such as mail.example:25");
    int port = Integer.parseInt(matcher.group(2));
    unless(port >= 1 && port <= MAX_PORT, "--smtp has no port: " + port);
    return InetSocketAddress.createUnresolved(matcher.group(1), port);
  }

  private static void unless(boolean usable, String message) throws Failure {
    if (!usable) {
      throw new Failure(Failure.UNUSABLE, message + ".");
    }
  }

  /// The version that was built.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String built = Main.class.getPackage().getImplementationVersion();
      return new String[] {"saluran " + (built == null ? "(not packaged)" : built)};
    }
  }
}
