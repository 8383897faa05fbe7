package saluran.local.mail.smtp;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// Reads what an SMTP client sends. Only CR LF ends a line: a lone CR or LF is a byte like any
/// other (RFC 5321, 2.3.8), so that nobody can hide a second mail behind an end of data that one
/// side sees and the other does not ("SMTP smuggling", CVE-2023-51764).
final class WireReader {
  private static final int LONGEST_COMMAND = 4096;

  private final InputStream in;

  WireReader(InputStream in) {
    this.in = in;
  }

  /// One command line without its CR LF.
  ///
  /// @return empty where the client has left between two lines
  /// @throws EOFException if it left within one
  /// @throws IOException if the line is longer than 4096 bytes
  Optional<byte[]> readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int last = -1;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (last == '\r' && b == '\n') {
        byte[] whole = line.toByteArray();
        return Optional.of(Arrays.copyOf(whole, whole.length - 1));
      }
      if (line.size() > LONGEST_COMMAND) {
        throw new IOException("a command line without end");
      }
      line.write(b);
      last = b;
    }
    if (line.size() > 0) {
      throw new EOFException("the client left within a line");
    }
    return Optional.empty();
  }

  /// What stands between DATA and the line with the lone dot, dots unstuffed (RFC 5321, 4.5.2).
  ///
  /// @param limit the most bytes that are kept
  /// @return empty where there were more; the rest was read and dropped
  /// @throws EOFException if the client left before the end
  Optional<byte[]> readMessage(int limit) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    boolean fits = true;
    At at = At.LINE_START;
    while (true) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException("the client left within a message");
      }
      if (at == At.DOT_CR && b == '\n') {
        return fits ? Optional.of(message.toByteArray()) : Optional.empty();
      }
      At next = at.after(b);
      fits = fits && message.size() < limit;
      if (fits) {
        if (at == At.DOT_CR) {
          message.write('\r');
        }
        if (next != At.DOT && next != At.DOT_CR) {
          message.write(b);
        }
      }
      at = next;
    }
  }

  /// Where in a line the reader stands. After a dot that began a line it must see what follows:
  /// that dot is dropped, and a CR behind it is held back until it is clear whether it ends the
  /// data.
  private enum At {
    LINE_START,
    WITHIN,
    CR,
    DOT,
    DOT_CR;

    At after(int b) {
      return switch (this) {
        case LINE_START -> b == '.' ? DOT : inLine(b);
        case WITHIN -> inLine(b);
        case CR, DOT_CR -> b == '\n' ? LINE_START : inLine(b);
        case DOT -> b == '\r' ? DOT_CR : WITHIN;
      };
    }

    private static At inLine(int b) {
      return b == '\r' ? CR : WITHIN;
    }
  }
}
