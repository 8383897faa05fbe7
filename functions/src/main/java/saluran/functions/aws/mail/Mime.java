package saluran.functions.aws.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import saluran.notice.Mail;

/// Writes a mail as RFC 5322 bytes, text and HTML as alternatives, files behind them; the same mail
/// gives the same bytes.
final class Mime {

  private Mime() {}

  /// @param from the sender's address
  /// @param replyTo a mailbox that people read
  static byte[] bytes(Mail mail, String from, String replyTo) {
    try {
      MimeMessage message = new Named(mail.id());
      message.setFrom(new InternetAddress(from));
      message.setReplyTo(new InternetAddress[] {new InternetAddress(replyTo)});
      message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to()));
      message.setSubject(mail.subject(), "UTF-8");
      message.setSentDate(Date.from(mail.date()));
      for (Map.Entry<String, String> header : new TreeMap<>(mail.headers()).entrySet()) {
        message.setHeader(header.getKey(), header.getValue());
      }
      Alternatives alternatives = new Alternatives(mail);
      message.setContent(
          mail.attachments().isEmpty() ? alternatives : new WithFiles(mail, alternatives));
      message.saveChanges();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      message.writeTo(out);
      return MimeHead.checked(out.toByteArray(), mail.headers().keySet());
    } catch (MessagingException | IOException malformed) {
      throw new IllegalArgumentException("a mail that cannot be written", malformed);
    }
  }

  /// Its `Message-ID` is ours, though SES writes another one over it.
  private static final class Named extends MimeMessage {
    private final String id;

    Named(String id) {
      // A session only matters to whoever sends by it, and looks for its providers when it is made.
      super((Session) null);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + "@saluran>");
    }
  }

  /// Its boundary comes from the mail's id, not from the clock.
  private static final class Alternatives extends MimeMultipart {
    Alternatives(Mail mail) throws MessagingException {
      contentType = "multipart/alternative; boundary=\"=_" + mail.id() + "\"";
      addBodyPart(part(mail.text(), "plain", mail.language()));
      addBodyPart(part(mail.html(), "html", mail.language()));
    }

    private static MimeBodyPart part(String text, String subtype, String language)
        throws MessagingException {
      MimeBodyPart part = new MimeBodyPart();
      part.setText(text, "UTF-8", subtype);
      part.setHeader("Content-Transfer-Encoding", "base64");
      part.setHeader("Content-Language", language);
      return part;
    }
  }

  /// Its boundary differs from the inner one's.
  private static final class WithFiles extends MimeMultipart {
    WithFiles(Mail mail, Alternatives alternatives) throws MessagingException {
      contentType = "multipart/mixed; boundary=\"=_" + mail.id() + ".files\"";
      MimeBodyPart words = new MimeBodyPart();
      words.setContent(alternatives);
      addBodyPart(words);
      for (Mail.Attachment file : mail.attachments()) {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(
            new DataHandler(
                new ByteArrayDataSource(
                    file.text().getBytes(StandardCharsets.US_ASCII), file.type())));
        part.setFileName(file.name());
        part.setDisposition(Part.ATTACHMENT);
        part.setHeader("Content-Transfer-Encoding", "base64");
        addBodyPart(part);
      }
    }
  }
}
