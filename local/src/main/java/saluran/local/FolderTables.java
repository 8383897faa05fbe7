package saluran.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import saluran.json.Json;
import saluran.local.kms.KeyFile;
import saluran.local.process.DynamoDbLocal;
import saluran.local.resources.AwsClients;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The tables of a data folder for one who only reads them: those of the stack that runs on it; or,
/// where none does, the same tables started alone, while no stack can start there.
public final class FolderTables implements AutoCloseable {

  private final Path data;
  private final DynamoDbClient dynamoDb;
  private final @Nullable DataFolder folder;
  private final @Nullable DynamoDbLocal alone;

  private FolderTables(
      Path data, URI endpoint, @Nullable DataFolder folder, @Nullable DynamoDbLocal alone) {
    this.data = data;
    this.dynamoDb = AwsClients.dynamoDb(endpoint);
    this.folder = folder;
    this.alone = alone;
  }

  /// Finds the tables, or starts them. The process that is started dies with this one.
  ///
  /// @param home where the project was built
  /// @throws CannotStart where the folder holds none, or they cannot be reached now
  public static FolderTables open(Path home, Path data) throws CannotStart, InterruptedException {
    if (!Files.isDirectory(data.resolve("tables"))) {
      throw new CannotStart("no stack has ever run on " + data);
    }
    DataFolder folder;
    try {
      folder = DataFolder.take(data);
    } catch (CannotStart inUse) {
      return new FolderTables(data, endpoint(data), null, null);
    }
    try {
      DynamoDbLocal alone = DynamoDbLocal.start(home, data);
      return new FolderTables(data, alone.endpoint(), folder, alone);
    } catch (IOException failed) {
      release(folder);
      throw new CannotStart("the tables in " + data + " do not start: " + failed, failed);
    }
  }

  private static URI endpoint(Path data) throws CannotStart {
    try {
      return Announcement.read(data)
          .map(Announcement::tables)
          .orElseThrow(
              () -> new CannotStart("the stack on " + data + " is just starting or stopping"));
    } catch (IOException unreadable) {
      throw new CannotStart("cannot read where the stack on " + data + " answers", unreadable);
    }
  }

  /// A client of the tables, which bear their logical ids as names; closed with this.
  public DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  /// The channel's time: of a stack that runs, at most two of the machine's seconds ahead of its
  /// clock; of one that does not, when it stopped, since nothing falls due to a channel that stands
  /// still.
  public InstantSource clock() {
    return () -> ChannelClock.kept(data.resolve("clock")).orElse(Instant.EPOCH);
  }

  /// The public halves of all keys that sign receipts here (RFC 7517).
  ///
  /// @throws UncheckedIOException where they cannot be read
  public Json.Obj keys() {
    try {
      return KeyFile.jwks(data.resolve("keys"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void release(DataFolder folder) {
    try {
      folder.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /// Ends what was started; of a stack that runs, nothing.
  @Override
  public void close() {
    dynamoDb.close();
    if (alone != null) {
      alone.close();
    }
    if (folder != null) {
      release(folder);
    }
  }
}
