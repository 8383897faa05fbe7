package saluran.cli.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import saluran.json.Json;
import saluran.json.MalformedJson;
import saluran.json.StrictJson;

/// Reads the files that a command line names, and says in words why one cannot be read: the JDK's
/// exceptions often carry nothing but its name.
public final class Input {

  private static final long MAX_KEYS = 1L << 20;

  private Input() {}

  /// The bytes of a file.
  ///
  /// @param max most bytes that it may have
  /// @throws Failure where it cannot be read or is larger
  public static byte[] read(Path file, long max) throws Failure {
    try {
      if (Files.isDirectory(file)) {
        throw new Failure(Failure.UNUSABLE, "Cannot read " + file + ": it is a directory.");
      }
      if (Files.size(file) > max) {
        throw new Failure(Failure.UNUSABLE, file + " is larger than " + max + " bytes.");
      }
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      String why =
          switch (unreadable) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "permission denied";
            default -> String.valueOf(unreadable.getMessage());
          };
      throw new Failure(Failure.UNUSABLE, "Cannot read " + file + ": " + why + ".", unreadable);
    }
  }

  /// A JWK set (RFC 7517).
  ///
  /// @throws Failure where it cannot be read or is none
  public static Json.Obj jwks(Path file) throws Failure {
    try {
      if (StrictJson.parse(read(file, MAX_KEYS)) instanceof Json.Obj set
          && set.get("keys") instanceof Json.Arr) {
        return set;
      }
    } catch (MalformedJson noJson) {
      throw new Failure(Failure.UNUSABLE, file + " is no JSON.", noJson);
    }
    throw new Failure(Failure.UNUSABLE, file + " is no JWK set (RFC 7517).");
  }
}
