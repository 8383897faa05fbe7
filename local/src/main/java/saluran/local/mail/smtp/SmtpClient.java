package saluran.local.mail.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Hands one mail for one recipient to one SMTP server (RFC 5321) and reports its exact words.
///
/// Own code, since mail libraries give a server's last reply only in part, and those words are what
/// an evidence pack quotes. One connection per mail: nothing of one mail's fate leaks into the
/// next.
///
/// @param host the server's name or address
/// @param port its port
/// @param ownName the name this side gives in EHLO
/// @param patience how long, on the machine's clock, a connection or one reply may take
public record SmtpClient(String host, int port, String ownName, Duration patience) {
  private static final int LONGEST_REPLY_LINE = 4096;
  private static final int MOST_REPLY_LINES = 100;

  /// A client with the usual name and 30 s of patience.
  public static SmtpClient to(String host, int port) {
    return new SmtpClient(host, port, "smtp-out.local", Duration.ofSeconds(30));
  }

  /// Offers `message` and waits for the server's word.
  ///
  /// @param from the envelope's sender, a bare address
  /// @param to the envelope's recipient, a bare address
  /// @param message lines that end in CRLF and nothing else does
  public SmtpOutcome send(String from, String to, byte[] message) {
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(host, port), millis());
      socket.setSoTimeout(millis());
      String remoteIp = socket.getInetAddress().getHostAddress();
      var in = new BufferedInputStream(socket.getInputStream());
      var out = new BufferedOutputStream(socket.getOutputStream());
      return new Conversation(in, out, remoteIp).handOver(from, to, message);
    } catch (SocketTimeoutException late) {
      return new SmtpOutcome.Unreachable("421 4.4.2 No answer from remote host in time");
    } catch (UnknownHostException unknown) {
      return new SmtpOutcome.Unreachable("421 4.4.0 Unable to lookup DNS for " + host);
    } catch (ConnectException refused) {
      return new SmtpOutcome.Unreachable("421 4.4.1 Unable to connect to remote host");
    } catch (IOException cut) {
      return new SmtpOutcome.Unreachable("421 4.4.2 Connection to remote host dropped");
    }
  }

  private int millis() {
    return Math.toIntExact(patience.toMillis());
  }

  /// One dialogue; each step ends it unless the server said the digit that was hoped for.
  private final class Conversation {
    private final InputStream in;
    private final OutputStream out;
    private final String remoteIp;

    Conversation(InputStream in, OutputStream out, String remoteIp) {
      this.in = in;
      this.out = out;
      this.remoteIp = remoteIp;
    }

    SmtpOutcome handOver(String from, String to, byte[] message) throws IOException {
      Reply reply = readReply();
      if (reply.kind() != '2') {
        return notTaken(reply);
      }
      reply = ask("EHLO " + ownName);
      boolean extended = reply.kind() == '2';
      Reply greeting = reply;
      if (!extended) {
        reply = ask("HELO " + ownName);
      }
      if (reply.kind() != '2') {
        return notTaken(reply);
      }
      StringBuilder mail = new StringBuilder("MAIL FROM:<").append(from).append('>');
      if (extended && greeting.offers("SIZE")) {
        mail.append(" SIZE=").append(message.length);
      }
      if (extended && greeting.offers("8BITMIME") && hasEightBits(message)) {
        mail.append(" BODY=8BITMIME");
      }
      reply = ask(mail.toString());
      if (reply.kind() != '2') {
        return notTaken(reply);
      }
      reply = ask("RCPT TO:<" + to + ">");
      if (reply.kind() != '2') {
        return notTaken(reply);
      }
      reply = ask("DATA");
      if (reply.kind() != '3') {
        return notTaken(reply);
      }
      writeStuffed(message);
      reply = readReply();
      if (reply.kind() != '2') {
        return notTaken(reply);
      }
      sayGoodbye();
      return new SmtpOutcome.Accepted(reply.text(), remoteIp);
    }

    private SmtpOutcome notTaken(Reply reply) throws IOException {
      sayGoodbye();
      return switch (reply.kind()) {
        case '5' -> new SmtpOutcome.Refused(reply.text());
        case '4' -> new SmtpOutcome.Deferred(reply.text());
        default ->
            new SmtpOutcome.Unreachable(
                "421 4.5.0 Unexpected reply from remote host: " + reply.text());
      };
    }

    /// The mail's fate is settled: the other side's answer to QUIT no longer matters (RFC 5321,
    /// 4.1.1.10), so neither waits for it nor fails for it.
    private void sayGoodbye() {
      try {
        out.write("QUIT\r\n".getBytes(US_ASCII));
        out.flush();
      } catch (IOException alreadyGone) {
        // The reply before this one stands.
        return;
      }
    }

    private Reply ask(String command) throws IOException {
      out.write(command.getBytes(US_ASCII));
      out.write('\r');
      out.write('\n');
      out.flush();
      return readReply();
    }

    /// Doubles the dot at the start of a line (RFC 5321, 4.5.2) and ends the mail.
    private void writeStuffed(byte[] message) throws IOException {
      boolean lineStarts = true;
      for (byte b : message) {
        if (lineStarts && b == '.') {
          out.write('.');
        }
        out.write(b);
        lineStarts = b == '\n';
      }
      if (!lineStarts) {
        out.write("\r\n".getBytes(US_ASCII));
      }
      out.write(".\r\n".getBytes(US_ASCII));
      out.flush();
    }

    /// A reply of one or more lines, as one text: `250-a`, `250 b` becomes `250 a b`.
    private Reply readReply() throws IOException {
      StringBuilder text = new StringBuilder();
      List<String> words = new ArrayList<>();
      for (int lines = 0; lines < MOST_REPLY_LINES; lines++) {
        String line = readLine();
        if (line.length() < 3 || !line.chars().limit(3).allMatch(c -> c >= '0' && c <= '9')) {
          throw new IOException("not an SMTP reply");
        }
        String rest = line.length() > 4 ? line.substring(4) : "";
        words.add(rest);
        if (text.isEmpty()) {
          text.append(line, 0, 3);
        }
        if (!rest.isEmpty()) {
          text.append(' ').append(rest);
        }
        if (line.length() == 3 || line.charAt(3) != '-') {
          return new Reply(text.toString(), words);
        }
      }
      throw new IOException("an SMTP reply without end");
    }

    private String readLine() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b != '\n'; b = in.read()) {
        if (b < 0) {
          throw new EOFException("the server hung up");
        }
        if (line.size() == LONGEST_REPLY_LINE) {
          throw new IOException("an SMTP reply line without end");
        }
        line.write(b);
      }
      String text = line.toString(ISO_8859_1);
      return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
  }

  private static boolean hasEightBits(byte[] message) {
    for (byte b : message) {
      if (b < 0) {
        return true;
      }
    }
    return false;
  }

  private record Reply(String text, List<String> lines) {
    char kind() {
      return text.charAt(0);
    }

    /// Whether an answer to EHLO names `keyword`; its first line holds the server's name.
    boolean offers(String keyword) {
      return lines.stream()
          .skip(1)
          .map(line -> line.toUpperCase(Locale.ROOT))
          .anyMatch(line -> line.equals(keyword) || line.startsWith(keyword + " "));
    }
  }
}
