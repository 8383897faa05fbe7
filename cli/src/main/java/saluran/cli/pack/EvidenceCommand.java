package saluran.cli.pack;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import saluran.cli.agency.AgencyClient;
import saluran.cli.agency.AgencyOptions;
import saluran.cli.agency.Exchange;
import saluran.cli.file.Failure;
import saluran.cli.terminal.Terminal;
import saluran.ledger.Subject;

/// Fetches the evidence pack of a flag. What it holds is checked by [VerifyCommand], and not here:
/// that wants keys from another source.
@Command(
    name = "evidence",
    description = {
      "Fetches the evidence pack of a flag, one zip of at most 4 MB.",
      "`saluran verify` checks it offline. No file is replaced, unless it has the same bytes."
    },
    exitCodeList = {
      "0:written",
      "1:refused, or no such flag of this agency",
      "2:the command line or a file cannot be used",
      "3:no answer"
    })
public final class EvidenceCommand implements Callable<Integer> {

  private static final int TRIES = 3;

  private final Terminal terminal;

  @Parameters(paramLabel = "ID", description = "The flag_id of the answer to submit.")
  private String id = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PACK.zip",
      description = "Where the pack goes.")
  private Path out = Path.of("");

  @Mixin private AgencyOptions agency = new AgencyOptions();

  public EvidenceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    if (!Subject.isFlagId(id)) {
      throw new Failure(
          Failure.UNUSABLE,
          "A flag's id has 26 letters a to z and digits 2 to 7, which this has not: " + id + ".");
    }
    Exchange exchange = new Exchange(agency.url(), terminal, Thread::sleep);
    try (AgencyClient client = agency.client()) {
      HttpResponse<byte[]> answer =
          exchange.answer(TRIES, () -> client.get("/v1/flags/" + id + "/evidence"));
      keep(answer.body());
    }
    terminal.say(out.toString());
    return 0;
  }

  private void keep(byte[] pack) throws Failure {
    try {
      Files.write(out, pack, StandardOpenOption.CREATE_NEW, StandardOpenOption.DSYNC);
    } catch (FileAlreadyExistsException there) {
      same(pack, there);
    } catch (IOException unwritable) {
      throw new Failure(
          Failure.UNUSABLE,
          "Cannot write " + out + ": " + unwritable.getMessage() + ".",
          unwritable);
    }
  }

  private void same(byte[] pack, FileAlreadyExistsException there) throws Failure {
    try {
      if (Arrays.equals(Files.readAllBytes(out), pack)) {
        return;
      }
    } catch (IOException unreadable) {
      there.addSuppressed(unreadable);
    }
    throw new Failure(
        Failure.UNUSABLE, out + " is there already and holds something else; name another.", there);
  }
}
