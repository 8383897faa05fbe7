package saluran.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The mails of a flag as a mail program fetches them over IMAP: both parts, threads, headers, both
/// languages, and nothing of what an agency may write that does harm.
class MailRoundTripTest {

  private static final String REFERENCE = "B-9/=?utf-8?q?=0d=0aBcc:_x@evil.example?=/\\u202e<b>";
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  @TempDir static Path data;
  private static Channel channel;

  @BeforeAll
  static void open() {
    channel = Channel.start(data).with("sari moderator id", "chief executive en");
  }

  @AfterAll
  static void close() {
    channel.close();
  }

  /// A mail as it was fetched.
  private record Fetched(Message message, String text, String html) {
    String header(String name) throws Exception {
      String[] values = message.getHeader(name);
      assertThat(values).as(name).hasSize(1);
      return values[0];
    }
  }

  @Test
  void bothPartsThreadsAndHeadersInBothLanguages() throws Exception {
    String flag =
        channel.accepted(
            Flags.notice(REFERENCE)
                .replace(
                    "Kanal ini memuat ajakan melakukan kekerasan.",
                    "Lihat evil.example dan https://evil.example/x \\u202e<script>alert(1)</script>")
                .replace("web.telegram.org/#/im", "web.\\u0442elegram.org/#/im"),
            "roundtrip-1");
    JsonNode mail = channel.mails("sari@desk.example", 1).get(0);
    passOn(Channel.link(mail), "chief", "Tolong\u202e ambil http://evil.example/y");
    channel.mails("chief@desk.example", 1);

    List<Fetched> first = fetched("sari@desk.example");
    List<Fetched> second = fetched("chief@desk.example");
    assertThat(first).hasSize(1);
    assertThat(second).hasSize(1);
    sound(first.getFirst(), flag, "id");
    sound(second.getFirst(), flag, "en");
    assertThat(second.getFirst().message().getSubject())
        .isEqualTo(first.getFirst().message().getSubject());
    assertThat(second.getFirst().header("References"))
        .isEqualTo(first.getFirst().header("References"));
    assertThat(second.getFirst().header("Message-ID"))
        .isNotEqualTo(first.getFirst().header("Message-ID"));
    assertThat(first.getFirst().text()).contains("Buka kasus dan konfirmasi");
    assertThat(second.getFirst().text())
        .contains("A colleague passed this case on to you.", "ambil hxxp://evil[.]example/y");
  }

  private static void sound(Fetched mail, String flag, String language) throws Exception {
    assertThat(mail.message().getSubject()).endsWith("[U+202E]<b>").contains("Bcc:_x");
    assertThat(mail.message().getHeader("Bcc")).isNull();
    assertThat(mail.message().getAllRecipients()).hasSize(1);
    assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(mail.header("Reply-To")).isEqualTo("desk@channel.example");
    assertThat(mail.header("Content-Language")).isEqualTo(language);
    assertThat(mail.header("References")).isEqualTo("<" + flag + "@saluran>");
    assertThat(mail.header("In-Reply-To")).isEqualTo("<" + flag + "@saluran>");
    for (String part : List.of(mail.text(), mail.html())) {
      assertThat(part)
          .contains("t[.]me", "xn--elegram-5jg[.]org", "evil[.]example", "[U+202E]")
          .doesNotContain("\u202e", "evil.example/x", "https://web.");
    }
    assertThat(mail.html())
        .contains("<html lang=\"" + language + "\">", "&lt;script&gt;")
        .doesNotContain("<script");
  }

  /// The page's form, as a browser sends it.
  private static void passOn(URI link, String contact, String reason) {
    Matcher csrf = CSRF.matcher(channel.kominfo.send(HttpRequest.newBuilder(link).build()).body());
    assertThat(csrf.find()).isTrue();
    String form =
        "csrf=%s&name=Sari&contact=%s&reason=%s"
            .formatted(csrf.group(1), contact, URLEncoder.encode(reason, StandardCharsets.UTF_8));
    assertThat(
            channel.post(link + "/passing", form, channel.cloud.baseUrl().toString()).statusCode())
        .isEqualTo(303);
  }

  private static List<Fetched> fetched(String address) throws Exception {
    Properties properties = new Properties();
    properties.setProperty(
        "mail.imap.port", Integer.toString(channel.cloud.mailServer().orElseThrow().imapPort()));
    List<Fetched> mails = new ArrayList<>();
    try (Store store = Session.getInstance(properties).getStore("imap")) {
      store.connect("127.0.0.1", address, "any");
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        for (Message message : inbox.getMessages()) {
          assertThat(message.getContentType()).startsWith("multipart/alternative");
          Multipart parts = (Multipart) message.getContent();
          assertThat(parts.getCount()).isEqualTo(2);
          Part text = parts.getBodyPart(0);
          Part html = parts.getBodyPart(1);
          assertThat(text.isMimeType("text/plain")).isTrue();
          assertThat(html.isMimeType("text/html")).isTrue();
          mails.add(
              new Fetched(
                  new MimeMessage((MimeMessage) message),
                  (String) text.getContent(),
                  (String) html.getContent()));
        }
      }
    }
    return mails;
  }
}
