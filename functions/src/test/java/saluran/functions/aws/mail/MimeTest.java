package saluran.functions.aws.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saluran.notice.Mail;

/// What becomes of a mail's texts in its bytes.
class MimeTest {

  private static Mail mail(String to, String subject) {
    return new Mail(
        to,
        subject,
        "text",
        "<p>html</p>",
        "id",
        "<t@saluran>",
        "f.n1-1",
        Instant.EPOCH,
        Map.of("Auto-Submitted", "auto-generated", "References", "<t@saluran>"),
        List.of());
  }

  private static byte[] bytes(String to, String subject) {
    return Mime.bytes(mail(to, subject), "channel@saluran.example", "people@desk.example");
  }

  /// What a directory takes as an address, a mail can be written to.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b",
        "sari.contoh+urgent@desk-1.example",
        "o'neil/ops=x@a.b-c.d",
        "!#$%&'*+/=?^_`{|}~-@desk.example"
      })
  void everyAddressOfADirectoryCanBeWrittenTo(String address) throws Exception {
    MimeMessage read =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(bytes(address, "subject")));

    assertThat(read.getAllRecipients()).extracting(Object::toString).containsExactly(address);
  }

  /// Legal in a reference number, and each a trick on whoever splits or folds a header.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?utf-8?q?=0d=0aBcc:_x@evil.example?=",
        "=?utf-8?b?DQpCY2M6IHhAZXZpbC5leGFtcGxl?=",
        "B-1%0d%0aBcc: x@evil.example",
        "a\u2028Bcc: x@evil.example",
        "nomor \ud83d\ude00 \u202ekominfo",
        "x, y; z: <a@b> \"q\" (c) \\",
        "                                                                              Bcc: x"
      })
  void aSubjectStaysOneHeader(String subject) throws Exception {
    byte[] mime = bytes("sari@desk.example", subject);

    MimeMessage read =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mime));
    assertThat(read.getHeader("Bcc")).isNull();
    assertThat(read.getAllRecipients()).hasSize(1);
    assertThat(read.getHeader("Subject")).hasSize(1);
    assertThat(new String(mime, ISO_8859_1).split("\r\n\r\n")[0]).doesNotContain("\nBcc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sari@desk.example\r\nRCPT TO:<x@evil.example>",
        "sari@desk.example\nBcc: x@evil.example",
        "sari@desk.example, x@evil.example",
        "s\u00e4ri\r\n@desk.example",
        "\"sari\r\n\"@desk.example"
      })
  void anAddressThatIsMoreThanOneIsRefused(String to) {
    assertThatThrownBy(() -> bytes(to, "s")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: a\r\nBcc: x\r\n\r\nbody",
        "Subject: a\r\nSubject: b\r\n\r\nbody",
        "Subject: a\nb\r\n\r\nbody",
        "Subject: a\rb\r\n\r\nbody",
        "Subject: a\u0000b\r\n\r\nbody",
        "Subject: \u00e4\r\n\r\nbody",
        "Subject: a\r\n",
        "no header\r\n\r\nbody"
      })
  void aHeadThatIsNotOursIsRefusedAfterItWasEncoded(String head) {
    assertThatThrownBy(() -> MimeHead.checked(head.getBytes(ISO_8859_1), Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSameMailIsTheSameBytes() {
    assertThat(bytes("sari@desk.example", "s")).isEqualTo(bytes("sari@desk.example", "s"));
  }
}
