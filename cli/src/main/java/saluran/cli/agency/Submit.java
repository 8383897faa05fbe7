package saluran.cli.agency;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import saluran.cli.file.Failure;
import saluran.cli.file.Input;
import saluran.cli.file.PrettyJson;
import saluran.cli.terminal.Terminal;
import saluran.json.Json;
import saluran.ledger.Hash;

/// Hands in a flag and keeps its receipt.
public final class Submit {

  private static final int TRIES = 5;
  private static final int MAX_FLAG = 1 << 20;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

  private final AgencyClient client;
  private final Exchange exchange;
  private final Terminal terminal;

  public Submit(AgencyClient client, Exchange exchange, Terminal terminal) {
    this.client = client;
    this.exchange = exchange;
    this.terminal = terminal;
  }

  /// Signs and posts the file, prints the answer and keeps the receipt beside it. While the channel
  /// does not answer, the same flag goes again under the same key, so that it is never a second
  /// one.
  ///
  /// @param given the idempotency key; null: the SHA-256 of the file, base64url
  /// @throws Failure where it was not accepted, or nobody knows whether it was
  public void run(Path file, @Nullable String given) throws Failure, InterruptedException {
    byte[] flag = Input.read(file, MAX_FLAG);
    String key = given == null ? Hash.digest(flag) : given;
    if (!KEY.matcher(key).matches()) {
      throw new Failure(
          Failure.UNUSABLE, "An idempotency key has 1 to 128 letters, digits and . _ ~ -.");
    }
    Json.Obj answer = exchange.ask(TRIES, () -> client.submit(flag, key));
    terminal.say(PrettyJson.of(answer));
    String receipt = answer.text("receipt");
    if (receipt == null) {
      throw new Failure(Failure.REFUSED, "The answer holds no receipt: do not rely on it.");
    }
    try {
      terminal.hint("Receipt: " + keep(file, receipt));
    } catch (IOException notKept) {
      terminal.hint(
          "The flag is accepted, but its receipt could not be kept ("
              + notKept.getMessage()
              + "). Keep the one printed above.");
    }
  }

  /// Keeps a receipt as `FILE.receipt.jws`; another one that is there stays, and this becomes
  /// `FILE.receipt-2.jws`.
  private static Path keep(Path file, String receipt) throws IOException {
    byte[] bytes = receipt.getBytes(StandardCharsets.US_ASCII);
    for (int number = 1; ; number++) {
      String ending = number == 1 ? ".receipt.jws" : ".receipt-" + number + ".jws";
      Path place = file.resolveSibling(file.getFileName() + ending);
      try {
        Files.write(place, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.DSYNC);
        return place;
      } catch (FileAlreadyExistsException another) {
        if (Arrays.equals(Files.readAllBytes(place), bytes)) {
          return place;
        }
      }
    }
  }
}
