package saluran.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.BodyPart;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// A mail that told an agency of an entry, read from its mailbox by IMAP, and the receipt in its
/// attachment.
record AgencyMail(String subject, String text, Receipt receipt) {

  /// The agency's mailbox in stories.
  static final String ADDRESS = "aduan@kominfo.example";

  /// The mail about that, once it came, its receipt checked against the flag's timeline.
  ///
  /// @param about as in `agency.issued`
  /// @param nth of the mails about that, from 1
  static AgencyMail about(Channel channel, String flag, String about, int nth) {
    long seq =
        Channel.eventually(() -> entryToldOf(channel.status(flag), about, nth), entry -> entry > 0);
    String file = "%s-%d.jws".formatted(flag, seq);
    AgencyMail mail =
        Channel.eventually(() -> read(channel, file), Optional::isPresent).orElseThrow();
    JsonNode told = channel.status(flag).get("timeline").get((int) seq - 1);
    assertThat(mail.receipt.digest()).isEqualTo(told.get("digest").asText());
    assertThat(mail.receipt.type()).isEqualTo(told.get("type").asText());
    assertThat(mail.receipt.entry().get("subject").asText()).isEqualTo("flag/" + flag);
    return mail;
  }

  /// The first of them.
  static AgencyMail about(Channel channel, String flag, String about) {
    return about(channel, flag, about, 1);
  }

  /// Which entry the agency was told of; 0 where it was not told yet.
  private static long entryToldOf(JsonNode status, String about, int nth) {
    int left = nth;
    for (JsonNode entry : status.path("timeline")) {
      boolean told =
          entry.get("type").asText().equals("agency.issued")
              && entry.at("/facts/about").asText().equals(about);
      if (told && --left == 0) {
        return entry.at("/facts/entry").asLong();
      }
    }
    return 0;
  }

  private static Optional<AgencyMail> read(Channel channel, String file) {
    Properties properties = new Properties();
    int port = channel.cloud.mailServer().orElseThrow().imapPort();
    properties.setProperty("mail.imap.port", String.valueOf(port));
    try (Store store = Session.getInstance(properties).getStore("imap")) {
      store.connect("127.0.0.1", ADDRESS, "any");
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        for (Message message : inbox.getMessages()) {
          String jws = attachment(message, file);
          if (jws != null) {
            return Optional.of(
                new AgencyMail(
                    message.getSubject(), plain(message), Receipt.verified(channel, jws)));
          }
        }
        return Optional.empty();
      }
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text of the attachment of that name; null where the mail has no such.
  private static @Nullable String attachment(Message message, String file)
      throws MessagingException, IOException {
    Multipart parts = (Multipart) message.getContent();
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      if (Part.ATTACHMENT.equals(part.getDisposition()) && file.equals(part.getFileName())) {
        assertThat(part.isMimeType("application/jose")).isTrue();
        return new String(part.getInputStream().readAllBytes(), UTF_8);
      }
    }
    return null;
  }

  private static String plain(Message message) throws MessagingException, IOException {
    Multipart words = (Multipart) ((Multipart) message.getContent()).getBodyPart(0).getContent();
    return (String) words.getBodyPart(0).getContent();
  }
}
