package saluran.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The stack's log: one file of lines, JSON where it is ours, whatever a function writes where it
/// is the function's. Bounded: at its limit the file becomes `<name>.1`, in place of the one
/// before. Lines survive the process, not the machine's power. A full disk loses lines, never an
/// invocation.
public final class StackLog implements AutoCloseable {

  private static final long DEFAULT_LIMIT = 32L << 20;

  private final JsonMapper json = new JsonMapper();
  private final Path file;
  private final long limit;
  private @Nullable OutputStream out;
  private long size;

  /// Appends to a file, which is created with its folder.
  ///
  /// @throws UncheckedIOException when it cannot be opened
  public StackLog(Path file) {
    this(file, DEFAULT_LIMIT);
  }

  StackLog(Path file, long limit) {
    this.file = file;
    this.limit = limit;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      open();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the log " + file, e);
    }
  }

  /// One line of JSON: the machine's time, then the fields in the map's order.
  public void event(Map<String, ?> fields) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    line.putAll(fields);
    try {
      text(json.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      text("{\"level\":\"ERROR\",\"message\":\"a log line could not be encoded\"}");
    }
  }

  /// A line as it is; a line feed at its end is not doubled.
  public void text(String line) {
    byte[] bytes = (line.endsWith("\n") ? line : line + "\n").getBytes(StandardCharsets.UTF_8);
    write(bytes);
  }

  private synchronized void write(byte[] bytes) {
    if (out == null) {
      return;
    }
    try {
      if (size + bytes.length > limit && size > 0) {
        out.close();
        Files.move(
            file,
            file.resolveSibling(file.getFileName() + ".1"),
            StandardCopyOption.REPLACE_EXISTING);
        open();
      }
      out.write(bytes);
      size += bytes.length;
    } catch (IOException e) {
      // The log is the last place to report to; what it says is kept nowhere else, and nothing
      // depends on it.
      size = Math.max(size, 1);
    }
  }

  private void open() throws IOException {
    out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    size = Files.size(file);
  }

  /// Ends the log; later lines are dropped.
  @Override
  public synchronized void close() {
    if (out != null) {
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        out = null;
      }
    }
  }
}
