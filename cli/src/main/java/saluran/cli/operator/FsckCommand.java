package saluran.cli.operator;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import saluran.cli.directory.Reach;
import saluran.cli.file.Failure;
import saluran.cli.file.Input;
import saluran.cli.file.Printable;
import saluran.cli.terminal.Terminal;
import saluran.fsck.Fsck;
import saluran.fsck.StoredTables;
import saluran.functions.aws.SdkClients;
import saluran.functions.aws.dynamo.DynamoStoredTables;
import saluran.json.Json;
import saluran.ledger.Ledger.Unavailable;
import saluran.local.CannotStart;
import saluran.local.FolderTables;
import saluran.local.process.Home;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Holds every stored case against the invariants. It reads, and never writes.
@Command(
    name = "fsck",
    description = {
      "Holds every stored case against the invariants, and says of each that does not hold where"
          + " and what to do. It only reads: beside a channel that runs, or after a restore.",
      "By default it looks at the stack on this machine, whether it runs or not."
    },
    exitCodeList = {
      "0:everything is sound",
      "1:violations, a line each",
      "2:the command line cannot be used, or not all could be read"
    })
public final class FsckCommand implements Callable<Integer> {

  private static final Path DATA = Path.of(".saluran");

  private final Terminal terminal;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of `saluran up --data DIR` (default: .saluran).")
  private @Nullable Path data;

  @ArgGroup(exclusive = false)
  private @Nullable Cloud cloud;

  @Option(
      names = "--keys",
      paramLabel = "JWKS.json",
      description =
          "The platform's public keys, all that ever signed; needed in the cloud, and on this machine"
              + " the folder's own by default.")
  private @Nullable Path keys;

  /// Where the tables are in an account.
  static final class Cloud {
    @Option(
        names = "--ledger",
        required = true,
        paramLabel = "TABLE",
        description =
            "In the cloud: the stack's output LedgerTableName. Credentials are those of AWS's own"
                + " tools; AWS_ENDPOINT_URL points elsewhere.")
    private String ledger = "";

    @Option(
        names = "--sealed",
        required = true,
        paramLabel = "TABLE",
        description = "The output SealedTableName.")
    private String sealed = "";

    @Option(
        names = "--directory",
        required = true,
        paramLabel = "TABLE",
        description = "The output DirectoryTableName.")
    private String directory = "";

    @Option(
        names = "--region",
        paramLabel = "REGION",
        description = "Where the tables are (default: that of AWS's own tools).")
    private @Nullable String region;
  }

  public FsckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    try {
      return cloud == null ? onThisMachine() : inTheCloud(cloud);
    } catch (Unavailable | UncheckedIOException unread) {
      throw new Failure(
          Failure.UNUSABLE,
          "Not all could be read: " + Printable.of(String.valueOf(unread.getMessage())) + ".");
    }
  }

  private int onThisMachine() throws Failure, InterruptedException {
    try (FolderTables folder = FolderTables.open(Home.find(), data == null ? DATA : data)) {
      return check(
          new DynamoStoredTables(folder.dynamoDb(), "LedgerTable", "SealedTable", "DirectoryTable"),
          keys == null ? folder.keys() : Input.jwks(keys),
          folder.clock());
    } catch (CannotStart reason) {
      throw new Failure(Failure.UNUSABLE, "Cannot look: " + reason.getMessage() + ".", reason);
    }
  }

  private int inTheCloud(Cloud there) throws Failure {
    if (data != null || keys == null) {
      throw new Failure(
          Failure.UNUSABLE,
          "Either --data names a stack on this machine, or --ledger, --sealed, --directory and --keys"
              + " name one in the cloud.");
    }
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("AWS_REGION", Reach.region(there.region));
    try (DynamoDbClient dynamoDb = new SdkClients(environment).dynamoDb()) {
      return check(
          new DynamoStoredTables(dynamoDb, there.ledger, there.sealed, there.directory),
          Input.jwks(keys),
          InstantSource.system());
    }
  }

  private int check(StoredTables tables, Json.Obj platformKeys, InstantSource clock) {
    Fsck.Summary summary =
        new Fsck(tables, platformKeys, clock)
            .run(damage -> terminal.say(Printable.of(damage.toString())));
    terminal.say(
        "%d subjects, %d entries, %d violations"
            .formatted(summary.subjects(), summary.entries(), summary.violations()));
    return summary.violations() == 0 ? 0 : Failure.REFUSED;
  }
}
