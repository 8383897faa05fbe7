package saluran.local.mail.box;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import saluran.local.mail.mime.MailDate;
import saluran.local.mail.smtp.MailRoom;
import saluran.local.mail.smtp.SmtpServer;

/// The built-in mail server: any address has a mailbox from its first mail on; no password.
///
/// Two halves. Mail comes in by a small SMTP server of our own, which stores it on disk before it
/// says 250 and can be told to refuse one mailbox; GreenMail could do neither, since it answers
/// from memory. GreenMail shows the same mail by IMAP (any user name that is an address, any
/// password) and is filled again from disk at start; what a mail client deletes or marks there is
/// forgotten then.
public final class MailServer implements AutoCloseable {
  private static final Pattern MESSAGE_ID =
      Pattern.compile("^message-id:", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final Pattern REFUSAL = Pattern.compile("[45][0-9]{2} [ -~]{1,500}");

  /// GreenMail's own 2 s are short on a busy machine.
  private static final long STARTUP_MILLIS = 30_000;

  private final Mailboxes mailboxes;
  private final InstantSource clock;
  private final GreenMail imap;
  private final SmtpServer smtp;
  private final Map<String, String> refusals = new ConcurrentHashMap<>();

  private MailServer(Path directory, int smtpPort, InstantSource clock) throws IOException {
    this.mailboxes = new Mailboxes(directory);
    this.clock = clock;
    ServerSetup loopback = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
    loopback.setServerStartupTimeout(STARTUP_MILLIS);
    this.imap = new GreenMail(loopback);
    imap.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
    imap.start();
    try {
      showStored();
      this.smtp = SmtpServer.start(smtpPort, new Counter());
    } catch (IOException notStarted) {
      imap.stop();
      throw notStarted;
    }
  }

  /// Starts both halves on the loopback address, with all mail that was ever taken.
  ///
  /// @param directory where the mailboxes are; made if need be
  /// @param smtpPort 0 for any free one
  /// @param clock for the `Received` lines
  /// @throws IOException if the port is taken or the mailboxes cannot be read
  public static MailServer start(Path directory, int smtpPort, InstantSource clock)
      throws IOException {
    return new MailServer(directory, smtpPort, clock);
  }

  /// The port for mail coming in.
  public int smtpPort() {
    return smtp.port();
  }

  /// The port for mail clients that read.
  public int imapPort() {
    return imap.getImap().getPort();
  }

  /// What is in the mailboxes, for programs.
  public Inbox inbox() {
    return new Inbox(Optional.of(mailboxes));
  }

  /// From now on answers `RCPT TO` for `address` with `reply`. Not kept over a restart.
  ///
  /// @param reply one line, its code and words, such as `550 5.1.1 No such user here`
  /// @throws IllegalArgumentException if `reply` is not a line that begins with a 4xx or 5xx code
  public void refuse(String address, String reply) {
    if (!REFUSAL.matcher(reply).matches()) {
      throw new IllegalArgumentException("not a refusal: " + reply);
    }
    refusals.put(address.toLowerCase(Locale.ROOT), reply);
  }

  /// Takes mail for `address` again.
  public void welcome(String address) {
    refusals.remove(address.toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {
    smtp.close();
    imap.stop();
  }

  private void showStored() throws IOException {
    for (String address : mailboxes.addresses()) {
      for (Path message : mailboxes.messages(address)) {
        show(address, Files.readAllBytes(message));
      }
    }
  }

  private void show(String address, byte[] message) throws IOException {
    var users = imap.getUserManager();
    try {
      GreenMailUser user = users.getUserByEmail(address);
      if (user == null) {
        user = users.createUser(address, address, address);
      }
      var session = Session.getInstance(new Properties());
      user.deliver(new MimeMessage(session, new ByteArrayInputStream(message)));
    } catch (UserException | MessagingException failed) {
      throw new IOException("cannot show a message of " + address + " by IMAP", failed);
    }
  }

  /// Where mail is handed in.
  private final class Counter implements MailRoom {
    @Override
    public Optional<String> refusal(String address) {
      return Optional.ofNullable(refusals.get(address.toLowerCase(Locale.ROOT)));
    }

    @Override
    public String store(String from, List<String> recipients, byte[] message) throws IOException {
      String digest = digest(message);
      String id = digest.substring(0, 12).toUpperCase(Locale.ROOT);
      byte[] stamped = stamp(from, id, message);
      for (String recipient : recipients) {
        if (mailboxes.add(recipient, digest, stamped)) {
          show(recipient.toLowerCase(Locale.ROOT), stamped);
        }
      }
      return id;
    }
  }

  /// What final delivery puts on top (RFC 5321, 4.4).
  private byte[] stamp(String from, String id, byte[] message) {
    String date = MailDate.format(clock.instant());
    String top =
        "Return-Path: <%s>\r\nReceived: from localhost by localhost with SMTP id %s; %s\r\n"
            .formatted(from, id, date);
    ByteArrayOutputStream stamped = new ByteArrayOutputStream(top.length() + message.length);
    stamped.writeBytes(top.getBytes(US_ASCII));
    stamped.writeBytes(message);
    return stamped.toByteArray();
  }

  /// The same bytes under the same `Message-ID` are one message; without that header each delivery
  /// is one of its own.
  private static String digest(byte[] message) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(message);
      if (!MESSAGE_ID.matcher(new String(message, US_ASCII)).find()) {
        digest.update(UUID.randomUUID().toString().getBytes(UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("every Java has SHA-256", broken);
    }
  }
}
