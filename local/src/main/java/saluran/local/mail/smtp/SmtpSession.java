package saluran.local.mail.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One client's visit: RFC 5321's minimum (EHLO, HELO, MAIL, RCPT, DATA, RSET, NOOP, VRFY, QUIT)
/// with SIZE, 8BITMIME and PIPELINING.
final class SmtpSession {
  /// 50 MB: SES hands over 40 MB at most.
  static final int LARGEST_MESSAGE = 50 * 1024 * 1024;

  private static final int MOST_RECIPIENTS = 100;
  private static final Pattern MAIL =
      Pattern.compile("FROM: ?<([^<>\\s]*)>(.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern RCPT =
      Pattern.compile("TO: ?<([^<>\\s]+)>(.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SIZE =
      Pattern.compile("(?:^| )SIZE=(\\d{1,18})(?: |$)", Pattern.CASE_INSENSITIVE);

  private final WireReader in;
  private final OutputStream out;
  private final MailRoom room;
  private @Nullable String from;
  private final List<String> recipients = new ArrayList<>();

  SmtpSession(InputStream in, OutputStream out, MailRoom room) {
    this.in = new WireReader(new BufferedInputStream(in));
    this.out = new BufferedOutputStream(out);
    this.room = room;
  }

  /// Serves until QUIT or until the client is gone.
  void run() throws IOException {
    say("220 localhost ESMTP");
    for (Optional<byte[]> line = in.readLine(); line.isPresent(); line = in.readLine()) {
      String text = new String(line.get(), ISO_8859_1);
      int space = text.indexOf(' ');
      String verb = (space < 0 ? text : text.substring(0, space)).toUpperCase(Locale.ROOT);
      String rest = space < 0 ? "" : text.substring(space + 1).strip();
      if (verb.equals("QUIT")) {
        say("221 2.0.0 Bye");
        return;
      }
      serve(verb, rest);
    }
  }

  private void serve(String verb, String rest) throws IOException {
    switch (verb) {
      case "EHLO" ->
          greet(
              rest,
              "250-localhost\r\n250-SIZE "
                  + LARGEST_MESSAGE
                  + "\r\n250-8BITMIME\r\n250-PIPELINING\r\n250 ENHANCEDSTATUSCODES");
      case "HELO" -> greet(rest, "250 localhost");
      case "MAIL" -> mail(rest);
      case "RCPT" -> recipient(rest);
      case "DATA" -> data();
      case "RSET" -> {
        forget();
        say("250 2.0.0 Ok");
      }
      case "NOOP" -> say("250 2.0.0 Ok");
      case "VRFY" -> say("252 2.1.5 Send some mail, I'll try");
      default -> say("500 5.5.2 Command not known");
    }
  }

  private void greet(String name, String answer) throws IOException {
    if (name.isEmpty()) {
      say("501 5.5.4 Say who you are");
      return;
    }
    forget();
    say(answer);
  }

  private void mail(String rest) throws IOException {
    Matcher mail = MAIL.matcher(rest);
    if (from != null) {
      say("503 5.5.1 One sender a mail");
    } else if (!mail.matches()) {
      say("501 5.1.7 MAIL FROM:<address>");
    } else if (tooLarge(mail.group(2))) {
      say("552 5.3.4 Message too large");
    } else {
      from = mail.group(1);
      say("250 2.1.0 Ok");
    }
  }

  private static boolean tooLarge(String parameters) {
    Matcher size = SIZE.matcher(parameters);
    return size.find() && Long.parseLong(size.group(1)) > LARGEST_MESSAGE;
  }

  private void recipient(String rest) throws IOException {
    Matcher to = RCPT.matcher(rest);
    if (from == null) {
      say("503 5.5.1 MAIL first");
    } else if (!to.matches() || !isAddress(to.group(1))) {
      say("501 5.1.3 RCPT TO:<local-part@domain>");
    } else if (recipients.size() == MOST_RECIPIENTS) {
      say("452 4.5.3 Too many recipients");
    } else {
      Optional<String> refusal = room.refusal(to.group(1));
      if (refusal.isEmpty()) {
        recipients.add(to.group(1));
      }
      say(refusal.orElse("250 2.1.5 Ok"));
    }
  }

  private static boolean isAddress(String address) {
    int at = address.lastIndexOf('@');
    return at > 0 && at < address.length() - 1 && address.length() <= 254;
  }

  private void data() throws IOException {
    if (from == null || recipients.isEmpty()) {
      say("503 5.5.1 MAIL and RCPT first");
      return;
    }
    say("354 End data with <CR><LF>.<CR><LF>");
    Optional<byte[]> message = in.readMessage(LARGEST_MESSAGE);
    if (message.isEmpty()) {
      forget();
      say("552 5.3.4 Message too large");
      return;
    }
    String answer;
    try {
      answer =
          "250 2.0.0 Ok: queued as " + room.store(from, List.copyOf(recipients), message.get());
    } catch (IOException notStored) {
      answer = "451 4.3.0 Not stored, try again";
    }
    forget();
    say(answer);
  }

  private void forget() {
    from = null;
    recipients.clear();
  }

  private void say(String reply) throws IOException {
    out.write(reply.getBytes(US_ASCII));
    out.write('\r');
    out.write('\n');
    out.flush();
  }
}
