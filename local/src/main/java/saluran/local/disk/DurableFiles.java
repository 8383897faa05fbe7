package saluran.local.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/// Files that are either wholly there or not at all, whenever the process or the machine stops.
///
/// A rename alone orders nothing: the bytes are forced first, then the name, then the directory
/// that holds the name.
public final class DurableFiles {
  /// The end of a name that is still being written. A reader skips these; an owner of a directory
  /// may delete them at start.
  public static final String UNFINISHED = ".tmp";

  private DurableFiles() {}

  /// Puts `bytes` at `file`, replacing what was there. Durable on return.
  ///
  /// The file is readable by its owner alone.
  ///
  /// @throws IOException if it could not be made durable; what was at `file` before is then intact
  public static void write(Path file, byte[] bytes) throws IOException {
    Path directory = parent(file);
    Path draft = directory.resolve(file.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
    try {
      writeForced(draft, bytes);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      Files.deleteIfExists(draft);
      throw failed;
    }
    force(directory);
  }

  /// Removes `file`. Durable on return; a file that is not there is no error.
  public static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      force(parent(file));
    }
  }

  /// Makes `directory` and what is missing above it, each durable in its parent on return.
  public static void createDirectories(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      return;
    }
    Path parent = parent(absolute);
    createDirectories(parent);
    Files.createDirectories(absolute);
    force(parent);
  }

  /// Deletes what a stopped process left half written in `directory`.
  public static void deleteUnfinished(Path directory) throws IOException {
    try (var left = Files.newDirectoryStream(directory, "*" + UNFINISHED)) {
      for (Path draft : left) {
        Files.deleteIfExists(draft);
      }
    } catch (NoSuchFileException gone) {
      throw new IOException("the directory " + directory + " is not there", gone);
    }
  }

  private static void writeForced(Path draft, byte[] bytes) throws IOException {
    Set<StandardOpenOption> fresh =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (FileChannel channel = FileChannel.open(draft, fresh, ownerOnly)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path parent(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException(file + " has no directory");
    }
    return parent;
  }
}
