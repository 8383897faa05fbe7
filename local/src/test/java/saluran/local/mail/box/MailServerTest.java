package saluran.local.mail.box;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saluran.local.mail.smtp.SmtpClient;
import saluran.local.mail.smtp.SmtpOutcome;

/// The built-in server, from the wire to the mailbox.
class MailServerTest {
  private static final String MAIL =
      """
      From: =?UTF-8?Q?Saluran_=E2=9C=94?= <saluran@channel.example>
      To: Sari <sari@desk.example>
      Subject: =?UTF-8?B?UGVybWludGFhbiDinJQ=?=
       lagi
      Message-ID: <1@email.amazonses.com>
      Date: Sat, 21 Nov 2026 22:40:54 +0700
      References: <root@channel.example>
      MIME-Version: 1.0
      Content-Type: multipart/alternative; boundary=b

      --b
      Content-Type: text/plain; charset=UTF-8
      Content-Transfer-Encoding: quoted-printable

      Sebelas =E2=9C=94
      .titik
      --b
      Content-Type: text/html; charset="iso-8859-1"
      Content-Transfer-Encoding: base64

      PGI+6TwvYj4=
      --b--
      """
          .replace("\n", "\r\n");

  @TempDir Path directory;
  private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T15:40:54Z"));
  private final ObjectMapper json = new ObjectMapper();
  private MailServer server;

  @BeforeEach
  void open() throws IOException {
    server = MailServer.start(directory, 0, clock);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private SmtpOutcome send(String to, String mail) {
    return new SmtpClient("127.0.0.1", server.smtpPort(), "smtp-out.local", Duration.ofSeconds(20))
        .send("saluran@channel.example", to, mail.getBytes(UTF_8));
  }

  private JsonNode inbox(String address) throws IOException {
    return json.readTree(server.inbox().mails(address));
  }

  @Test
  void aMailIsReadAsJson() throws IOException {
    assertThat(send("Sari@desk.example", MAIL))
        .isInstanceOfSatisfying(
            SmtpOutcome.Accepted.class,
            taken -> assertThat(taken.reply()).startsWith("250 2.0.0 Ok: queued as "));

    JsonNode mail = inbox("sari@desk.example").path(0);
    assertThat(mail.path("from").asText()).isEqualTo("Saluran ✔ <saluran@channel.example>");
    assertThat(mail.path("to").asText()).isEqualTo("Sari <sari@desk.example>");
    assertThat(mail.path("subject").asText()).isEqualTo("Permintaan ✔ lagi");
    assertThat(mail.path("date").asText()).isEqualTo("2026-11-21T15:40:54Z");
    assertThat(mail.path("headers").path("References").asText())
        .isEqualTo("<root@channel.example>");
    assertThat(mail.path("headers").path("Return-Path").asText())
        .isEqualTo("<saluran@channel.example>");
    assertThat(mail.path("text").asText()).isEqualTo("Sebelas ✔\r\n.titik");
    assertThat(mail.path("html").asText()).isEqualTo("<b>é</b>");
    assertThat(json.readTree(server.inbox().addresses())).hasToString("[\"sari@desk.example\"]");
  }

  @Test
  void anUnknownMailboxIsAnEmptyList() throws IOException {
    assertThat(new String(server.inbox().mails("../../etc@x"), UTF_8)).isEqualTo("[]");
    assertThat(new String(server.inbox().addresses(), UTF_8)).isEqualTo("[]");
    assertThat(new String(Inbox.none().mails("sari@desk.example"), UTF_8)).isEqualTo("[]");
    assertThat(new String(Inbox.none().addresses(), UTF_8)).isEqualTo("[]");
  }

  @Test
  void mailboxesSurviveARestartOldestFirst() throws Exception {
    for (int i = 1; i <= 11; i++) {
      send("sari@desk.example", MAIL.replace("<1@", "<" + i + "@").replace("Sebelas", "no. " + i));
    }
    server.close();
    server = MailServer.start(directory, 0, clock);

    JsonNode mails = inbox("sari@desk.example");
    assertThat(mails).hasSize(11);
    for (int i = 1; i <= 11; i++) {
      assertThat(mails.path(i - 1).path("text").asText()).startsWith("no. " + i + " ");
    }
    assertThat(imapSubjects("sari@desk.example")).isEqualTo(11);
  }

  private int imapSubjects(String address) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("mail.imap.port", String.valueOf(server.imapPort()));
    try (Store store = Session.getInstance(properties).getStore("imap")) {
      store.connect("127.0.0.1", address, "any");
      try (Folder folder = store.getFolder("INBOX")) {
        folder.open(Folder.READ_ONLY);
        return folder.getMessageCount();
      }
    }
  }

  @Test
  void aMailBroughtAgainIsOneMail() throws IOException {
    send("sari@desk.example", MAIL);
    send("sari@desk.example", MAIL);
    assertThat(inbox("sari@desk.example")).hasSize(1);

    String without = MAIL.replaceAll("Message-ID:.*\r\n", "");
    send("sari@desk.example", without);
    send("sari@desk.example", without);
    assertThat(inbox("sari@desk.example")).hasSize(3);
  }

  @Test
  void aMailboxCanBeMadeToRefuse() throws IOException {
    server.refuse("Sari@desk.example", "550 5.1.1 No such user here");
    assertThat(send("sari@desk.example", MAIL))
        .isEqualTo(new SmtpOutcome.Refused("550 5.1.1 No such user here"));
    assertThat(inbox("sari@desk.example")).isEmpty();

    server.welcome("sari@desk.example");
    assertThat(send("sari@desk.example", MAIL)).isInstanceOf(SmtpOutcome.Accepted.class);
  }

  @Test
  void aStrangeAddressStaysWithinTheDirectory() throws IOException {
    send("../../x/y@desk.example", MAIL);
    assertThat(json.readTree(server.inbox().addresses()))
        .hasToString("[\"../../x/y@desk.example\"]");
    assertThat(inbox("../../X/y@desk.example")).hasSize(1);
    assertThat(directory.toFile().list()).containsExactly("%2e.%2f..%2fx%2fy@desk.example");
  }

  @Test
  void whatIsNoMimeIsStillShown() throws IOException {
    send("sari@desk.example", "Subject: x\r\nContent-Type: multipart/mixed\r\n\r\nplain\r\n");
    send("sari@desk.example", "no header at all\r\n");
    assertThat(inbox("sari@desk.example")).hasSize(2);
  }

  @Test
  void nobodySmugglesASecondMail() throws IOException {
    String hidden =
        "Subject: a\r\n\r\none\n.\nMAIL FROM:<x@y.example>\r\nRCPT TO:<z@y.example>\r\n";
    for (String end : new String[] {"\n.\n", "\n.\r\n", "\r.\r", "\r\n.\r", "\r\n.\n"}) {
      send("sari@desk.example", hidden.replace("\n.\n", end) + end + "DATA\r\n");
    }
    assertThat(json.readTree(server.inbox().addresses())).hasToString("[\"sari@desk.example\"]");
    assertThat(inbox("sari@desk.example")).hasSize(5);
  }

  @Test
  void onlyCrLfDotCrLfEndsAMail() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.smtpPort())) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      OutputStream out = socket.getOutputStream();
      assertThat(in.readLine()).startsWith("220 ");
      // A line's end without its CR, and a CR without its LF, are bytes of the mail.
      String dialogue =
          """
          HELO x\r
          MAIL FROM:<>\r
          RCPT TO:<sari@desk.example>\r
          DATA\r
          Subject: a\r
          \r
          one
          .
          RSET\r
          ..two\r
          .\rthree\r
          .\r
          NOPE\r
          QUIT\r
          """;
      out.write(dialogue.getBytes(ISO_8859_1));
      out.flush();
      assertThat(in.lines().map(line -> line.substring(0, 3)))
          .containsExactly("250", "250", "250", "354", "250", "500", "221");
    }
    assertThat(inbox("sari@desk.example").path(0).path("text").asText())
        .isEqualTo("one\n.\nRSET\r\n.two\r\n\rthree\r\n");
  }

  @Test
  void aMailCutOffIsNoMail() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.smtpPort())) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      socket
          .getOutputStream()
          .write(
              "HELO x\r\nMAIL FROM:<>\r\nRCPT TO:<sari@desk.example>\r\nDATA\r\nSubject: a\r\n\r\nhalf"
                  .getBytes(ISO_8859_1));
      socket.shutdownOutput();
      assertThat(in.lines().map(line -> line.substring(0, 3)))
          .containsExactly("220", "250", "250", "250", "354");
    }
    assertThat(inbox("sari@desk.example")).isEmpty();
  }
}
