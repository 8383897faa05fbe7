package saluran.local.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import saluran.local.mail.smtp.ScriptedSmtp;
import saluran.local.mail.smtp.SmtpClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/// The whole of SES on a clock that stands, before a server that does as told.
final class SesStand implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final ChannelTime clock = new ChannelTime();
  final TestMails.Sink sink = new TestMails.Sink();
  final ScriptedSmtp smtp = new ScriptedSmtp();
  private final Path directory;
  private MailRelay relay;
  private SesEndpoint endpoint;
  private SesV2Client ses;

  SesStand(Path directory) throws IOException {
    this.directory = directory;
    start(smtp.client(PATIENCE));
  }

  private void start(SmtpClient client) throws IOException {
    relay = new MailRelay(Spool.open(directory, clock.instant()), client, sink, clock);
    endpoint = SesEndpoint.start(TestMails.ACCOUNT, TestMails.SET::equals, relay, clock);
    ses = TestMails.client(endpoint.uri());
  }

  private void stop() {
    ses.close();
    endpoint.close();
  }

  /// A new process on the same spool.
  void restart() throws IOException {
    restart(smtp.client(PATIENCE));
  }

  void restart(SmtpClient client) throws IOException {
    stop();
    start(client);
  }

  MailRelay relay() {
    return relay;
  }

  SesEndpoint endpoint() {
    return endpoint;
  }

  SesV2Client ses() {
    return ses;
  }

  String send() {
    return send(request -> request);
  }

  String send(UnaryOperator<SendEmailRequest.Builder> change) {
    return ses.sendEmail(change.apply(TestMails.to("sari@desk.example")).build()).messageId();
  }

  void runAfter(Duration time) {
    clock.pass(time);
    relay.runDue();
  }

  List<Path> spooled() throws IOException {
    try (var files = Files.list(directory)) {
      return files.toList();
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    smtp.close();
  }
}
