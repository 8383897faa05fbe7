package saluran.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The folder that holds one channel's whole state, held by one process at a time. The system lets
/// go of it when the process ends, however it ends.
final class DataFolder implements AutoCloseable {

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /// Makes the folder if need be and takes it.
  ///
  /// @throws CannotStart when another process has it, or it cannot be written
  static DataFolder take(Path path) throws CannotStart {
    try {
      if (!Files.isDirectory(path)) {
        // Mail, keys and what agencies sent: nobody else's to read.
        Files.createDirectories(
            path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      FileChannel lock =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(lock) == null) {
        lock.close();
        throw new CannotStart("the data folder " + path + " is in use by another stack");
      }
      return new DataFolder(path, lock);
    } catch (IOException e) {
      throw new CannotStart("cannot use the data folder " + path + ": " + e, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel lock) throws IOException {
    try {
      return lock.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  Path path() {
    return path;
  }

  /// Lets go of it.
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
