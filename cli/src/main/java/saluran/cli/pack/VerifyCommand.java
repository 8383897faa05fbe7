package saluran.cli.pack;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import saluran.cli.file.Failure;
import saluran.cli.file.Input;
import saluran.cli.file.PrettyJson;
import saluran.cli.file.Printable;
import saluran.cli.terminal.Terminal;
import saluran.json.Json;
import saluran.pack.Finding;
import saluran.pack.PackVerifier;
import saluran.pack.Verdict;
import saluran.pack.Verification;

/// Checks a pack or a receipt, offline: it opens these two files and no connection.
@Command(
    name = "verify",
    description = {
      "Checks an evidence pack, or one receipt (.jws), offline and says what it proves.",
      "Take the platform's keys from a source that you trust, such as its /.well-known/jwks.json;"
          + " those in the pack itself prove nothing."
    },
    exitCodeList = {
      "0:sound",
      "1:not sound; each line names the place",
      "2:unreadable, or the command line or a file cannot be used"
    })
public final class VerifyCommand implements Callable<Integer> {

  private static final int SOUND = 0;
  private static final int UNSOUND = 1;
  private static final int UNREADABLE = 2;
  private static final long MAX_PACK = 64L << 20;

  private final Terminal terminal;

  @Parameters(paramLabel = "PACK.zip", description = "The pack, or a receipt.")
  private Path file = Path.of("");

  @Option(
      names = "--keys",
      required = true,
      paramLabel = "JWKS.json",
      description = "The platform's public keys.")
  private Path keys = Path.of("");

  @Option(names = "--json", description = "The verdict for machines.")
  private boolean json;

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      defaultValue = "en",
      description = "The verdict's language, en or id (default: ${DEFAULT-VALUE}).")
  private String language = "en";

  public VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Failure {
    if (!Verdict.LANGUAGES.contains(language)) {
      throw new Failure(Failure.UNUSABLE, "--lang must be one of " + Verdict.LANGUAGES + ".");
    }
    Json.Obj jwks = Input.jwks(keys);
    byte[] bytes = Input.read(file, MAX_PACK);
    Verification verification =
        PackVerifier.isZip(bytes)
            ? PackVerifier.pack(bytes, jwks)
            : PackVerifier.receipt(bytes, jwks);
    return switch (verification) {
      case Verification.Sound(Verdict verdict) ->
          say(SOUND, "sound", verdict.text(language), List.of(), verdict);
      case Verification.Unsound(List<Finding> findings) ->
          say(UNSOUND, "unsound", List.of(), findings, null);
      case Verification.Unreadable(Finding finding) ->
          say(UNREADABLE, "unreadable", List.of(), List.of(finding), null);
    };
  }

  private int say(
      int exitCode,
      String outcome,
      List<String> verdict,
      List<Finding> findings,
      @Nullable Verdict facts) {
    if (json) {
      terminal.say(PrettyJson.of(document(outcome, verdict, findings, facts)));
      return exitCode;
    }
    terminal.say(Verdict.word(outcome, language));
    verdict.forEach(line -> terminal.say("  " + Printable.of(line)));
    findings.forEach(
        finding ->
            terminal.say("  " + Printable.of(finding.place() + ": " + finding.text(language))));
    return exitCode;
  }

  private Json.Obj document(
      String outcome, List<String> verdict, List<Finding> findings, @Nullable Verdict facts) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("outcome", new Json.Text(outcome));
    if (facts != null) {
      members.put("subject", new Json.Text(facts.subject()));
      members.put(
          "head",
          Json.Obj.of(
              Map.of("seq", Json.Num.of(facts.seq()), "digest", new Json.Text(facts.digest()))));
    }
    members.put(
        "verdict", new Json.Arr(verdict.stream().map(line -> (Json) new Json.Text(line)).toList()));
    members.put(
        "findings",
        new Json.Arr(
            findings.stream()
                .map(
                    finding ->
                        (Json)
                            Json.Obj.of(
                                Map.of(
                                    "place", new Json.Text(finding.place()),
                                    "flaw", new Json.Text(finding.flaw().name()),
                                    "detail", new Json.Text(finding.text(language)))))
                .toList()));
    return Json.Obj.of(members);
  }
}
