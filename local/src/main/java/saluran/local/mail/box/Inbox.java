package saluran.local.mail.box;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The mailboxes as JSON, for `GET /local/inbox` and `GET /local/inbox/{address}`.
public final class Inbox {
  private final Optional<Mailboxes> mailboxes;
  private final ObjectMapper json = new ObjectMapper();

  Inbox(Optional<Mailboxes> mailboxes) {
    this.mailboxes = mailboxes;
  }

  /// An inbox that is always empty: mail goes to a server that is not ours.
  public static Inbox none() {
    return new Inbox(Optional.empty());
  }

  /// The addresses that got mail, sorted: a JSON list of strings, UTF-8.
  public byte[] addresses() throws IOException {
    List<String> addresses = mailboxes.isEmpty() ? List.of() : mailboxes.get().addresses();
    return json.writeValueAsBytes(addresses);
  }

  /// The mails of one address, oldest first: a JSON list of `{from, to, subject, date, headers,
  /// text, html}`, UTF-8; `[]` where there are none.
  ///
  /// Texts are decoded; `date` is the `Date` header in RFC 3339, UTC; a header that stands several
  /// times has its values in `headers` joined by a line break; `text` or `html` is null where the
  /// mail has no such part.
  public byte[] mails(String address) throws IOException {
    ArrayNode mails = JsonNodeFactory.instance.arrayNode();
    for (Path file : mailboxes.isEmpty() ? List.<Path>of() : mailboxes.get().messages(address)) {
      mails.add(read(file));
    }
    return json.writeValueAsBytes(mails);
  }

  private static ObjectNode read(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), bytes);
      ObjectNode mail = JsonNodeFactory.instance.objectNode();
      mail.put("from", header(message, "From"));
      mail.put("to", header(message, "To"));
      mail.put("subject", header(message, "Subject"));
      Date date = message.getSentDate();
      mail.put("date", date == null ? null : date.toInstant().toString());
      ObjectNode headers = mail.putObject("headers");
      for (Header header : Collections.list(message.getAllHeaders())) {
        String value = decoded(header.getValue());
        String before = headers.path(header.getName()).asText("");
        headers.put(header.getName(), before.isEmpty() ? value : before + "\n" + value);
      }
      putBody(mail, message);
      return mail;
    } catch (MessagingException unreadable) {
      throw new IOException("cannot read the mail " + file.getFileName(), unreadable);
    }
  }

  /// A body that is no MIME is shown as the bytes that came: a strange mail must not hide the
  /// others.
  private static void putBody(ObjectNode mail, MimeMessage message)
      throws MessagingException, IOException {
    try {
      mail.put("text", first(message, "text/plain"));
      mail.put("html", first(message, "text/html"));
    } catch (MessagingException | IOException malformed) {
      mail.put("text", new String(message.getRawInputStream().readAllBytes(), charset(message)));
      mail.putNull("html");
    }
  }

  private static @Nullable String header(MimeMessage message, String name)
      throws MessagingException {
    String[] values = message.getHeader(name);
    if (values == null) {
      return null;
    }
    List<String> decoded = new ArrayList<>();
    for (String value : values) {
      decoded.add(decoded(value));
    }
    return String.join(", ", decoded);
  }

  /// Unfolded and without encoded words (RFC 2047); as it stands where it is none of ours to read.
  private static String decoded(String value) {
    String unfolded = MimeUtility.unfold(value);
    try {
      return MimeUtility.decodeText(unfolded);
    } catch (UnsupportedEncodingException foreign) {
      return unfolded;
    }
  }

  /// The first part of that type that is no attachment, decoded.
  private static @Nullable String first(Part part, String type)
      throws MessagingException, IOException {
    if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
      return null;
    }
    if (part.isMimeType(type)) {
      try (InputStream bytes = part.getInputStream()) {
        return new String(bytes.readAllBytes(), charset(part));
      }
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String found = first(parts.getBodyPart(i), type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static Charset charset(Part part) throws MessagingException {
    try {
      String name = new ContentType(part.getContentType()).getParameter("charset");
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
    } catch (ParseException | IllegalCharsetNameException | UnsupportedCharsetException foreign) {
      return StandardCharsets.UTF_8;
    }
  }
}
